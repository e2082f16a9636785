import type { z } from 'zod';
import type { Code } from '#libs/contract/index.js';
import type { Role } from '#libs/identity/claims.js';
import type { HeaderRules } from './headers.js';

/** `own-units`: only where the agreement's unit is the caller's or lies below it. */
export type Reach = 'yes' | 'own-units' | 'no';

/** What each role may do with a route (`api.md` §11). Every role is named, so that none is forgotten. */
export type Access = Readonly<Record<Role, Reach>>;

/** Things that a path can name; found before anybody is asked whether they may. */
export type ResourceKind =
  | 'claim' | 'ceremony' | 'meeting' | 'decree' | 'import' | 'agreement' | 'command' | 'party' | 'contact' | 'unit' | 'document' | 'template'
  | 'policy' | 'letter' | 'calendar' | 'replay' | 'case' | 'what-if' | 'webhook' | 'delivery'
  | 'replacement' | 'view';

export interface JsonBody<T> {
  kind: 'json';
  schema: z.ZodType<T>;
  /** Places (patterns) of free text, where people may be named; null: the whole body is about a person. */
  texts: readonly string[] | null;
  example?: unknown;
}

/** Parts are read by the handler, for a file is never held in memory. */
export interface MultipartBody {
  kind: 'multipart';
  /** JSON schema of the parts, for the OpenAPI document. */
  schema: Record<string, unknown>;
}

/**
 * All that is to be known of a route, once: pipeline, controllers, OpenAPI document and the tests of authorization read it here.
 */
export interface RouteSpec<Q = unknown, B = unknown> {
  operationId: string;
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, in OpenAPI's form: `/agreements/{id}`. */
  path: string;
  tag: string;
  summary: string;
  access: Access;
  /** What `{id}` names. */
  finds?: ResourceKind;
  query?: z.ZodType<Q>;
  body?: JsonBody<B> | MultipartBody;
  /** Bytes of a body; absent: 1 MiB. */
  bodyLimit?: number;
  headers?: HeaderRules;
  /** Where the body decides it (`name` in the path), this finds schema and access; null: there is no such command. */
  command?: true;
  answer: {
    status: 200 | 201 | 202 | 204;
    description: string;
    schema: z.ZodType | null;
    /** Media type where it is not JSON. */
    mediaType?: string;
    etag?: true;
    location?: true;
    example?: unknown;
  };
  /** Refusals beyond those that every route has. */
  refuses?: Code[];
}

/** Keeps the inferred types of query and body. */
export function route<Q = undefined, B = undefined>(spec: RouteSpec<Q, B>): RouteSpec<Q, B> {
  return spec;
}

export const BASE = '/api/v1';

/** A command and the first body of a life: 64 KiB (`api.md` §1). */
export const COMMAND_LIMIT = 64 * 1024;
export const BODY_LIMIT = 1024 * 1024;
export const DOCUMENT_LIMIT = 50 * 1024 * 1024;

const every = (reach: Reach): Access => ({ coordinator: reach, supervisor: reach, auditor: reach, admin: reach });

/** The rows of `api.md` §11. */
export const access = {
  read: every('yes'),
  /** Parties and contacts. */
  directory: { coordinator: 'yes', supervisor: 'yes', auditor: 'no', admin: 'yes' },
  /** What cannot be taken back: who is whom. */
  decide: { coordinator: 'no', supervisor: 'yes', auditor: 'no', admin: 'yes' },
  /** Documents. */
  documents: { coordinator: 'yes', supervisor: 'yes', auditor: 'no', admin: 'no' },
  /** The unit stands in the body, so it is compared when that has been read. */
  propose: { coordinator: 'own-units', supervisor: 'own-units', auditor: 'no', admin: 'no' },
  /** Units, and what agreements take over as data. */
  reference: { coordinator: 'no', supervisor: 'no', auditor: 'no', admin: 'yes' },
  /** What a decree would move: for those who publish it, and those whose agreements it moves. */
  foresee: { coordinator: 'no', supervisor: 'yes', auditor: 'no', admin: 'yes' },
  /** Published numbers: entered by those who answer for the register. */
  claims: { coordinator: 'no', supervisor: 'yes', auditor: 'no', admin: 'yes' },
  audit: { coordinator: 'no', supervisor: 'no', auditor: 'yes', admin: 'no' },
  /** Registers that come as files: they make and correct agreements, and name people. */
  imports: { coordinator: 'no', supervisor: 'yes', auditor: 'no', admin: 'no' },
} as const satisfies Record<string, Access>;

/** A command of the catalogue: the roles that it names, each within its own units. */
export function commandAccess(roles: readonly string[]): Access {
  const of = (role: Role): Reach => (roles.includes(role) ? 'own-units' : 'no');
  return { coordinator: of('coordinator'), supervisor: of('supervisor'), auditor: 'no', admin: 'no' };
}
