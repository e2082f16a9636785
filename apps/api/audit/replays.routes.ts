import { z } from 'zod';
import { bodyExamples, replayBody } from '#libs/contract/index.js';
import { agreementListFilters } from '../agreements/agreements.routes.js';
import { answers } from '../openapi/answers.js';
import { access, route } from '../http/route-spec.js';

const tag = 'audit';

const { stage, status, track, partnerCategory, region, unit } = agreementListFilters;

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
  sample: route({
    operationId: 'drawSample', method: 'GET', path: '/audit/samples', tag, access: access.audit,
    summary: 'Agreements picked by a seed: who has the seed and the population draws the same ones',
    query: z.strictObject({
      seed: z.string().min(1).max(100).meta({ description: 'said aloud before, so that nobody can choose the sample', example: 'BPK 2026-11' }),
      size: z.string().regex(/^(?:[1-9]\d?|[1-4]\d\d|500)$/).transform(Number).meta({ description: '1–500' }),
      stage, status, track, partnerCategory, region, unit,
    }),
    answer: { status: 200, description: 'the sample', schema: answers.sample },
  }),
  hands: route({
    operationId: 'getHands', method: 'GET', path: '/audit/hands', tag, access: access.audit,
    summary: 'Who recorded answers, verified them and passed gates; where it was the same person',
    answer: { status: 200, description: 'people, and the latest follow-ups', schema: answers.hands },
  }),
};
