import type { Database } from '../database.js';
import { agreementRow } from '../projection/agreement-rows.js';
import { AgreementProjector } from '../projection/project-agreement.js';
import { onlyAgreement, REGISTER_PARTS, registerValues, saysTheSame } from '../projection/write-register.js';
import { steps } from '../rules.js';
import type { AppendInput, Appended } from './append-input.js';
import { journalValues } from './append-input.js';
import { appendAtOnce as statement, NOT_AT_ONCE } from './append-journal.sql.js';
import { snapshotDue } from './load-state.js';

const TOUCH = statement(REGISTER_PARTS.touched, ['touched']);
const SMALL = statement(REGISTER_PARTS.agreement);
const WHOLE = statement(REGISTER_PARTS.all);

/**
 * The common case of `append` in one statement: the writer's events follow the state that this process knows, nothing is refused
 * beside them, no mail is decided and no snapshot due. Instead of locking the head first, the statement moves it from exactly that
 * state, or does nothing at all. One round trip in place of four, on the way of every command.
 *
 * @returns null where it is not that case, or somebody else was first: the careful way then finds out what is
 */
export async function appendAtOnce(db: Database, input: AppendInput, texts: readonly string[]): Promise<Appended | null> {
  const { agreementId, events, epoch } = input;
  const [first] = events;
  if (!first || (input.settle?.length ?? 0) > 0) return null;
  const before = db.cache.get(agreementId, { version: first.version - 1, hash: first.previousHash });
  if (!before) return null;
  const projector = new AgreementProjector();
  let state = before;
  for (const step of steps(before, events)) {
    projector.apply(step);
    state = step.after;
  }
  const changes = projector.changes();
  if (changes.outbox.length + changes.stops.length + changes.deliveries.length > 0 || snapshotDue(before, state)) return null;
  const journal = journalValues(input, events, texts);
  const { agreement } = changes;
  const register = registerValues(changes);
  try {
    if (onlyAgreement(changes) && saysTheSame(agreementRow(before, agreement.created_at), agreement)) {
      await db.query(TOUCH, [...journal, agreementId, agreement.version, agreement.updated_at, agreement.active_on], 'append-at-once-touch');
    } else if (onlyAgreement(changes)) await db.query(SMALL, [...journal, register[0]], 'append-at-once-small');
    else await db.query(WHOLE, [...journal, ...register], 'append-at-once');
  } catch (error) {
    if (NOT_AT_ONCE.has((error as { code?: unknown }).code)) return null;
    throw error;
  }
  return { head: { version: state.version, hash: state.hash, epoch }, appended: events.length, state };
}
