import { z } from 'zod';
import { AGREEMENT_SORTS, FOLLOW_UP_FILTERS, followUpStatus, ownerSide } from '#libs/contract/index.js';
import { date, someId, sorts } from '../agreements/agreements.routes.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'worklists';

/** Filters of the lists, and of their exports. */
export const followUpListFilters = {
  state: z.enum(FOLLOW_UP_FILTERS).optional(), status: followUpStatus.optional(), unit: someId().optional(),
  coordinatorId: someId().optional(), ownerSide: ownerSide.optional(), partnerId: someId().optional(), dueFrom: date().optional(),
  dueTo: date().optional(), sort: sorts(AGREEMENT_SORTS),
};
export const taskListFilters = { state: z.literal('open').optional() };

export const worklistRoutes = {
  followUps: route({
    operationId: 'listFollowUps', method: 'GET', path: '/follow-ups', tag, summary: 'Follow-ups of all agreements', access: access.read,
    query: listQuery(followUpListFilters),
    answer: { status: 200, description: 'a page of follow-ups', schema: answers.listedFollowUpList },
  }),
  tasks: route({
    operationId: 'listTasks', method: 'GET', path: '/tasks', tag, summary: "The caller's open tasks", access: access.read,
    query: listQuery(taskListFilters),
    answer: { status: 200, description: 'a page of tasks', schema: answers.taskList },
  }),
};
