import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'feeds';

export const feedRoutes = {
  make: route({
    operationId: 'makeMyFeed', method: 'POST', path: '/me/feed', tag, access: access.read,
    summary: "Make the caller's calendar feed; the address before, if any, ends",
    answer: { status: 201, description: 'the feed, with its secret address', schema: answers.calendarFeed },
  }),
  mine: route({
    operationId: 'getMyFeed', method: 'GET', path: '/me/feed', tag, access: access.read, summary: "Whether the caller has a calendar feed, and when it was read",
    answer: { status: 200, description: 'the feed, without its address', schema: answers.calendarFeed.nullable() },
  }),
  revoke: route({
    operationId: 'revokeMyFeed', method: 'DELETE', path: '/me/feed', tag, access: access.read, summary: "End the caller's calendar feed",
    answer: { status: 204, description: 'its address is nothing any more', schema: null },
  }),
};
