import { appendNew, type Database, type Sql } from '#libs/register/index.js';
import type { RegisterPlan } from './directory.js';
import type { GeneratedLife } from './generated-life.js';
import { lifeOf } from './life-of.js';

/** Lives of one transaction: enough that round trips do not count, few enough that memory stays flat. */
const BATCH = 250;

export interface Written {
  agreements: number;
  events: number;
}

/** Generates and writes the lives from `from` to (not including) `to`. */
export async function writeLives(
  db: Database, plan: RegisterPlan, [from, to]: readonly [number, number], onProgress: (done: Written) => void = () => undefined,
): Promise<Written> {
  const done: Written = { agreements: 0, events: 0 };
  let writing: Promise<unknown> = Promise.resolve();
  for (let at = from; at < to; at += BATCH) {
    const lives: GeneratedLife[] = [];
    for (let index = at; index < Math.min(to, at + BATCH); index += 1) lives.push(lifeOf(plan, index));
    // The database writes one batch while the next is made.
    await writing;
    writing = db.transaction((tx) => writeMissing(tx, lives));
    done.agreements += lives.length;
    done.events += lives.reduce((sum, { events }) => sum + events.length, 0);
    onProgress({ ...done });
  }
  await writing;
  return done;
}

/** All of a transaction are there, or none: what an interrupted run has written stays, and is not written again. */
async function writeMissing(tx: Sql, lives: readonly GeneratedLife[]): Promise<void> {
  const there = await tx.query<{ id: string }>(`SELECT agreement_id AS id FROM agreement_head WHERE agreement_id = ANY ($1)`, [lives.map(({ agreementId }) => agreementId)]);
  const known = new Set(there.map(({ id }) => id));
  const missing = lives.filter(({ agreementId }) => !known.has(agreementId));
  if (missing.length > 0) await write(tx, missing);
}

async function write(tx: Sql, lives: readonly GeneratedLife[]): Promise<void> {
  await appendNew(tx, lives);
  const texts = lives.flatMap(({ agreementId, texts: own }) => own.map((text) => ({ agreementId, ...text })));
  await tx.query(
    `INSERT INTO texts (agreement_id, text_id, commitment, salt, text) SELECT t.* FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::text[]) AS t`,
    [texts.map((t) => t.agreementId), texts.map((t) => t.textId), texts.map((t) => t.commitment), texts.map((t) => t.salt), texts.map((t) => t.text)]);
  const numbers = lives.flatMap(({ agreementId, agreement }) =>
    agreement.numbers.flatMap(({ partyId, number }) => (number === null ? [] : [{ agreementId, partyId, number }])));
  await tx.query(
    `INSERT INTO document_numbers (agreement_id, party_id, number, normalized, command_id)
     SELECT n.agreement_id, n.party_id, n.number, upper(replace(n.number, ' ', '')), 'cmd_generated' FROM unnest($1::text[], $2::text[], $3::text[]) AS n (agreement_id, party_id, number)`,
    [numbers.map((n) => n.agreementId), numbers.map((n) => n.partyId), numbers.map((n) => n.number)]);
}
