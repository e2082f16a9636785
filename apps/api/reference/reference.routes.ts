import { answers } from '../openapi/answers.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';

const tag = 'reference';

export const referenceRoutes = {
  templates: route({
    operationId: 'listTrackTemplates', method: 'GET', path: '/track-templates', tag, summary: 'Track templates with gates, obligations and indicators',
    access: access.read, query: listQuery({}),
    answer: { status: 200, description: 'all versions', schema: answers.trackTemplateList },
  }),
  template: route({
    operationId: 'getTrackTemplate', method: 'GET', path: '/track-templates/{id}', tag, summary: 'One version of a track template',
    access: access.read, finds: 'template',
    answer: { status: 200, description: 'the template', schema: answers.trackTemplate },
  }),
  calendars: route({
    operationId: 'listCalendars', method: 'GET', path: '/calendars', tag, summary: 'Working-day calendars with their decrees',
    access: access.read, query: listQuery({}),
    answer: { status: 200, description: 'the calendars', schema: answers.calendarList },
  }),
  calendar: route({
    operationId: 'getCalendar', method: 'GET', path: '/calendars/{id}', tag, summary: 'One calendar with its days off',
    access: access.read, finds: 'calendar',
    answer: { status: 200, description: 'the calendar', schema: answers.calendar },
  }),
};
