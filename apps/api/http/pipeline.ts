import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { type Identity, type Role, Unauthenticated } from '#libs/identity/claims.js';
import { type CommandEntry, languageOf, publicCommand, validate, validateCommand } from '#libs/contract/index.js';
import { methodsOf } from './allowed-methods.js';
import { readHeaders } from './headers.js';
import { parseJson } from './json-body.js';
import { malformed, Problem } from './problem.js';
import type { RateLimit } from './rate-limit.js';
import type { Caller, FoundAgreement, FoundInUnit, Input as RequestInput, RequestState } from './request-state.js';
import { type Access, BASE, BODY_LIMIT, commandAccess, type ResourceKind, type RouteSpec } from './route-spec.js';
import { valid, validQuery } from './validate.js';

/** What the pipeline asks of the rest. */
export interface PipelineServices {
  verifier: { verify(token: string): Promise<Identity> };
  /** Knows every caller as a contact; the first call makes them one. */
  callers: { callerOf(identity: Identity): Promise<Caller> };
  resources: { find(kind: ResourceKind, id: string): Promise<FoundAgreement | FoundInUnit | true | null> };
  units: { covers(callerUnit: string | null, unit: string): Promise<boolean> };
  limit: RateLimit;
  /** Writes a refusal on an existing agreement into its list of commands. */
  refusals: { note(refused: RefusedRequest): Promise<void> };
}

/** A command on an existing agreement that was refused before it became one. */
export interface RefusedRequest {
  agreementId: string;
  name: CommandEntry['name'];
  code: string;
  problem: Problem;
  caller: Caller;
  role: Role;
  receivedAt: Date;
  correlationId: string;
}

/** Which role speaks where a token carries several and the route lets more than one in. */
const ROLE_ORDER: readonly Role[] = ['supervisor', 'coordinator', 'admin', 'auditor'];

/**
 * The order of refusal (`api.md` §1), as hooks of Fastify, because Nest's guards run only after the body was read:
 *
 * 1. before the body: 401, 429, 404, 403, 415 — `onRequest`
 * 2. the body itself: 413, then 400 — the parsers
 * 3. after it: 400 query and headers, 422 — `preValidation`
 *
 * What comes later (reused key, 412, 409, other 422) is decided behind the controllers.
 */
