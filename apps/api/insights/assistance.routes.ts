import { z } from 'zod';
import { CASE_STATES, cause, track } from '#libs/contract/index.js';
import { date, someId, sorts } from '../agreements/agreements.routes.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'insights';
const unit = () => someId().optional().meta({ description: 'the unit and those below it' });

export const assistanceRoutes = {
  list: route({
    operationId: 'listAssistanceCases', method: 'GET', path: '/assistance-cases', tag, access: access.read,
    summary: 'Assistance cases of all agreements, the most urgent plan first',
    query: listQuery({
      state: z.enum(CASE_STATES).optional(), cause: cause.optional(), partnerId: someId().optional(), unit: unit(), ownerId: someId().optional(),
      agreementId: someId().optional(), overdue: z.literal('plan').optional(), sort: sorts(['openedAt', 'planDueOn']),
    }),
    answer: { status: 200, description: 'a page of cases', schema: answers.listedCaseList },
  }),
  one: route({
    operationId: 'getAssistanceCase', method: 'GET', path: '/assistance-cases/{id}', tag, access: access.read, finds: 'case',
    summary: 'One case with its whole log and its follow-ups',
    answer: { status: 200, description: 'the case', schema: answers.caseDetail },
  }),
  groups: route({
    operationId: 'listAssistanceGroups', method: 'GET', path: '/assistance/groups', tag, access: access.read,
    summary: 'Parties that are being helped, with their cases across agreements', query: z.strictObject({ unit: unit() }),
    answer: { status: 200, description: 'at most 200 parties', schema: answers.caseGroups },
  }),
  effects: route({
    operationId: 'getAssistanceEffects', method: 'GET', path: '/assistance/effects', tag, access: access.read,
    summary: 'What worked for each cause, where enough is known',
    query: z.strictObject({
      unit: unit(), track: track.optional(), partnerId: someId().optional(), from: date().optional(), to: date().optional(),
    }),
    answer: { status: 200, description: 'the figures, each with its definition', schema: answers.assistanceEffects },
  }),
};
