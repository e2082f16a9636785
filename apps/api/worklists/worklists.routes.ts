import { z } from 'zod';
import { AGREEMENT_SORTS, FOLLOW_UP_FILTERS, followUpStatus, ownerSide, stage, track } from '#libs/contract/index.js';
import { date, someId, sorts } from '../agreements/agreements.routes.js';
import { listQuery, scrolledQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'worklists';

/** Filters of the lists, and of their exports. */
export const followUpListFilters = {
  q: z.string().min(1).max(200).optional().meta({ description: 'words of the promise or of its agreement, with synonyms' }),
  state: z.enum(FOLLOW_UP_FILTERS).optional(), status: followUpStatus.optional(), unit: someId().optional(),
  coordinatorId: someId().optional(), ownerSide: ownerSide.optional(), partnerId: someId().optional(), dueFrom: date().optional(),
  dueTo: date().optional(), sort: sorts(AGREEMENT_SORTS),
};
export const taskListFilters = { state: z.literal('open').optional() };

/** A list that is the caller's own work. */
const mine = z.literal('true').optional().meta({ description: 'of the agreements that the caller coordinates; of own units, for supervisors' });

export const worklistRoutes = {
  board: route({
    operationId: 'listBoard', method: 'GET', path: '/board', tag, access: access.read,
    summary: 'Agreements with what keeps each in its stage: its open gates, and what is missing to go on',
    query: listQuery({ stage: stage.optional().meta({ description: 'if absent: all but the closed ones' }), unit: someId().optional(), track: track.optional(), endsBefore: date().optional(), mine, sort: sorts(AGREEMENT_SORTS) }),
    answer: { status: 200, description: 'a page of cards, 50 at most', schema: answers.boardCardList },
  }),
  followUps: route({
    operationId: 'listFollowUps', method: 'GET', path: '/follow-ups', tag, summary: 'Follow-ups of all agreements', access: access.read,
    query: scrolledQuery({ ...followUpListFilters, mine }),
    answer: { status: 200, description: 'a page of follow-ups', schema: answers.listedFollowUpList },
  }),
  tasks: route({
    operationId: 'listTasks', method: 'GET', path: '/tasks', tag, summary: "The caller's open tasks", access: access.read,
    query: listQuery(taskListFilters),
    answer: { status: 200, description: 'a page of tasks', schema: answers.taskList },
  }),
};
