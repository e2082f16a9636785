import type { FastifyRequest } from 'fastify';
import type { Actor } from '#libs/journal/envelope.js';
import type { Role } from '#libs/identity/claims.js';
import type { CommandEntry } from '#libs/contract/index.js';
import type { ConditionHeaders } from './headers.js';
import type { Language } from '#libs/contract/index.js';
import type { Problem } from './problem.js';
import type { RouteSpec } from './route-spec.js';

/** Who calls, known to the directory. */
export interface Caller {
  subject: string;
  roles: Role[];
  /** Null: the whole agency. */
  unit: string | null;
  contactId: string;
  language: Language;
}

/** What the pipeline has found out about a request so far. */
export interface RequestState {
  correlationId: string;
  language: Language;
  receivedAt: Date;
  caller?: Caller;
  /** The role by which the caller was let in. */
  role?: Role;
  /** Unit of the agreement that the path names. */
  agreement?: FoundAgreement;
  /** Unit of the other thing that the path names, where it belongs to one. */
  unit?: string;
  /** The command that the path names. */
  command?: CommandEntry;
  input?: Input;
}

export interface FoundAgreement {
  agreementId: string;
  unit: string;
}

/** What a controller gets: everything checked. */
export interface Input<Q = unknown, B = unknown> extends ConditionHeaders {
  caller: Caller;
  /** Actor of what this request makes. */
  actor: Actor & { role: Role };
  params: Record<string, string>;
  query: Q;
  body: B;
  /** The body's form is right, but it seems to hold personal data: refused after the key was looked at, which keeps the refusal. */
  suspected: Problem | null;
  agreement: FoundAgreement | null;
  language: Language;
  correlationId: string;
  receivedAt: Date;
  /** Path without query: with the subject it is the scope of an `Idempotency-Key`. */
  path: string;
  request: FastifyRequest;
}

/** Input of the controller of a route. */
export type InputOf<S> = S extends RouteSpec<infer Q, infer B> ? Input<Q, B> : never;

/** Something that belongs to a unit and is no agreement. */
export interface FoundInUnit {
  unit: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    tepati: RequestState;
  }
  interface FastifyContextConfig {
    spec?: RouteSpec;
    /** Below the base and for anybody: the address itself is the key. */
    open?: true;
  }
}
