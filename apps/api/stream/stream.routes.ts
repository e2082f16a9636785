import { z } from 'zod';
import { someId } from '../agreements/agreements.routes.js';
import { access, route } from '../http/route-spec.js';

export const streamRoutes = {
  listen: route({
    operationId: 'listenToEvents', method: 'GET', path: '/stream', tag: 'feeds', access: access.read,
    summary: "Events of own units' agreements as they happen: ids, types and states (server-sent events; resumed by `Last-Event-ID`)",
    query: z.strictObject({
      unit: someId().optional().meta({ description: 'only this unit and those below it; one of own units' }),
      types: z.string().regex(/^[A-Za-z]{1,60}(,[A-Za-z]{1,60}){0,49}$/).optional().meta({ description: 'types of events, with commas between' }),
      after: z.string().regex(/^\d{1,15}$/).transform(Number).optional().meta({ description: 'a position, for callers who cannot set `Last-Event-ID`; 0: all' }),
      seconds: z.string().regex(/^\d{1,4}$/).transform(Number).optional()
        .meta({ description: 'ends after so long, at most (and by itself) 3600; 0: what is there now' }),
    }),
    answer: { status: 200, description: 'events until the connection ends', schema: null, mediaType: 'text/event-stream' },
    refuses: ['other-unit'],
  }),
};
