import { createHash } from 'node:crypto';
import { hashedText } from '#libs/journal/chain.js';
import { GENESIS_HASH, type Envelope, type JournalHead } from '#libs/journal/envelope.js';
import { settleRefused } from '../commands/settle.js';
import type { Database, Sql } from '../database.js';
import { Fenced, JournalDiverged, JournalGap, NotFound } from '../errors.js';
import { AgreementProjector } from '../projection/project-agreement.js';
import { writeOutbox } from '../projection/write-outbox.js';
import { writeRegister } from '../projection/write-register.js';
import { steps } from '../rules.js';
import { APPEND_JOURNAL, LOCK_HEAD, MAKE_HEAD } from './append-journal.sql.js';
import { appendAtOnce } from './append-at-once.js';
import { journalValues, type AppendInput, type Appended } from './append-input.js';
import { foldFromSnapshot, writeSnapshot } from './load-state.js';

export type { AppendInput, Appended };

/**
 * Appends the next events of an agreement's chain and, in the same transaction, everything that follows from them: read models,
 * outbox, settled commands. *Whoever holds the next events may call it*: it is idempotent, and of two callers with the same events
 * the second finds them there.
 *
 * @throws {JournalDiverged} an event differs from what the journal holds, or its hash is not that of its content
 * @throws {JournalGap} the events begin later than right after the head
 * @throws {Fenced} the writer belongs to another epoch
 * @throws {NotFound} no events were given for an agreement without any
 */
export async function append(db: Database, input: AppendInput): Promise<Appended> {
  const texts = verifiedTexts(input);
  const result = (await appendAtOnce(db, input, texts)) ?? (await db.transaction((tx) => appendIn(tx, db, input, texts)));
  db.cache.put(result.state);
  return result;
}

/** The hashed text of each event, after following the chain among them. */
export function verifiedTexts({ agreementId, events }: AppendInput): string[] {
  return events.map((event, i) => {
    const before = events[i - 1];
    const linked = !before || (event.version === before.version + 1 && event.previousHash === before.hash);
    const text = hashedText(event);
    const hash = createHash('sha256').update(text, 'utf8').digest('hex');
    if (!linked || hash !== event.hash || event.agreementId !== agreementId) throw new JournalDiverged(agreementId, event.version);
    return text;
  });
}

async function appendIn(tx: Sql, db: Database, input: AppendInput, texts: readonly string[]): Promise<Appended> {
  const { agreementId, events } = input;
  const head = await lockHead(tx, agreementId, events[0]);
  if (input.epoch !== head.epoch) throw new Fenced(agreementId, head.epoch, input.epoch);
  const known = await countKnown(tx, agreementId, head, events);
  const fresh = events.slice(known);
  const before = head.version === 0 ? null : db.cache.get(agreementId, head) ?? await foldFromSnapshot(tx, agreementId);
  let state = before;
  if (fresh.length > 0) {
    const projector = new AgreementProjector();
    for (const step of steps(before, fresh)) {
      projector.apply(step);
      state = step.after;
    }
    const changes = projector.changes();
    // None needs another's answer: they are sent together and answered in order. Of a failure the first one tells the cause.
    await Promise.all([
      writeJournal(tx, input, fresh, texts.slice(known)),
      writeRegister(tx, changes),
      writeOutbox(tx, changes),
      state ? writeSnapshot(tx, before, state) : undefined,
      settleRefused(tx, input.settle ?? []),
    ]);
  } else await settleRefused(tx, input.settle ?? []);
  if (!state) throw new NotFound('agreement', agreementId);
  return { head: { version: state.version, hash: state.hash, epoch: head.epoch }, appended: fresh.length, state };
}

async function lockHead(tx: Sql, agreementId: string, first: Envelope | undefined): Promise<JournalHead> {
  const [head] = first?.version === 1
    ? await tx.query<JournalHead>(MAKE_HEAD, [agreementId, GENESIS_HASH], 'head-make')
    : await tx.query<JournalHead>(LOCK_HEAD, [agreementId], 'head-lock');
  if (head) return head;
  if (!first) throw new NotFound('agreement', agreementId);
  throw new JournalGap(agreementId, 1, first.version);
}

/** How many of the events the journal holds already. Since they are linked, the last of those speaks for all. */
async function countKnown(tx: Sql, agreementId: string, head: JournalHead, events: readonly Envelope[]): Promise<number> {
  const last = events.findLast(({ version }) => version <= head.version);
  if (last) {
    const hash = last.version === head.version ? head.hash : await hashAt(tx, agreementId, last.version);
    if (hash !== last.hash) throw new JournalDiverged(agreementId, last.version);
  }
  const known = last ? events.indexOf(last) + 1 : 0;
  const next = events[known];
  if (next && next.version !== head.version + 1) throw new JournalGap(agreementId, head.version + 1, next.version);
  if (next && next.previousHash !== head.hash) throw new JournalDiverged(agreementId, next.version);
  return known;
}

async function hashAt(tx: Sql, agreementId: string, version: number): Promise<string | undefined> {
  const rows = await tx.query<{ hash: string }>(
    `SELECT hash FROM agreement_events WHERE agreement_id = $1 AND version = $2`, [agreementId, version], 'event-hash');
  return rows[0]?.hash;
}

async function writeJournal(tx: Sql, input: AppendInput, events: readonly Envelope[], texts: readonly string[]): Promise<void> {
  await tx.query(APPEND_JOURNAL, journalValues(input, events, texts), 'journal-append');
}
