import { z } from 'zod';
import { EXPORT_FORMATS, IMPORT_ROW_STATUSES, importMappingBody, importMappingExample, importRowBody, importRowExample } from '#libs/contract/index.js';
import { listQuery } from '../http/paging.js';
import { access, DOCUMENT_LIMIT, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'imports';
const one = { tag, access: access.imports, finds: 'import' as const };

export const importRoutes = {
  list: route({
    operationId: 'listImports', method: 'GET', path: '/imports', tag, access: access.imports, summary: 'Registers that came as files, newest first',
    query: listQuery({}), answer: { status: 200, description: 'a page of imports', schema: answers.importList },
  }),
  upload: route({
    operationId: 'uploadImport', method: 'POST', path: '/imports', tag, access: access.imports,
    summary: 'Upload a register (.xlsx, .csv, at most 20 MiB): it is read and judged, nothing is made yet',
    body: {
      kind: 'multipart',
      schema: {
        type: 'object', required: ['file'], additionalProperties: false,
        properties: {
          file: { type: 'string', contentMediaType: 'application/octet-stream', contentEncoding: 'binary' },
          sheet: { type: 'string', pattern: '^[1-9]\\d{0,2}$', description: 'of a spreadsheet; the first with rows if absent' },
          headerRow: { type: 'string', pattern: '^[1-9]\\d{0,3}$', description: 'found if absent' },
          delimiter: { type: 'string', enum: [';', ',', '\t', '|'], description: 'found if absent' },
          replaces: { type: 'string', description: 'id of the import whose place this file takes: the tasks of its rows end when this one is committed' },
        },
      },
    },
    bodyLimit: DOCUMENT_LIMIT,
    answer: { status: 201, description: 'the import', schema: answers.importView, location: true },
    refuses: ['file-unreadable', 'unknown-reference'],
  }),
  one: route({
    operationId: 'getImport', method: 'GET', path: '/imports/{id}', ...one, summary: 'One register: its columns, how far it is, every row counted',
    answer: { status: 200, description: 'the import', schema: answers.importView },
  }),
  map: route({
    operationId: 'mapImport', method: 'POST', path: '/imports/{id}/mapping', ...one,
    summary: 'Say which column tells what; remembered for files with the same headers',
    body: { kind: 'json', schema: importMappingBody, texts: [], example: importMappingExample },
    answer: { status: 200, description: 'the import, judged anew', schema: answers.importView }, refuses: ['import-busy', 'unknown-reference'],
  }),
  rows: route({
    operationId: 'listImportRows', method: 'GET', path: '/imports/{id}/rows', ...one,
    summary: 'Rows with what would be made of each, and what does not fit',
    query: listQuery({ status: z.enum(IMPORT_ROW_STATUSES).optional(), anomaly: z.string().regex(/^[a-z-]{1,40}$/).optional() }),
    answer: { status: 200, description: 'a page of rows', schema: answers.importRowList },
  }),
  row: route({
    operationId: 'correctImportRow', method: 'POST', path: '/imports/{id}/rows/{row}', ...one,
    summary: 'Say what a row should have been: its cells, single fields, the partner, or that nothing is made of it',
    // The whole body may be about a person: the liaison's name and address stand in the cells.
    body: { kind: 'json', schema: importRowBody, texts: null, example: importRowExample },
    answer: { status: 200, description: 'the row, judged anew', schema: answers.importRow }, refuses: ['import-busy', 'import-row-settled', 'unknown-reference'],
  }),
  looked: route({
    operationId: 'lookAtImportRow', method: 'POST', path: '/imports/{id}/rows/{row}/looked', ...one,
    summary: 'Somebody has looked at what does not fit in a row, and leaves it so: its task ends',
    answer: { status: 200, description: 'the row', schema: answers.importRow },
  }),
  export: route({
    operationId: 'exportImportRows', method: 'GET', path: '/imports/{id}/export', ...one,
    summary: 'Rows as a file, as they came, each with what does not fit in it (`Keterangan impor`): mend them and upload them with `replaces`',
    query: z.strictObject({
      format: z.enum(EXPORT_FORMATS).exclude(['pdf']).meta({ description: 'spreadsheet (every cell text) or comma-separated text' }),
      status: z.enum(IMPORT_ROW_STATUSES).optional().meta({ description: '`blocked` if absent' }), anomaly: z.string().regex(/^[a-z-]{1,40}$/).optional(),
    }),
    answer: { status: 200, description: 'the rows as a file', schema: null, mediaType: 'application/octet-stream' },
  }),
  commit: route({
    operationId: 'commitImport', method: 'POST', path: '/imports/{id}/commit', ...one,
    summary: 'Make or correct the agreements of all rows that nothing blocks; a workflow does it, and goes on after a crash',
    answer: { status: 202, description: 'the import', schema: answers.importView, location: true }, refuses: ['import-busy'],
  }),
  stop: route({
    operationId: 'stopImport', method: 'POST', path: '/imports/{id}/stop', ...one, summary: 'Stop after the rows in hand; commit goes on with the rest',
    answer: { status: 202, description: 'the import', schema: answers.importView, location: true },
  }),
  census: route({
    operationId: 'takeCensus', method: 'POST', path: '/imports/{id}/census', ...one,
    summary: 'One mail to each partner that lists all its past follow-ups nobody recorded, and asks what became of each',
    answer: { status: 202, description: 'how many mails are on their way', schema: answers.census }, refuses: ['import-busy'],
  }),
  censusPreview: route({
    operationId: 'previewCensus', method: 'GET', path: '/imports/{id}/census', ...one, summary: 'Whom a census would ask now, and about how many follow-ups; nothing is sent',
    answer: { status: 200, description: 'partners, and who of each is asked', schema: answers.censusPreview },
  }),
  sources: route({
    operationId: 'listEventSources', method: 'GET', path: '/agreements/{id}/sources', tag, access: access.read, finds: 'agreement',
    summary: 'Of which file, sheet, row and columns its events were made',
    answer: { status: 200, description: 'sources by version', schema: answers.eventSourceList },
  }),
};
