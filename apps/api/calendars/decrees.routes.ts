import { z } from 'zod';
import { decreeBody, decreeExample } from '#libs/contract/index.js';
import { answers } from '../openapi/answers.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';

const tag = 'reference';
const body = { kind: 'json' as const, schema: decreeBody, texts: [], example: decreeExample };

export const decreeRoutes = {
  list: route({
    operationId: 'listDecrees', method: 'GET', path: '/calendars/decrees', tag, access: access.read,
    summary: 'Decrees about days off with number, source and hash, in the order of their publication',
    query: listQuery({ calendar: z.string().min(1).max(50).optional() }),
    answer: { status: 200, description: 'a page of decrees', schema: answers.decreeList },
  }),
  one: route({
    operationId: 'getDecree', method: 'GET', path: '/calendars/decrees/{id}', tag, access: access.read, finds: 'decree',
    summary: 'One decree, and how far the calendar that it made has come among the open agreements',
    answer: { status: 200, description: 'the decree', schema: answers.decree },
  }),
  moved: route({
    operationId: 'listMovedDates', method: 'GET', path: '/calendars/decrees/{id}/moved', tag, access: access.read, finds: 'decree',
    summary: 'Dates that the calendar of a decree has moved, as each agreement recorded it: from old to new, and the days off between',
    query: listQuery({}),
    answer: { status: 200, description: 'a page of moved dates', schema: answers.movedDateList },
  }),
  preview: route({
    operationId: 'previewDecree', method: 'POST', path: '/calendars/decrees/preview', tag, access: access.foresee,
    summary: 'What a decree would move: agreements, and open dates from old to new with the rule. Changes nothing', body,
    answer: { status: 200, description: 'what it would move', schema: answers.decreePreview },
    refuses: ['unknown-reference', 'in-the-future', 'too-large', 'personal-data-suspected'],
  }),
  publish: route({
    operationId: 'publishDecree', method: 'POST', path: '/calendars/decrees', tag, access: access.reference,
    summary: 'Publish a decree: new agreements start on its calendar, open ones are dated anew. The same decree again changes nothing',
    body, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the decree; 200 where it was published before', schema: answers.decree, location: true },
    refuses: ['unknown-reference', 'in-the-future', 'too-large', 'personal-data-suspected', 'idempotency-key-reused'],
  }),
};
