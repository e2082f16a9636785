import type { CommandName, Refusal } from '#libs/agreement/types/command.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Actor, Envelope } from '#libs/journal/envelope.js';

/**
 * What the api hands over: the body is valid by the catalogue's schema and still holds raw free text; role, unit scope and the
 * agreement's existence have been checked.
 */
export interface SubmitRequest {
  agreementId: string;
  name: CommandName;
  body: Record<string, unknown>;
  /** A date, for the first command a partial one. */
  effectiveOn?: string;
  actor: Actor;
  /** Version of `If-Match`; judged inside the workflow. */
  ifMatch?: number;
  idempotency?: IdempotencyKey;
  /** What the sender has already found wrong with the body's sense: listed, and kept for the key, like what is found here. */
  refused?: Refusal;
  /** Of sentences about single members; absent: Indonesian. */
  language?: 'id' | 'en';
  /** When the request arrived; `notAfter` is ten minutes later, the wait for Temporal five seconds. */
  receivedAt: Date;
  /** Facts of a registered past: goes into the command's context, where gates and past follow-ups become `not-recorded`. */
  imported?: true;
  /** Id of the command that it builds on: it is refused (`not-applied`) where that one is not accepted. */
  after?: string;
  /** Only for `add-obligation`: the decision of a meeting that it carries out. */
  decidedIn?: { meetingId: string; decisionId: string };
  /** Only for `propose`; absent: `entered`. */
  origin?: { kind: 'entered' | 'imported' | 'demo'; label?: string };
}

export interface IdempotencyKey {
  /** Subject and path: `<subject> <path>`. */
  scope: string;
  key: string;
  /** SHA-256 over the request's body and what else makes it this request. */
  requestHash: string;
}

/** The answer as it was given the first time, without text (free texts as references); absent after a crash: build it anew. */
export interface KeptAnswer {
  status: number;
  body: unknown;
}

export type Outcome = AcceptedOutcome | RefusedOutcome | PendingOutcome;

export interface AcceptedOutcome {
  state: 'accepted';
  commandId: string;
  agreementId: string;
  /** Of the last of `events`. */
  version: number;
  /** This command's own events, then what time made of it; never another command's. */
  events: Envelope[];
  /** As it was right after `events`. */
  agreement: AgreementState;
  /** True where an `Idempotency-Key` met its own earlier request. */
  /** Free texts that this very request brought, by id: whoever answers it need not read them again. */
  texts?: Record<string, string>;
  replayed?: true;
  kept?: KeptAnswer;
}

export interface RefusedOutcome {
  state: 'refused';
  commandId: string;
  agreementId: string;
  refusal: Refusal;
  replayed?: true;
  kept?: KeptAnswer;
}

/** Something was sent and its outcome is not known yet: `GET /commands/{id}` tells it later. */
export interface PendingOutcome {
  state: 'pending';
  commandId: string;
  agreementId: string;
}

/** Nothing was sent and nothing will be: the caller may try again. Mapped to 503 with `Retry-After`. */
export class PathUnavailable extends Error {
  override readonly name = 'PathUnavailable';
  constructor(
    readonly code: 'temporal-away' | 'database-away',
    /** Seconds. */
    readonly retryAfter: number,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

/** Codes of refusals that an `Idempotency-Key` does not keep: the same key may try again (`api.md` §1). */
export const NOT_KEPT: ReadonlySet<string> = new Set([
  'version-changed', 'not-applied', 'too-large', 'invalid', 'idempotency-key-reused', 'not-permitted', 'other-unit', 'unauthenticated',
  'malformed', 'media-type', 'engine-fault', 'too-many', 'temporal-away', 'database-away', 'not-found', 'unknown-command',
]);

/** Where the path tells what people and metrics should know; the host binds it to its logger. */
export interface PathLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
