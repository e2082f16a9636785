import { z } from 'zod';
import { EXPORT_FORMATS } from '#libs/contract/index.js';
import { agreementListFilters, someId } from '../agreements/agreements.routes.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';
import { followUpListFilters, taskListFilters } from '../worklists/worklists.routes.js';

const tag = 'worklists';
const format = z.enum(EXPORT_FORMATS).meta({ description: 'Excel workbook (every cell text), comma-separated text, or pages to print' });
const KINDS = ['agreement', 'party', 'follow-up'] as const;

const exported = { status: 200, description: 'the whole list as a file, with the question, the moment and the version asked at', schema: null, mediaType: 'application/octet-stream' } as const;

export const listRoutes = {
  search: route({
    operationId: 'search', method: 'GET', path: '/search', tag, access: access.read,
    summary: 'Agreements, parties and follow-ups by words: titles, numbers, references, names; with synonyms, and slips of the finger forgiven',
    query: z.strictObject({
      q: z.string().min(1).max(200).meta({ example: 'nota kesepahaman pemkab flores' }),
      kind: z.enum(KINDS).optional().meta({ description: 'one kind only' }),
      limit: z.string().regex(/^(?:[1-9]|[1-4]\d|50)$/).transform(Number).optional().meta({ description: '1–50 of each kind; 10 if absent. The whole list: `GET /agreements?q=`' }),
    }),
    answer: { status: 200, description: 'the best of each kind', schema: answers.searchResult },
  }),
  overview: route({
    operationId: 'getOverview', method: 'GET', path: '/overview', tag, access: access.read, summary: 'How the register stands, in numbers: of all of it or of a unit',
    query: z.strictObject({ unit: someId().optional() }),
    answer: { status: 200, description: 'counts as of now', schema: answers.overview },
  }),
  agreements: route({
    operationId: 'exportAgreements', method: 'GET', path: '/agreements/export', tag: 'agreements', access: access.read, summary: 'The list of agreements as a file',
    query: z.strictObject({ format, ...agreementListFilters }), answer: exported, refuses: ['too-many', 'still-counting'],
  }),
  followUps: route({
    operationId: 'exportFollowUps', method: 'GET', path: '/follow-ups/export', tag, access: access.read, summary: 'The list of follow-ups as a file',
    query: z.strictObject({ format, ...followUpListFilters }), answer: exported, refuses: ['too-many', 'still-counting'],
  }),
  tasks: route({
    operationId: 'exportTasks', method: 'GET', path: '/tasks/export', tag, access: access.read, summary: "The caller's open tasks as a file",
    query: z.strictObject({ format, ...taskListFilters }), answer: exported, refuses: ['too-many', 'still-counting'],
  }),
};