export function installPipeline(fastify: FastifyInstance, services: PipelineServices): void {
  fastify.decorateRequest('tepati');
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) => {
    try {
      done(null, parseJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addHook('onRoute', (options) => {
    const limit = options.config?.spec?.bodyLimit;
    if (limit !== undefined) options.bodyLimit = limit;
  });
  fastify.addHook('onRequest', async (request, reply) => {
    begin(request, reply);
    await admit(services, request, reply);
  });
  fastify.addHook('preValidation', async (request) => {
    await read(services, request);
  });
}

/** Gives a request its correlation id and language; harmless when done twice. */
export function begin(request: FastifyRequest, reply: FastifyReply): RequestState {
  // A request that never reached the hooks (a URL that cannot be read) has no state yet.
  const begun = request.tepati as RequestState | undefined;
  if (begun) return begun;
  const state: RequestState = {
    correlationId: randomBytes(8).toString('hex'),
    language: languageOf(request.headers['accept-language']),
    receivedAt: new Date(),
  };
  request.tepati = state;
  reply.header('x-correlation-id', state.correlationId);
  return state;
}

/** Path of a request without its query. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

/** 401 and 429, for known paths and unknown ones below the base alike. */
export async function authenticate(services: PipelineServices, request: FastifyRequest): Promise<Caller> {
  const token = /^bearer +([\w.~+/=-]{1,8192})$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw new Problem('unauthenticated');
  let identity: Identity;
  try {
    identity = await services.verifier.verify(token);
  } catch (error) {
    if (error instanceof Unauthenticated) throw new Problem('unauthenticated', { cause: error });
    throw error;
  }
  const wait = services.limit.take(identity.subject, Date.now());
  if (wait !== null) throw new Problem('too-many', { retryAfter: wait });
  const caller = await services.callers.callerOf(identity);
  request.tepati.caller = caller;
  return caller;
}

async function admit(services: PipelineServices, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const spec = request.routeOptions.config.spec;
  if (!spec) return strayed(services, request, reply);
  reply.header('cache-control', 'no-store');
  const state = request.tepati;
  const caller = await authenticate(services, request);
  await find(services, request, spec);
  const entry = state.command;
  try {
    state.role = await permit(services, caller, entry ? commandAccess(entry.roles) : spec.access, state.unit);
  } catch (error) {
    if (entry && error instanceof Problem) await noteRefusal(services, state, error);
    throw error;
  }
  requireMediaType(request, spec);
}

/** Pages that anybody may read go on; paths that are nothing, and methods that a path does not have, are not found. */
async function strayed(services: PipelineServices, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!request.is404) {
    // A route below the base that is not in the list has no rule about who may use it: so nobody may.
    if (request.routeOptions.config.open) return;
    if (request.routeOptions.url?.startsWith(`${BASE}/`)) throw new Problem('not-found');
    return;
  }
  const allowed = methodsOf(pathOf(request));
  if (request.method === 'OPTIONS' && allowed.length > 0) {
    // Told to anybody: what methods a path has is public in the OpenAPI document.
    reply.code(204).header('allow', allowed.join(', '));
    await reply.send();
    return;
  }
  if (pathOf(request).startsWith(`${BASE}/`)) await authenticate(services, request);
  // Now, and not in the not-found handler: before that the framework would look at the body and say what is wrong with it.
  throw new Problem('not-found', allowed.length > 0 ? { headers: { allow: allowed.join(', ') } } : {});
}

async function find(services: PipelineServices, request: FastifyRequest, spec: RouteSpec): Promise<void> {
  const { id, name } = request.params as { id?: string; name?: string };
  if (spec.command) {
    const entry = publicCommand(name ?? '');
    if (!entry) {
      await requireFound(services, spec, id);
      throw new Problem('unknown-command');
    }
    request.tepati.command = entry;
  }
  const found = await requireFound(services, spec, id);
  if (found === null || found === true) return;
  request.tepati.unit = found.unit;
  if ('agreementId' in found) request.tepati.agreement = found;
}

async function requireFound(services: PipelineServices, spec: RouteSpec, id: string | undefined): Promise<FoundAgreement | FoundInUnit | true | null> {
  if (spec.finds === undefined || id === undefined) return null;
  // Only what could be an id is looked up: U+0000 would be an error of the database, not an answer.
  const found = /^[\w.@:-]{1,100}$/.test(id) ? await services.resources.find(spec.finds, id) : null;
  if (found === null) throw new Problem('not-found');
  return found;
}

/** @returns the role that lets the caller in */
async function permit(services: PipelineServices, caller: Caller, access: Access, unit?: string): Promise<Role> {
  let elsewhere = false;
  for (const role of ROLE_ORDER) {
    if (!caller.roles.includes(role) || access[role] === 'no') continue;
    if (access[role] === 'yes' || unit === undefined || (await services.units.covers(caller.unit, unit))) return role;
    elsewhere = true;
  }
  throw new Problem(elsewhere ? 'other-unit' : 'not-permitted');
}

function requireMediaType(request: FastifyRequest, spec: RouteSpec): void {
  if (!spec.body) return;
  const type = request.headers['content-type'];
  const empty = request.headers['transfer-encoding'] === undefined && (request.headers['content-length'] ?? '0') === '0';
  if (type === undefined && empty && spec.body.kind === 'json') return;
  const wanted = spec.body.kind === 'json'
    ? /^application\/json\s*(?:;\s*charset=("?)utf-8\1\s*)?$/i
    : /^multipart\/form-data\s*;.*boundary=/i;
  if (!wanted.test(type ?? '')) throw new Problem('media-type');
}

async function read(services: PipelineServices, request: FastifyRequest): Promise<void> {
  const spec = request.routeOptions.config.spec;
  const state = request.tepati;
  if (!spec || !state.caller || !state.role) return;
  if (spec.body?.kind === 'json' && request.body === undefined) throw malformed('', 'empty body');
  const headers = readHeaders(request.headers, spec.headers ?? {});
  const query = readQuery(request, spec);
  let read: ReadBody;
  try {
    read = readBody(request, spec);
  } catch (error) {
    if (state.command && error instanceof Problem) await noteRefusal(services, state, error);
    throw error;
  }
  state.input = {
    ...headers,
    caller: state.caller,
    actor: { id: state.caller.contactId, role: state.role },
    params: request.params as Record<string, string>,
    query,
    ...read,
    agreement: state.agreement ?? null,
    language: state.language,
    correlationId: state.correlationId,
    receivedAt: state.receivedAt,
    path: pathOf(request),
    request,
  };
}

function readQuery(request: FastifyRequest, spec: RouteSpec): unknown {
  const given = request.query as Record<string, unknown>;
  if (spec.query) return validQuery(spec.query, given, request.tepati.language);
  const [unknown] = Object.keys(given);
  if (unknown !== undefined) throw malformed(unknown, 'unknown query field');
  return undefined;
}

type ReadBody = Pick<RequestInput, 'body' | 'suspected'>;

function readBody(request: FastifyRequest, spec: RouteSpec): ReadBody {
  if (spec.body?.kind !== 'json') return { body: undefined, suspected: null };
  const { command, language } = request.tepati;
  const judged = command
    ? validateCommand(command, request.body, language)
    : validate(spec.body.schema, request.body, language, spec.body.texts);
  if (!judged.ok && judged.code === 'personal-data-suspected' && spec.headers?.idempotencyKey) {
    return { body: judged.value, suspected: new Problem(judged.code, { errors: judged.errors }) };
  }
  return { body: valid<unknown>(judged), suspected: null };
}

async function noteRefusal(services: PipelineServices, state: RequestState, problem: Problem): Promise<void> {
  const { agreement, command, caller, correlationId, receivedAt } = state;
  if (!agreement || !command || !caller) return;
  const role = state.role ?? caller.roles[0];
  if (!role) return;
  await services.refusals.note({
    agreementId: agreement.agreementId, name: command.name, code: problem.code, problem, caller, role, receivedAt, correlationId,
  });
}
