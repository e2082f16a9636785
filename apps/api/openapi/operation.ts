import { type Code, codes, type CommandEntry, publicCommands, toProblem } from '#libs/contract/index.js';
import { z } from 'zod';
import type { RouteSpec } from '../http/route-spec.js';
import type { Schemas } from './schemas.js';

type Json = Record<string, unknown>;

/** Refusals that every route may answer with, and those that come with a kind of route. */
function codesOf(spec: RouteSpec): Code[] {
  const found: Code[] = ['unauthenticated', 'too-many', 'malformed', 'internal', 'database-away', ...(spec.refuses ?? [])];
  if (spec.finds) found.push('not-found');
  if (Object.values(spec.access).some((reach) => reach !== 'yes')) found.push('not-permitted');
  if (spec.body) found.push('media-type', 'too-large', 'invalid');
  return [...new Set(found)];
}

/** One operation of the document, from its route and, for a command, from the catalogue. */
export function operationOf(spec: RouteSpec, schemas: Schemas, command?: CommandEntry): Json {
  const { answer } = spec;
  return {
    operationId: command ? camel(command.name) : spec.operationId,
    tags: [spec.tag],
    summary: command ? command.label.en : spec.summary,
    ...(command ? { description: `${command.summary.en}\n\n${command.summary.id}\n\nAllowed in: ${command.allowedIn.en}. Roles: ${command.roles.join(', ')}.` } : {}),
    parameters: parametersOf(spec, schemas),
    ...(spec.body ? { requestBody: bodyOf(spec, schemas, command) } : {}),
    responses: {
      [answer.status]: {
        description: answer.description,
        headers: headersOf(spec),
        ...contentOf(spec, schemas),
        ...(answer.location ? { links: linksOf(spec) } : {}),
      },
      ...(spec.command || spec.operationId === 'proposeAgreement' ? { 202: pending } : {}),
      ...problemsOf(codesOf(spec)),
    },
    security: [{ bearer: [] }],
  };
}

const pending = {
  description: 'It was sent and its outcome is not known yet: `Location` tells where to ask.',
  headers: { Location: { $ref: '#/components/headers/Location' } },
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Command' } } },
};

export function camel(name: string): string {
  return name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function parametersOf(spec: RouteSpec, schemas: Schemas): Json[] {
  const parameters: Json[] = [];
  if (spec.path.includes('{id}')) {
    parameters.push({ name: 'id', in: 'path', required: true, schema: { type: 'string' }, description: `of the ${spec.finds ?? 'thing'}` });
  }
  if (spec.path.includes('{row}')) {
    parameters.push({ name: 'row', in: 'path', required: true, schema: { type: 'integer', minimum: 1 }, description: 'as the file counts it' });
  }
  const query = spec.query;
  if (query instanceof z.ZodObject) {
    for (const [name, schema] of Object.entries(query.shape as Record<string, z.ZodType>)) {
      const { description, ...rest } = schemas.of(schema);
      parameters.push({ name, in: 'query', required: false, schema: rest, ...(description ? { description } : {}) });
    }
  }
  const { headers = {} } = spec;
  if (headers.idempotencyKey) parameters.push({ $ref: '#/components/parameters/IdempotencyKey' });
  if (headers.ifMatch) parameters.push({ $ref: '#/components/parameters/IfMatch' });
  if (headers.prefer) parameters.push({ $ref: '#/components/parameters/Prefer' });
  return [...parameters, { $ref: '#/components/parameters/AcceptLanguage' }];
}

function bodyOf(spec: RouteSpec, schemas: Schemas, command?: CommandEntry): Json {
  if (spec.body?.kind === 'multipart') return { required: true, content: { 'multipart/form-data': { schema: spec.body.schema } } };
  const schema = command?.schema ?? spec.body?.schema;
  const example = command?.example ?? spec.body?.example;
  return {
    required: true,
    content: { 'application/json': { schema: schema ? schemas.of(schema) : {}, ...(example === undefined ? {} : { example }) } },
  };
}

function headersOf({ answer, headers }: RouteSpec): Json {
  return {
    'X-Correlation-Id': { $ref: '#/components/headers/CorrelationId' },
    ...(answer.etag ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
    ...(answer.location ? { Location: { $ref: '#/components/headers/Location' } } : {}),
    ...(headers?.idempotencyKey ? { 'Idempotent-Replayed': { $ref: '#/components/headers/IdempotentReplayed' } } : {}),
  };
}

function contentOf({ answer }: RouteSpec, schemas: Schemas): Json {
  if (answer.mediaType) return { content: { [answer.mediaType]: { schema: { type: 'string', format: 'binary' } } } };
  return answer.schema ? { content: { 'application/json': { schema: schemas.of(answer.schema) } } } : {};
}

/** What can be done with the thing that was made, so that a reader (or a testing tool) can go on from here. */
const onwards: Record<string, readonly string[]> = {
  proposeAgreement: [
    'getAgreement', 'listEvents', 'listFollowUpsOfAgreement', 'listCommandsOfAgreement', 'listRuns', ...publicCommands.map(({ name }) => camel(name)),
  ],
  createParty: ['getParty'],
  createContact: ['getContact', 'changeContact'],
  uploadDocument: ['getDocument', 'downloadDocument'],
  orderReplay: ['getReplay'],
  createWebhook: ['getWebhook', 'changeWebhook', 'listWebhookDeliveries'],
  conveneMeeting: ['getMeeting', 'getMeetingAgenda', 'listMeetingEvents', 'inviteToMeeting'],
};

function linksOf(spec: RouteSpec): Json {
  return Object.fromEntries((onwards[spec.operationId] ?? []).map(
    (operationId) => [operationId, { operationId, parameters: { id: '$response.body#/id' } }]));
}

function problemsOf(all: readonly Code[]): Json {
  const byStatus = Map.groupBy(all, (code) => codes[code].status);
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, list]) => [status, {
    description: list.map((code) => `\`${code}\`: ${codes[code].title.en}`).join(' · '),
    ...(status === 429 || status === 503 ? { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } } : {}),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(list.map((code) => [code, { value: { ...toProblem(code, 'id'), correlationId: '0f6c2b7d91e4a853' } }])),
      },
    },
  }]));
}
