import { z } from 'zod';
import { REPLAY_STATES } from '../enums.js';
import { listedAgreement } from './agreement.js';
import { id, moment } from './parts.js';

/** One disagreement: which agreement, from which version on, what, where, since when. */
const finding = z
  .object({
    agreementId: id.meta({ description: 'of what meetings record: the id of the meeting' }),
    version: z.int().nullable(),
    what: z.string(),
    where: z.string(),
    since: z.string().nullable(),
    detail: z.string(),
    workflowId: z.string().optional(),
    runId: z.string().optional(),
  })
  .meta({ id: 'AuditFinding' });

const compared = z.object({ compared: z.int(), mismatches: z.array(finding) });

/** 202 of `POST /audit/replays`. */
export const replayState = z.object({ id, state: z.enum(REPLAY_STATES) }).meta({ id: 'AuditReplayState' });

/** `POST` and `GET /audit/replays/{id}`; while it is queued or running only `id` and `state` are certain. */
export const replay = z
  .object({
    id,
    state: z.enum(REPLAY_STATES),
    agreementId: id.optional(),
    agreements: z.int().optional(),
    histories: z.int().optional(),
    replayed: z.int().optional(),
    divergent: z.array(finding).optional(),
    journal: compared.optional(),
    chain: z.object({ verified: z.boolean(), events: z.int(), findings: z.array(finding) }).optional(),
    fold: compared.optional(),
    commands: compared.optional(),
    meetings: compared.extend({ meetings: z.int() }).optional(),
    documents: compared.extend({ hashed: z.int() }).optional(),
    notes: z.array(z.string()).optional(),
    startedAt: moment.nullable().optional(),
    finishedAt: moment.nullable().optional(),
    error: z.string().optional(),
    requestedAt: moment.optional(),
    progress: z.object({ part: z.string(), done: z.int(), total: z.int() }).optional().meta({ description: 'while it is running' }),
  })
  .meta({ id: 'AuditReplay' });

/** `GET /audit/samples`: drawn so that anybody can draw it again. */
export const sample = z
  .object({
    population: z.int(), seed: z.string(), size: z.int(), drawnAt: moment,
    method: z.string().meta({ description: 'how to draw it again, without us' }),
    items: z.array(listedAgreement),
  })
  .meta({ id: 'AuditSample' });

/** `GET /audit/hands`: who recorded answers, verified them and passed gates, from the journal. */
export const hands = z
  .object({
    people: z.array(z.object({
      contactId: id, reported: z.int(), verified: z.int(), gates: z.int(),
      ownVerified: z.int().meta({ description: 'follow-ups whose answer the same person recorded and verified' }),
      allThree: z.int().meta({ description: 'agreements in which the same person recorded, verified and passed a gate' }),
    })),
    items: z.array(z.object({
      agreementId: id, reference: z.string(), title: z.string(), followUpId: id, contactId: id, reportedAt: moment, verifiedAt: moment, passedGate: z.boolean(),
    })).meta({ description: 'the 200 latest follow-ups behind `ownVerified`' }),
  })
  .meta({ id: 'AuditHands' });
