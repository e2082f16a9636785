import {
  ceremonyBody, ceremonyDocumentsBody, ceremonyExamples as examples, ceremonyPatch, ceremonyStepBody,
} from '#libs/contract/index.js';
import { date, someId } from '../agreements/agreements.routes.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'ceremonies';
const one = { tag, finds: 'ceremony' } as const;
const answer = (description: string) => ({ status: 200 as const, description, schema: answers.ceremony });
const refuses = ['other-unit', 'unknown-reference', 'personal-data-suspected'] as const;

/** Own units by the ceremony's unit; each agreement is judged by its own, when something is asked of it. */
const write = { ...one, access: access.propose } as const;

export const ceremonyRoutes = {
  plan: route({
    operationId: 'planCeremony', method: 'POST', path: '/ceremonies', tag, access: access.propose,
    summary: 'Plan a signing ceremony of own units: place, day, documents with numbers and originals',
    body: { kind: 'json', schema: ceremonyBody, texts: [], example: examples.ceremony }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the ceremony', schema: answers.ceremony, location: true }, refuses: [...refuses, 'idempotency-key-reused'],
  }),
  list: route({
    operationId: 'listCeremonies', method: 'GET', path: '/ceremonies', tag, access: access.read, summary: 'Ceremonies by their day, the latest first',
    query: listQuery({ unit: someId().optional(), agreementId: someId().optional(), from: date().optional(), to: date().optional() }),
    answer: { status: 200, description: 'a page of ceremonies', schema: answers.ceremonyList },
  }),
  one: route({
    operationId: 'getCeremony', method: 'GET', path: '/ceremonies/{id}', ...one, access: access.read,
    summary: 'One ceremony: each document with what became of it, accepted or its refusal', answer: answer('the ceremony'),
  }),
  preview: route({
    operationId: 'previewCeremony', method: 'GET', path: '/ceremonies/{id}/preview', ...one, access: access.read,
    summary: 'What each document would be refused for on the day; nothing is written',
    answer: { status: 200, description: 'by document', schema: answers.ceremonyPreview },
  }),
  change: route({
    operationId: 'changeCeremony', method: 'PATCH', path: '/ceremonies/{id}', ...write,
    summary: 'Another title, place or day; place and day only before the first signing',
    body: { kind: 'json', schema: ceremonyPatch, texts: [], example: examples.patch }, answer: answer('the ceremony'),
    refuses: ['other-unit', 'ceremony-begun', 'personal-data-suspected'],
  }),
  documents: route({
    operationId: 'planCeremonyDocuments', method: 'POST', path: '/ceremonies/{id}/documents', ...write, headers: { idempotencyKey: true },
    summary: 'Add, put right or take out documents that are not signed yet',
    body: { kind: 'json', schema: ceremonyDocumentsBody, texts: [], example: examples.documents }, answer: answer('the ceremony'),
    refuses: [...refuses, 'ceremony-begun', 'idempotency-key-reused'],
  }),
  schedule: route({
    operationId: 'scheduleCeremony', method: 'POST', path: '/ceremonies/{id}/schedule', ...write, headers: { idempotencyKey: true },
    summary: 'Tell day and place to every agreement (schedule-signing); one that refuses stops no other',
    body: { kind: 'json', schema: ceremonyStepBody, texts: [], example: examples.step }, answer: answer('the ceremony, with what became of each so far'),
    refuses: ['other-unit', 'unknown-reference', 'idempotency-key-reused'],
  }),
  hold: route({
    operationId: 'holdCeremony', method: 'POST', path: '/ceremonies/{id}/hold', ...write, headers: { idempotencyKey: true },
    summary: 'Record the signing in every agreement that is not signed yet (record-signing); repeat it for those that were refused and put right',
    body: { kind: 'json', schema: ceremonyStepBody, texts: [], example: examples.step }, answer: answer('the ceremony, with what became of each so far'),
    refuses: ['other-unit', 'unknown-reference', 'idempotency-key-reused'],
  }),
};
