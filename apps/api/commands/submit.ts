import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/journal/canonical.js';
import { type AcceptedOutcome, type CommandPath, NOT_KEPT, type Outcome, type SubmitRequest } from '#libs/command-path/index.js';
import type { Database } from '#libs/register/index.js';
import { refill, type Rendered } from '../agreements/present-outcome.js';
import { Answer } from '../http/answer.js';
import { isAway } from '../http/database-away.js';
import { frozen, thawed } from '../http/idempotent.js';
import { type Problem, problemOf } from '../http/problem.js';
import type { Input } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';

/** How an accepted command is told. */
export interface Telling {
  status: 200 | 201;
  headersOf: (outcome: { agreementId: string; version: number }) => Record<string, string>;
  render: (outcome: AcceptedOutcome) => Promise<Rendered>;
}

/** Scope and hash of a request's `Idempotency-Key`; nothing where it has none. */
export function idempotencyOf(input: Input, request: unknown): Pick<SubmitRequest, 'idempotency'> {
  const { idempotencyKey: key } = input;
  if (key === undefined) return {};
  return {
    idempotency: {
      scope: `${input.caller.subject} ${input.path}`, key, requestHash: createHash('sha256').update(canonicalJson(request)).digest('hex'),
    },
  };
}

/**
 * Sends a command by the one path there is and tells what became of it: done, refused (a problem), or not known yet (202).
 * Where a key was given, the answer is kept and given again word for word.
 */
export async function submit(db: Database, path: CommandPath, request: SubmitRequest, input: Input, telling: Telling): Promise<Answer> {
  const { suspected } = input;
  const { errors } = suspected?.options ?? {};
  const outcome = await path.submit(suspected ? { ...request, refused: { code: suspected.code, ...(errors ? { errors } : {}) } } : request);
  const { commandId } = outcome;
  if (outcome.state === 'pending') return pending(request, commandId);
  try {
    const replayed: Record<string, string> = outcome.replayed ? { 'idempotent-replayed': 'true' } : {};
    if (outcome.state === 'refused') {
      const { status, body } = outcome.kept
        ? { status: outcome.kept.status, body: thawed(outcome.kept.body) }
        : await refusalOf(path, outcome, request, input);
      return new Answer(body, { status, headers: { ...replayed, 'content-type': 'application/problem+json' } });
    }
    const headers = { ...telling.headersOf(outcome), ...replayed };
    if (outcome.kept) return new Answer(await refill(db, thawed(outcome.kept.body) as Record<string, unknown>), { status: outcome.kept.status, headers });
    const { body, kept } = await telling.render(outcome);
    if (request.idempotency) await path.keepAnswer(commandId, telling.status, frozen(kept));
    return new Answer(body, { status: telling.status, headers });
  } catch (error) {
    // It was sent, so this is no 503: what became of it can be asked for.
    if (isAway(error)) return pending(request, commandId);
    throw error;
  }
}

async function refusalOf(
  path: CommandPath, outcome: Extract<Outcome, { state: 'refused' }>, request: SubmitRequest, input: Input,
): Promise<{ status: number; body: unknown }> {
  const problem: Problem = problemOf(outcome.refusal);
  // Not kept, not repeated: a plain problem, with its own correlation id each time.
  if (!request.idempotency || NOT_KEPT.has(problem.code)) throw problem;
  const body = { ...problem.toBody(input.language, input.correlationId) };
  await path.keepAnswer(outcome.commandId, problem.status, frozen(body));
  return { status: problem.status, body };
}

function pending({ agreementId, name, receivedAt }: SubmitRequest, id: string): Answer {
  return new Answer(
    { id, agreementId, name, state: 'pending', receivedAt: receivedAt.toISOString() },
    { status: 202, headers: { location: `${BASE}/commands/${id}` } },
  );
}
