import { bodyExamples, unitBody } from '#libs/contract/index.js';
import { answers } from '../openapi/answers.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';

const tag = 'directory';

export const peopleRoutes = {
  me: route({
    operationId: 'getMe', method: 'GET', path: '/me', tag, summary: 'Who calls, as the token and the directory say it', access: access.read,
    answer: { status: 200, description: 'the caller', schema: answers.me },
  }),
  units: route({
    operationId: 'listUnits', method: 'GET', path: '/units', tag, summary: 'Units of the agency', access: access.read, query: listQuery({}),
    answer: { status: 200, description: 'the units', schema: answers.unitList },
  }),
  unit: route({
    operationId: 'getUnit', method: 'GET', path: '/units/{id}', tag, summary: 'One unit', access: access.read, finds: 'unit',
    answer: { status: 200, description: 'the unit', schema: answers.unit },
  }),
  createUnit: route({
    operationId: 'createUnit', method: 'POST', path: '/units', tag, summary: 'Enter a unit of the agency', access: access.reference,
    body: { kind: 'json', schema: unitBody, texts: [], example: bodyExamples.unit }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the unit', schema: answers.unit, location: true },
    refuses: ['unknown-reference', 'personal-data-suspected', 'idempotency-key-reused'],
  }),
};
