import { bodyExamples, replayBody } from '#libs/contract/index.js';
import { answers } from '../openapi/answers.js';
import { access, route } from '../http/route-spec.js';

const tag = 'audit';

export const replayRoutes = {
  order: route({
    operationId: 'orderReplay', method: 'POST', path: '/audit/replays', tag, access: access.audit,
    summary: 'Replay and verify one agreement, or all: chain, journal, histories, register and running workflow',
    body: { kind: 'json', schema: replayBody, texts: [], example: bodyExamples.replay }, headers: { idempotencyKey: true },
    answer: { status: 202, description: 'queued', schema: answers.replay, location: true },
    refuses: ['unknown-reference', 'idempotency-key-reused'],
  }),
  one: route({
    operationId: 'getReplay', method: 'GET', path: '/audit/replays/{id}', tag, summary: 'How far it is, and what it found',
    access: access.audit, finds: 'replay',
    answer: { status: 200, description: 'the replay', schema: answers.replay },
  }),
};
