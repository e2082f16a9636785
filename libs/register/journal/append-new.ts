import { createHash } from 'node:crypto';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { hashedText } from '#libs/journal/chain.js';
import { GENESIS_HASH, type Envelope } from '#libs/journal/envelope.js';
import type { Sql } from '../database.js';
import { JournalDiverged } from '../errors.js';
import { AgreementProjector, type RegisterChanges } from '../projection/project-agreement.js';
import { writeOutboxRows } from '../projection/write-outbox.js';
import { writeNewRegister } from '../projection/write-register.js';
import { steps } from '../rules.js';
import { lookAgain } from '../standings/follow.js';
import { snapshotDue } from './load-state.js';

/** A whole life that the journal does not know yet, from its first event on. */
export interface NewLife {
  events: readonly Envelope[];
  /** What was hashed of each event, where the caller sealed them and has it still; else it is made again. */
  hashed?: readonly string[];
}

const EVENTS = `
INSERT INTO agreement_events (agreement_id, version, type, schema_version, recorded_at, effective_on, actor_id, actor_role, command_id,
  data, hashed_text, previous_hash, hash)
SELECT e.* FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[],
  $10::jsonb[], $11::text[], $12::text[], $13::text[]) AS e`;
const HEADS = `INSERT INTO agreement_head (agreement_id, version, hash, epoch) SELECT h.*, 1 FROM unnest($1::text[], $2::int[], $3::text[]) AS h`;
const SNAPSHOTS = `INSERT INTO agreement_snapshots (agreement_id, version, hash, schema, state)
  SELECT s.* FROM unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::json[]) AS s`;

/**
 * Appends many whole lives at once, with the rows that `append` makes of each: for registers that come from elsewhere than a command
 * (generated ones). One round trip for each table instead of one for each life. Call it inside a transaction: all of them, or none.
 *
 * @throws {JournalDiverged} a chain that does not hold, or does not begin with the first event
 * @throws Error of PostgreSQL (unique violation) where the journal knows one of them already
 */
export async function appendNew(tx: Sql, lives: readonly NewLife[]): Promise<{ events: number }> {
  const projected = lives.map(project);
  const events = lives.flatMap((life) => life.events);
  const texts = projected.flatMap((one) => one.texts);
  const column = <T>(value: (event: Envelope) => T): T[] => events.map(value);
  await tx.query(HEADS, [projected.map(({ state }) => state.agreementId), projected.map(({ state }) => state.version), projected.map(({ state }) => state.hash)]);
  await tx.query(EVENTS, [
    column((e) => e.agreementId), column((e) => e.version), column((e) => e.type), column((e) => e.schemaVersion), column((e) => e.recordedAt),
    column((e) => e.effectiveOn), column((e) => e.actor.id), column((e) => e.actor.role), column((e) => e.commandId),
    column((e) => JSON.stringify(e.data)), texts, column((e) => e.previousHash), column((e) => e.hash),
  ]);
  await writeNewRegister(tx, projected.map(({ changes }) => changes));
  await writeOutboxRows(tx, projected.flatMap(({ changes }) => changes.outbox));
  const snapshots = projected.map(({ state }) => state).filter((state) => snapshotDue(null, state));
  if (snapshots.length > 0) {
    await tx.query(SNAPSHOTS, [
      snapshots.map((s) => s.agreementId), snapshots.map((s) => s.version), snapshots.map((s) => s.hash), snapshots.map((s) => s.schema),
      snapshots.map((s) => JSON.stringify(s)),
    ]);
  }
  await lookAgain(tx);
  return { events: events.length };
}

interface Projected {
  state: AgreementState;
  changes: RegisterChanges;
  texts: string[];
}

function project({ events, hashed }: NewLife): Projected {
  const texts = textsOf(events, hashed);
  const projector = new AgreementProjector();
  let state: AgreementState | null = null;
  for (const step of steps(null, events)) {
    projector.apply(step);
    state = step.after;
  }
  if (!state) throw new Error('a life without events');
  return { state, changes: projector.changes(), texts };
}

/** What was hashed of each, after following the chain: with the machine's own hash, which takes a third of the time. */
function textsOf(events: readonly Envelope[], hashed?: readonly string[]): string[] {
  let [version, previousHash] = [0, GENESIS_HASH];
  return events.map((event, i) => {
    const text = hashed?.[i] ?? hashedText(event);
    const linked = event.version === version + 1 && event.previousHash === previousHash && event.agreementId === events[0]?.agreementId;
    if (!linked || createHash('sha256').update(text, 'utf8').digest('hex') !== event.hash) throw new JournalDiverged(event.agreementId, event.version);
    [version, previousHash] = [event.version, event.hash];
    return text;
  });
}
