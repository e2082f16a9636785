import { z } from 'zod';
import { viewBody, viewExamples, viewPatch } from '#libs/contract/index.js';
import { listQuery } from '../http/paging.js';
import { route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'worklists';
/** Everybody keeps their own, auditors too: a view is a question and changes nothing. */
const access = { coordinator: 'yes', supervisor: 'yes', auditor: 'yes', admin: 'yes' } as const;
const refuses = ['other-unit', 'unknown-reference', 'not-found'] as const;

export const viewRoutes = {
  create: route({
    operationId: 'saveView', method: 'POST', path: '/views', tag, access, summary: 'Keep a question to a list under a name, and perhaps share it with a unit',
    body: { kind: 'json', schema: viewBody, texts: [], example: viewExamples.view }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the view', schema: answers.savedView, location: true }, refuses: ['other-unit', 'unknown-reference', 'idempotency-key-reused'],
  }),
  list: route({
    operationId: 'listViews', method: 'GET', path: '/views', tag, access, summary: "One's own views and those shared with one's unit, by name",
    query: listQuery({ list: z.enum(['agreements', 'follow-ups', 'tasks']).optional() }),
    answer: { status: 200, description: 'a page of views', schema: answers.savedViewList },
  }),
  one: route({
    operationId: 'getView', method: 'GET', path: '/views/{id}', tag, access, finds: 'view', summary: 'One view', answer: { status: 200, description: 'the view', schema: answers.savedView },
    refuses: ['not-found'],
  }),
  change: route({
    operationId: 'changeView', method: 'PATCH', path: '/views/{id}', tag, access, finds: 'view', summary: 'Another name, question or unit; only the owner',
    body: { kind: 'json', schema: viewPatch, texts: [], example: viewExamples.patch }, answer: { status: 200, description: 'the view', schema: answers.savedView },
    refuses: [...refuses],
  }),
  remove: route({
    operationId: 'removeView', method: 'DELETE', path: '/views/{id}', tag, access, finds: 'view', summary: 'Remove it; only the owner',
    answer: { status: 204, description: 'removed', schema: null }, refuses: ['not-found', 'not-permitted'],
  }),
};
