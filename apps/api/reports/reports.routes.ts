import { z } from 'zod';
import { isInstant } from '#libs/contract/index.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'reports';
const query = () => z.strictObject({
  month: z.string().regex(/^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])$/).meta({ example: '2026-10' }),
  knownAt: z.string().refine(isInstant).optional()
    .meta({ format: 'date-time', description: 'as it was known at this instant; absent: now. The same month and instant give the same report' }),
});

export const reportRoutes = {
  monthly: route({
    operationId: 'getMonthlyReport', method: 'GET', path: '/reports/monthly', tag, access: access.read,
    summary: "The head's page of a month: what escaped attention, promises, changes with names, with definitions", query: query(),
    answer: { status: 200, description: 'the report', schema: answers.monthlyReport }, refuses: ['in-the-future', 'still-counting'],
  }),
  pdf: route({
    operationId: 'getMonthlyReportPdf', method: 'GET', path: '/reports/monthly.pdf', tag, access: access.read,
    summary: 'The same as one page to print, in the language of `Accept-Language`', query: query(),
    answer: { status: 200, description: 'the page', schema: null, mediaType: 'application/pdf' }, refuses: ['in-the-future', 'still-counting'],
  }),
};
