import { publicCommands } from '#libs/contract/index.js';
import { BASE } from '../http/route-spec.js';
import { routes } from '../routes.js';
import { answers } from './answers.js';
import { operationOf } from './operation.js';
import { Schemas } from './schemas.js';

type Json = Record<string, unknown>;

export interface OpenApiDocument extends Json {
  paths: Record<string, Record<string, Json>>;
  components: Record<string, Record<string, Json>>;
}

const string = { type: 'string' };

const parameters = {
  IdempotencyKey: {
    name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
    description: 'The same key of the same subject and path gives the same answer again, with `Idempotent-Replayed: true`.',
  },
  IfMatch: {
    name: 'If-Match', in: 'header', required: false, schema: { type: 'string', pattern: '^"[0-9]+"$' }, example: '"7"',
    description: 'The version that was read. Refused (412) only if a person has changed the agreement since.',
  },
  Prefer: {
    name: 'Prefer', in: 'header', required: false, schema: { type: 'string', enum: ['return=minimal', 'return=representation'] },
    description: '`return=minimal` leaves the agreement out of the answer.',
  },
  AcceptLanguage: {
    name: 'Accept-Language', in: 'header', required: false, schema: string, description: 'Language of problems: `id` (default) or `en`.',
  },
};

const headers = {
  ETag: { description: 'The version in quotes.', schema: { type: 'string', examples: ['"7"'] } },
  Location: { description: 'Where to read it.', schema: string },
  CorrelationId: { description: 'Names this request in our logs.', schema: string },
  IdempotentReplayed: { description: '`true` where an earlier answer was given again.', schema: { type: 'string', enum: ['true'] } },
  RetryAfter: { description: 'Seconds.', schema: { type: 'integer', minimum: 1 } },
};

const tags = [
  { name: 'agreements', description: 'Cooperation agreements: one life each, from the first contact to the end.' },
  { name: 'commands', description: 'The only way to change an agreement. Each is accepted or refused, once.' },
  { name: 'worklists', description: 'What people need first.' },
  { name: 'ceremonies', description: 'One place and day, many documents: planned, foreseen, scheduled and signed, each with what became of it.' },
  { name: 'meetings', description: 'Meetings about many agreements: agenda, invitations, attendance, decisions, minutes.' },
  { name: 'letters', description: 'Letters on paper: drafts for signature, their numbers and dates.' },
  { name: 'mail', description: 'What goes out, to whom and why; who holds it.' },
  { name: 'feeds', description: 'What happens, told to calendars, programs and screens.' },
  { name: 'mail', description: 'What goes out today, to whom and why; what is held.' },
  { name: 'letters', description: 'Letters to a partner\'s superior: drafted, signed on paper, recorded.' },
  { name: 'directory', description: 'Organisations, people and units.' },
  { name: 'documents', description: 'Files that prove something.' },
  { name: 'reference', description: 'Versioned data that agreements are born with.' },
  { name: 'claims', description: 'The register on any day, held against what was published about it.' },
  { name: 'imports', description: 'Registers that come as files: read, put right by people, and made into agreements.' },
  { name: 'relations', description: 'What agreements are to each other: told by people, proposed by likeness.' },
  { name: 'reports', description: 'One page for the head, the same each month.' },
  { name: 'insights', description: 'Our help, and what silence means: numbers with their definitions, and what is behind them.' },
  { name: 'audit', description: 'Replay and verification, for auditors.' },
];

/** The OpenAPI 3.1 document, made from the routes and the catalogue of commands: one operation for each command. */
export function openApiDocument(): OpenApiDocument {
  const schemas = new Schemas();
  schemas.of(answers.problem);
  schemas.of(answers.command);
  const paths: OpenApiDocument['paths'] = {};
  const put = (path: string, method: string, operation: Json) => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };
  for (const spec of routes) {
    if (!spec.command) put(spec.path, spec.method, operationOf(spec, schemas));
    else for (const entry of publicCommands) put(spec.path.replace('{name}', entry.name), spec.method, operationOf(spec, schemas, entry));
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tepati', version: '1.0.0', license: { name: 'UNLICENSED' },
      description: 'Keeps watch over the promises in cooperation agreements. Instants are ISO 8601 with offset, dates `YYYY-MM-DD`, ids opaque. Errors are problem details (RFC 9457); `type` leads to a page that explains the code.',
    },
    servers: [{ url: BASE, description: 'this server' }],
    security: [{ bearer: [] }],
    tags,
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      parameters, headers, schemas: schemas.components,
    },
  };
}
