import { bodyExamples, directoryExamples, successorBody, unitBody, unitPatch } from '#libs/contract/index.js';
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
  changeUnit: route({
    operationId: 'changeUnit', method: 'PATCH', path: '/units/{id}', tag, summary: 'Change a unit; its id stays, a former name is kept with its source',
    access: access.reference, finds: 'unit',
    body: { kind: 'json', schema: unitPatch, texts: [], example: directoryExamples.unitPatch },
    answer: { status: 200, description: 'the unit', schema: answers.unit }, refuses: ['unknown-reference', 'personal-data-suspected'],
  }),
  unitSuccessor: route({
    operationId: 'succeedUnit', method: 'POST', path: '/units/{id}/successor', tag,
    summary: 'Another unit takes the place of this one; whoever works there keeps its agreements', access: access.reference, finds: 'unit',
    body: { kind: 'json', schema: successorBody, texts: [], example: { ...directoryExamples.successor, successorId: 'BP3MI-NTT' } },
    answer: { status: 200, description: 'the unit that was succeeded', schema: answers.unit },
    refuses: ['unknown-reference', 'succession-ring', 'personal-data-suspected'],
  }),
};
