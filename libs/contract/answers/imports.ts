import { z } from 'zod';
import { IMPORT_FIELD_NAMES, IMPORT_ROW_STATUSES } from '../imports.js';
import { id, moment, page } from './parts.js';

export const importView = z.object({
  id,
  file: z.object({ name: z.string(), sha256: z.string(), size: z.int(), format: z.enum(['csv', 'xlsx']) }),
  sheet: z.int(),
  sheets: z.array(z.object({ sheet: z.int(), name: z.string(), rows: z.int() })),
  dateSystem: z.enum(['1900', '1904']),
  delimiter: z.string().nullable(),
  encoding: z.string().nullable(),
  headerRow: z.int(),
  columns: z.array(z.object({ column: z.string(), header: z.string(), field: z.enum(IMPORT_FIELD_NAMES).nullable() })),
  missing: z.array(z.string()).meta({ description: 'fields without which nothing can be made of any row' }),
  state: z.enum(['reading', 'ready', 'running', 'stopping', 'stopped', 'done']),
  rows: z.int(),
  judged: z.int().meta({ description: 'rows that are judged: all of them, but while it is `reading`' }),
  blank: z.int().meta({ description: 'rows without a word' }),
  statuses: z.record(z.string(), z.int()).meta({ description: 'rows by what becomes, or became, of them; together they are all; empty while it is `reading`' }),
  anomalies: z.record(z.string(), z.int()).meta({ description: 'rows by what does not fit in them' }),
  unit: id.nullable(),
  replaces: id.nullable().meta({ description: 'the import whose place it takes: what was left to people there is told anew here' }),
  uploadedBy: id,
  createdAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  censusAt: moment.nullable(),
}).meta({ id: 'Import' });

export const importList = page(importView);

export const importRow = z.object({
  row: z.int(),
  cells: z.array(z.string()),
  corrected: z.boolean().meta({ description: 'a person has said something of it' }),
  correction: z.object({
    cells: z.array(z.string()).optional(), fields: z.record(z.string(), z.string()).optional(), partnerId: z.string().optional(), skip: z.boolean().optional(),
  }).nullable().meta({ description: 'what they said; kept until the row has become an agreement' }),
  status: z.enum(IMPORT_ROW_STATUSES),
  anomalies: z.array(z.object({
    code: z.string(), level: z.enum(['block', 'note']), field: z.string().nullable(), column: z.string().nullable(), params: z.record(z.string(), z.string()),
    text: z.string(),
  })),
  record: z.unknown().meta({ description: 'what would be, or was, made; null where it cannot be read' }),
  partyId: id.nullable(),
  agreementId: id.nullable(),
  changed: z.array(z.string()).meta({ description: 'fields that differ from what was imported before' }),
  code: z.string().nullable().meta({ description: 'why it was refused; `expired`: it lay here too long and was emptied' }),
  lookedAt: moment.nullable().meta({ description: 'when somebody looked at what does not fit, and left it so' }),
}).meta({ id: 'ImportRow' });

export const importRowList = page(importRow);

export const census = z.object({
  mails: z.int(), followUps: z.int(), askedBefore: z.int().meta({ description: 'follow-ups about which a mail went, or is on its way, already' }), unreachable: z.array(z.object({ partyId: id, followUps: z.int() })),
}).meta({ id: 'Census' });

export const censusPreview = z.object({
  mails: z.int(), followUps: z.int(), askedBefore: z.int(),
  partners: z.array(z.object({
    partyId: id, name: z.string(), contactId: id.nullable().meta({ description: 'null: nobody there can be written to' }), contactName: z.string().nullable(), followUps: z.int(),
  })),
}).meta({ id: 'CensusPreview' });

export const eventSourceList = z.object({
  items: z.array(z.object({
    version: z.int(), type: z.string(), importId: id, sha256: z.string(), sheet: z.int(), row: z.int(), columns: z.array(z.string()),
  })),
}).meta({ id: 'EventSources' });
