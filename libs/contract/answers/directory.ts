import { z } from 'zod';
import { contactRole, language, ownerSide, partyCategory, reachability, ROLES, stage, track } from '../enums.js';
import { documentRole, partyLevel } from '../directory.js';
import { day, id, label, moment, page } from './parts.js';

export const party = z
  .object({
    id,
    name: z.string(),
    category: partyCategory,
    country: z.string(),
    regionCode: z.string().nullable(),
    self: z.boolean(),
    level: partyLevel.optional(),
  })
  .meta({ id: 'Party' });

/** Name and address only for those who may see them (`api.md` §11). */
export const contact = z
  .object({
    id,
    partyId: id,
    role: contactRole,
    language,
    timeZone: z.string(),
    reachability,
    name: z.string().nullable().optional(),
    office: z.string().nullable().optional(),
    email: z.string().nullable().optional(),
    phone: z.string().nullable().optional(),
    calendar: z.string().nullable().optional(),
    purpose: z.string().nullable().optional(),
    retainUntil: day.nullable().optional(),
    erasedAt: moment.nullable().optional(),
    mergedInto: id.nullable().optional(),
  })
  .meta({ id: 'Contact' });

export const document = z
  .object({
    id,
    documentType: z.string(),
    fileName: z.string(),
    mediaType: z.string(),
    size: z.int().min(0),
    sha256: z.string().meta({ pattern: '^[0-9a-f]{64}$' }),
    language: z.string().nullable().optional(),
    classification: z.string().nullable().optional(),
    role: documentRole.optional(),
    seriesId: id.optional(),
    versionNo: z.int().min(1).optional(),
    previousId: id.nullable().optional(),
    erasedAt: moment.nullable().optional(),
  })
  .meta({ id: 'Document' });

export const unit = z
  .object({
    id,
    name: z.string(),
    parentId: id.nullable(),
    timeZone: z.string(),
    region: z.string().nullable(),
    headContactId: id.nullable(),
  })
  .meta({ id: 'Unit' });

export const me = z
  .object({ subject: z.string(), roles: z.array(z.enum(ROLES)), unit: id.nullable(), contactId: id, name: z.string(), language })
  .meta({ id: 'Me' });

export const trackTemplate = z
  .object({
    id: z.string(),
    version: z.string(),
    track,
    gates: z.array(
      z.object({
        gate: z.string(),
        stage,
        evidence: z.array(z.array(z.string())),
        decisions: z.array(z.string()).optional(),
        appliesIf: z.object({ gate: z.string(), decision: z.string() }).optional(),
        facts: z.array(z.string()).optional(),
        label,
        source: z.string(),
      }),
    ),
    cycleMonths: z.int().optional(),
    obligationTemplates: z.array(
      z.object({
        code: z.string(), title: label, ownerSide, evidence: z.array(z.string()), indicator: z.string().optional(), source: z.string(),
      }),
    ),
    indicators: z.array(z.object({ code: z.string(), label, unit: z.string() })),
  })
  .meta({ id: 'TrackTemplate' });


export const partyList = page(party);
export const contactList = page(contact);
export const documentList = page(document);
export const unitList = page(unit);
export const trackTemplateList = page(trackTemplate);
