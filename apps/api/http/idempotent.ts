import { createHash } from 'node:crypto';
import { isCode } from '#libs/contract/index.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import { claimAnswer, type Database, type Sql, storeAnswer } from '#libs/register/index.js';
import { Answer } from './answer.js';
import { Problem, type ProblemOptions } from './problem.js';
import type { Input } from './request-state.js';

/** What is made and how it is answered. `kept` is stored with the key: never a name, an address or a text. */
export interface Made {
  status: number;
  headers: Record<string, string>;
  kept: unknown;
  body: unknown;
}

export interface Work {
  /** What makes this request this request and no other. */
  request: unknown;
  make: (tx: Sql) => Promise<Made>;
  /** The body again, from what was kept. */
  again: (tx: Sql, kept: unknown) => Promise<unknown>;
}

/** Refusals that a key keeps (`api.md` §1): the sense of a request, not its form and not our own state. */
const keptCodes: ReadonlySet<string> = new Set(['unknown-reference', 'personal-data-suspected', 'number-in-use']);

/**
 * Does what a POST asks for, once for each key of a subject and path; parties, contacts, documents and audits come here (commands
 * have the command log). Key, thing and answer are written in one transaction: a second request waits for the first at the key's
 * row and then repeats its answer; a crash leaves neither.
 */
export async function once(db: Database, input: Input, work: Work): Promise<Answer> {
  const { idempotencyKey: key, suspected } = input;
  const make: Work['make'] = (tx) => (suspected ? Promise.reject(suspected) : work.make(tx));
  if (key === undefined) return answerOf(await db.transaction(make));
  const scope = `${input.caller.subject} ${input.path}`;
  const hash = createHash('sha256').update(canonicalJson(work.request)).digest('hex');
  const outcome = await db.transaction(async (tx): Promise<Answer | Problem> => {
    const earlier = await claimAnswer(tx, scope, key, hash);
    if (earlier) return repeat(tx, earlier, hash, work);
    try {
      const made = await make(tx);
      await storeAnswer(tx, scope, key, { status: made.status, headers: made.headers, body: frozen(made.kept) });
      return answerOf(made);
    } catch (error) {
      if (!(error instanceof Problem) || !keptCodes.has(error.code)) throw error;
      await storeAnswer(tx, scope, key, { status: error.status, body: frozen({ code: error.code, options: error.options }) });
      return error;
    }
  });
  if (outcome instanceof Problem) throw outcome;
  return outcome;
}

/** The database orders the members of what it keeps anew; as a text they stay as they were answered. */
export function frozen(body: unknown): string {
  return JSON.stringify(body);
}

/** @throws Error where it was not {@link frozen} */
export function thawed(kept: unknown): unknown {
  if (typeof kept !== 'string') throw new Error('a kept answer is no text');
  return JSON.parse(kept) as unknown;
}

const REPLAYED = { 'idempotent-replayed': 'true' };

async function repeat(
  tx: Sql, earlier: NonNullable<Awaited<ReturnType<typeof claimAnswer>>>, hash: string, work: Work,
): Promise<Answer | Problem> {
  if (earlier.requestHash !== hash) return new Problem('idempotency-key-reused');
  if (!earlier.answer) throw new Error('a key was claimed outside the transaction that answers it');
  const { status, headers } = earlier.answer;
  const body = thawed(earlier.answer.body);
  if (status >= 400) {
    const { code, options } = body as { code: string; options: ProblemOptions };
    if (!isCode(code)) throw new Error(`a kept refusal has the unknown code ${code}`);
    return new Problem(code, { ...options, headers: REPLAYED });
  }
  return new Answer(await work.again(tx, body), { status, headers: { ...headers, ...REPLAYED } });
}

function answerOf(made: Made): Answer {
  return new Answer(made.body, { status: made.status, headers: made.headers });
}
