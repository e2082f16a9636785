import { z } from 'zod';
import {
  AGREEMENT_FOLLOW_UP_FILTERS, AGREEMENT_FREE_TEXT, AGREEMENT_SORTS, agreementBody, bodyExamples, isInstant, partyCategory, stage, status,
  track,
} from '#libs/contract/index.js';
import { isRealDate } from '#libs/calendar/index.js';
import { listQuery, scrolledQuery } from '../http/paging.js';
import { access, COMMAND_LIMIT, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'agreements';
export const date = () => z.string().refine(isRealDate).meta({ format: 'date', example: '2026-11-23' });
const knownAt = () => z.string().refine(isInstant).optional().meta({ format: 'date-time', description: 'as it was known at this instant' });
const asOf = () => date().optional().meta({ description: 'the world at the end of this day, by what is known' });
export const someId = () => z.string().min(1).max(100);
export const sorts = (names: readonly string[]) =>
  z.enum(names.flatMap((name) => [name, `-${name}`])).optional().meta({ description: '`-` before it turns it round; default `-updatedAt`' });

/** Filters of the list, and of its export. */
export const agreementListFilters = {
  stage: stage.optional(), status: status.optional(), track: track.optional(), partnerId: someId().optional(),
  partnerCategory: partyCategory.optional(), region: z.string().min(1).max(50).optional(), unit: someId().optional(),
  followUp: z.enum(AGREEMENT_FOLLOW_UP_FILTERS).optional(), endsBefore: date().optional(),
  q: z.string().min(1).max(200).optional(), asOf: asOf(), knownAt: knownAt(), sort: sorts(AGREEMENT_SORTS),
};

export const agreementRoutes = {
  propose: route({
    operationId: 'proposeAgreement', method: 'POST', path: '/agreements', tag, access: access.propose,
    summary: 'Start an agreement with its first exploration contact',
    body: { kind: 'json', schema: agreementBody, texts: AGREEMENT_FREE_TEXT, example: bodyExamples.agreement },
    bodyLimit: COMMAND_LIMIT, headers: { idempotencyKey: true, prefer: true },
    answer: { status: 201, description: 'the agreement', schema: answers.agreement, etag: true, location: true },
    refuses: ['other-unit', 'unknown-reference', 'party-merged', 'in-the-future', 'personal-data-suspected', 'idempotency-key-reused', 'temporal-away'],
  }),
  list: route({
    operationId: 'listAgreements', method: 'GET', path: '/agreements', tag, summary: 'Agreements by many filters, also of a past day',
    access: access.read,
    query: scrolledQuery(agreementListFilters),
    answer: { status: 200, description: 'a page of agreements', schema: answers.agreementList }, refuses: ['still-counting'],
  }),
  one: route({
    operationId: 'getAgreement', method: 'GET', path: '/agreements/{id}', tag, access: access.read, finds: 'agreement',
    summary: 'One agreement, now, at a version, as of a day, as known at an instant',
    query: z.strictObject({ asOf: asOf(), knownAt: knownAt(), version: z.string().regex(/^[1-9]\d{0,8}$/).transform(Number).optional() }),
    answer: { status: 200, description: 'the agreement', schema: answers.agreement, etag: true },
  }),
  events: route({
    operationId: 'listEvents', method: 'GET', path: '/agreements/{id}/events', tag, access: access.read, finds: 'agreement',
    summary: 'Its journal, in version order, with the free texts beside',
    query: listQuery({ after: z.string().regex(/^\d{1,9}$/).transform(Number).optional().meta({ description: 'events after this version' }) }),
    answer: { status: 200, description: 'a page of events', schema: answers.eventList },
  }),
  followUps: route({
    operationId: 'listFollowUpsOfAgreement', method: 'GET', path: '/agreements/{id}/follow-ups', tag, access: access.read, finds: 'agreement',
    summary: 'All its follow-ups, settled ones too', query: listQuery({}),
    answer: { status: 200, description: 'a page of follow-ups', schema: answers.listedFollowUpList },
  }),
  commands: route({
    operationId: 'listCommandsOfAgreement', method: 'GET', path: '/agreements/{id}/commands', tag, access: access.read, finds: 'agreement',
    summary: 'Commands that were accepted, refused or are pending, oldest first',
    query: listQuery({ state: z.enum(['pending', 'accepted', 'refused']).optional() }),
    answer: { status: 200, description: 'a page of commands', schema: answers.commandList },
  }),
  runs: route({
    operationId: 'listRuns', method: 'GET', path: '/agreements/{id}/runs', tag, access: access.read, finds: 'agreement',
    summary: 'Its Temporal runs, oldest first', query: listQuery({}),
    answer: { status: 200, description: 'a page of runs', schema: answers.runList },
  }),
};
