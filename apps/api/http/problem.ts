import { type Code, codes, type FieldError, isCode, type Language, type ProblemBody as ContractBody, toProblem } from '#libs/contract/index.js';
import type { Refusal } from '#libs/agreement/types/command.js';

export interface ProblemOptions {
  errors?: FieldError[];
  params?: Refusal['params'];
  conflicts?: Refusal['conflicts'];
  /** Seconds; becomes `Retry-After`. */
  retryAfter?: number;
  /** Headers beside those that every problem has. */
  headers?: Record<string, string>;
  cause?: unknown;
}

/** A refusal on its way to the caller. Everything that people read comes from the contract's codes, nothing from `message`. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(readonly code: Code, readonly options: ProblemOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
  }

  get status(): number {
    return codes[this.code].status;
  }

  /** The body of `application/problem+json` (RFC 9457) with our members. */
  toBody(language: Language, correlationId: string): ProblemBody {
    const { errors, params, conflicts } = this.options;
    return {
      ...toProblem(this.code, language, params, errors),
      ...(conflicts ? { conflicts: conflicts.map(({ version, type, actor, recordedAt }) => ({ version, type, actor, recordedAt })) } : {}),
      correlationId,
    };
  }
}

export interface ProblemBody extends ContractBody {
  conflicts?: unknown[];
  correlationId: string;
}

/** A refusal by the decider or the command path, as the caller sees it. */
export function problemOf(refusal: Refusal): Problem {
  if (!isCode(refusal.code)) throw new Error(`the contract has no code ${refusal.code}`);
  return new Problem(refusal.code, { errors: refusal.errors, params: refusal.params, conflicts: refusal.conflicts });
}

/** 400: what the request itself is like, before any field of its body is looked at. */
export function malformed(pointer: string, detail: string): Problem {
  return new Problem('malformed', { errors: [{ pointer, code: 'malformed', detail }] });
}
