import { z } from 'zod';
import { access, COMMAND_LIMIT, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'commands';

export const commandRoutes = {
  /** One route for all; the OpenAPI document tells each of the catalogue's commands as an operation of its own. */
  execute: route({
    operationId: 'executeCommand', method: 'POST', path: '/agreements/{id}/commands/{name}', tag, summary: 'Change an agreement',
    access: access.propose, finds: 'agreement', command: true,
    body: { kind: 'json', schema: z.looseObject({}), texts: [] }, bodyLimit: COMMAND_LIMIT,
    headers: { idempotencyKey: true, ifMatch: true, prefer: true },
    answer: { status: 200, description: 'what happened', schema: answers.commandAnswer, etag: true },
    refuses: [
      'other-unit', 'unknown-command', 'version-changed', 'unknown-reference', 'in-the-future', 'personal-data-suspected', 'idempotency-key-reused',
      'agreement-closed', 'temporal-away',
    ],
  }),
  one: route({
    operationId: 'getCommand', method: 'GET', path: '/commands/{id}', tag, summary: 'What became of a command', access: access.read,
    finds: 'command',
    answer: { status: 200, description: 'pending, accepted or refused', schema: answers.command },
  }),
};
