import { z } from 'zod';
import { MATCH_REASONS } from '#libs/matching/index.js';
import { documentRole, partyLevel } from '../directory.js';
import { ROLES } from '../enums.js';
import { party } from './directory.js';
import { day, id, moment, page, partialDay } from './parts.js';

const nameOverTime = z.object({ name: z.string(), from: partialDay.nullable(), until: partialDay.nullable(), source: z.string() });
const succession = z.object({
  predecessorId: id, predecessorName: z.string(), successorId: id, successorName: z.string(), on: partialDay, source: z.string(),
});

/** A party with its names over time, its predecessors and successors, and what was found to be the same. */
export const partyProfile = party
  .extend({ level: partyLevel, names: z.array(nameOverTime), successions: z.array(succession), mergedInto: id.nullable(), mergedFrom: z.array(id) })
  .meta({ id: 'PartyProfile' });

export const partyMatches = z
  .object({
    items: z.array(z.object({
      party,
      score: z.int().min(0).max(100),
      verdict: z.enum(['same', 'likely', 'unlikely']),
      matchedName: z.string(),
      reasons: z.array(z.object({ code: z.enum(MATCH_REASONS), points: z.int() })),
    })),
  })
  .meta({ id: 'PartyMatches' });

const ledgerLine = z
  .object({
    agreementId: id,
    reference: z.string(),
    title: z.string(),
    instrument: z.string(),
    stage: z.string(),
    status: z.string(),
    outcome: z.string().nullable(),
    explorationStartedOn: partialDay,
    signedOn: day.nullable(),
    endsOn: day.nullable(),
    partyId: id,
    footnote: z.object({
      kind: z.enum(['predecessor', 'duplicate', 'former-name']), name: z.string(), on: partialDay.nullable(), source: z.string().nullable(),
    }).nullable(),
    followUps: z.object({ open: z.int(), lapsed: z.int(), verified: z.int(), notRecorded: z.int() }),
  })
  .meta({ id: 'LedgerLine' });
export const partyLedger = page(ledgerLine);

export const partyMerge = z
  .object({
    id, mergedInto: id, agreements: z.int(), contacts: z.int(),
    sameNumbers: z.array(z.object({ number: z.string(), agreementIds: z.array(id) })),
  })
  .meta({ id: 'PartyMerge' });

const decision = z
  .object({
    id, kind: z.string(), subjectId: id, otherId: id.nullable(), reason: z.string(), detail: z.record(z.string(), z.unknown()),
    actor: z.object({ id, role: z.enum([...ROLES, 'system']) }), decidedAt: moment,
  })
  .meta({ id: 'DirectoryDecision' });
export const decisionList = page(decision);

/** What an erasure took away, and what is still to be decided by a person. */
export const contactErasure = z
  .object({
    id,
    erasedAt: moment,
    contacts: z.array(id).meta({ description: 'entries of the directory that were this person by merge' }),
    texts: z.int(),
    documents: z.array(id),
    mails: z.int().nullable().meta({ description: 'messages removed from the catcher of a local stack; null where there is none' }),
    left: z.object({
      contacts: z.array(id).meta({ description: 'other entries with the same address' }),
      documents: z.array(id).meta({ description: 'documents whose bytes hold the address or telephone' }),
      tables: z.array(z.object({ table: z.string(), column: z.string(), rows: z.int() })).meta({ description: 'where the address still stands' }),
      mails: z.boolean().meta({ description: 'the catcher could not be asked' }),
    }),
    agreements: z.array(id).meta({ description: 'open agreements that now need somebody to be named' }),
  })
  .meta({ id: 'ContactErasure' });

const retained = z.object({ id, partyId: id, role: z.string(), purpose: z.string().nullable(), retainUntil: day, openAgreements: z.int() });
export const retentionList = page(retained);

/** Whether a file is one of ours, by its content alone. */
export const documentCheck = z
  .object({
    sha256: z.string(),
    size: z.int(),
    verdict: z.enum(['current', 'superseded', 'unattached', 'unknown']),
    documents: z.array(z.object({
      documentId: id, documentType: z.string(), role: documentRole, fileName: z.string(), versionNo: z.int(), latestVersionNo: z.int(), latestId: id,
      uploadedAt: moment,
      uses: z.array(z.object({ agreementId: id, reference: z.string(), title: z.string(), version: z.int(), event: z.string(), recordedAt: moment, corrected: z.boolean() })),
    })),
  })
  .meta({ id: 'DocumentCheck' });
