import { z } from 'zod';
import { id, list, rule, text } from './primitives.js';

/** Bodies about registers that come as files (`/imports`). */

/** Fields of a row, as libs/import knows them; a test compares the two. */
export const IMPORT_FIELD_NAMES = [
  'no', 'partner', 'category', 'regionCode', 'country', 'instrument', 'title', 'ourNumber', 'partnerNumber', 'signedOn', 'place', 'effectiveFrom',
  'endsOn', 'openEnded', 'scope', 'unit', 'liaisonName', 'liaisonEmail', 'liaisonOffice', 'liaisonPhone', 'followUp', 'followUpDue', 'status', 'note',
  'track', 'scheme', 'sector', 'explorationStartedOn',
] as const;
export const IMPORT_ROW_STATUSES = ['make', 'correct', 'keep', 'blocked', 'skipped', 'made', 'corrected', 'kept', 'refused'] as const;

const field = z.enum(IMPORT_FIELD_NAMES);
const cell = () => z.string().max(5_000);

/** Parts beside the file of `POST /imports`. */
export const importFields = z.strictObject({
  sheet: z.string().regex(/^[1-9]\d{0,2}$/).transform(Number).optional(),
  headerRow: z.string().regex(/^[1-9]\d{0,3}$/).transform(Number).optional(),
  delimiter: z.enum([';', ',', '\t', '|']).optional(),
  replaces: id('the import whose place the file takes').optional(),
});

/** `POST /imports/{id}/mapping`: which column tells what. */
export const importMappingBody = rule(
  z.strictObject({
    columns: list(z.strictObject({
      column: z.string().regex(/^[A-Z]{1,2}$/).meta({ description: 'letter of the column', example: 'B' }),
      field: field.nullable().meta({ description: 'null: nothing' }),
    }), 1),
    remember: z.boolean().optional().meta({ description: 'for files with the same headers; true if absent' }),
  }),
  ({ columns }) => !Array.isArray(columns) || unique(columns.flatMap(({ field: of }: { field?: unknown }) => (typeof of === 'string' ? [of] : []))),
  { path: ['columns'], code: 'duplicate' },
);

/** `POST /imports/{id}/rows/{row}`: what a person says of a row. It takes the place of what was said before. */
export const importRowBody = rule(
  z.strictObject({
    cells: z.array(cell()).min(1).max(100).optional().meta({ description: 'all cells of the row as they should have been' }),
    fields: z.partialRecord(field, text(5_000)).optional().meta({ description: 'what single fields should have said' }),
    partnerId: z.union([z.literal('new'), id('the party that is meant')]).optional().meta({ description: '`new`: none of those that are known' }),
    skip: z.boolean().optional().meta({ description: 'nothing is made of the row' }),
  }),
  (body) => Object.keys(body).length > 0,
  { path: [], code: 'at-least-one', members: 'cells, fields, partnerId, skip' },
);

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

export const importMappingExample = { columns: [{ column: 'B', field: 'partner' }, { column: 'F', field: 'title' }] };
export const importRowExample = { fields: { instrument: 'MOU', endsOn: '1 Desember 2030' } };
