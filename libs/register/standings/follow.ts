import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import type { Envelope } from '#libs/journal/envelope.js';
import { RegisterError } from '../errors.js';
import type { Database, Sql } from '../database.js';
import { sequence } from '../stream/positions.js';
import { livesOf, make, write } from './remake.js';

/** Raised when facts or their meaning change: all standings are then made anew. */
const SHAPE = 3;
/** Agreements that are made at once: bounds memory. */
const BATCH = 100;
/** Agreements of one transaction while many are made: bounds how long another asker waits. */
const AT_ONCE = 1_000;
/** From so many on that have no standings the sums are made from nothing at the end: adding each batch to them takes thrice as long as all else. */
const MANY = 2_000;
/** How long somebody who asks waits for standings that are being made anew, before being told to come back. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 50;
/** The letters `stand` as a number: one process at a time writes standings. */
const LOCK = 0x7374616e64;

/**
 * Brings the standings up to the journal. Appends know nothing of it: they leave a line for the one order of all events anyway, and this
 * reads it from where it stopped. Whoever asks about a past day calls it first, so an answer never lacks what was accepted before; a
 * job of the worker calls it now and then, so that askers find little to do.
 *
 * @param onProgress told now and then how many agreements have been made anew
 * @returns how many agreements were made anew
 */
export async function followJournal(db: Database, onProgress: (done: number) => void = () => undefined): Promise<number> {
  return (await followFor(db, Infinity, onProgress)).done;
}

/**
 * The same for somebody who waits for an answer. What commands append is a matter of milliseconds; after lives were written in bulk, or
 * the facts have got a new shape, a large register takes minutes: nobody waits for that, and nobody gets an answer that lacks something.
 * @throws {StillCounting} it is under way; each call does some of it
 */
export async function standingsNow(db: Database, patienceMs = PATIENCE_MS): Promise<void> {
  const { more } = await followFor(db, performance.now() + patienceMs);
  if (more) throw new StillCounting();
}

/** The standings of a large register are being made anew. */
export class StillCounting extends RegisterError {
  readonly code = 'still-counting';
  /** Seconds after which asking again is worth it. */
  readonly retryAfter = 30;

  constructor() {
    super('the standings are being made anew');
  }
}

async function followFor(db: Database, until: number, onProgress: (done: number) => void = () => undefined): Promise<{ done: number; more: boolean }> {
  await sequence(db);
  for (const all = { done: 0, last: '' }; ;) {
    const batch = await db.transaction((tx) => oneBatch(tx, all.last));
    if (batch === 'busy') {
      // Waited for without a connection, so that those who wait take none from others.
      if (performance.now() > until) return { done: all.done, more: true };
      await pause(LOOK_AGAIN_MS);
      continue;
    }
    all.done += batch.done;
    all.last = batch.last ?? '';
    if (batch.done > 0) onProgress(all.done);
    if (!batch.more || performance.now() > until) return { done: all.done, more: batch.more };
    await turn();
  }
}

interface Batch {
  done: number;
  more: boolean;
  /** Up to which agreement a sweep has come. */
  last?: string;
}

/** After lives were written without a line in the order of events: they are looked for. */
export async function lookAgain(tx: Sql): Promise<void> {
  await tx.query(`UPDATE standing_progress SET swept = false WHERE swept`);
}

interface Progress {
  position: number;
  shape: number;
  swept: boolean;
  /** The sums are those of the standings; false while so many are made that the sums come last. */
  summed: boolean;
}

/** `busy`: another is at it. */
async function oneBatch(tx: Sql, last: string): Promise<Batch | 'busy'> {
  if (await nothingNew(tx)) return { done: 0, more: false };
  const [lock] = await tx.query<{ mine: boolean }>(`SELECT pg_try_advisory_xact_lock(${LOCK}) AS mine`, [], 'standings-lock');
  if (!lock?.mine) return 'busy';
  const [progress] = await tx.query<Progress>(`SELECT position, shape, swept, summed FROM standing_progress`);
  if (!progress) throw new Error('standing_progress has no row');
  if (progress.shape !== SHAPE) {
    for (const table of ['agreement_standings', 'promise_standings', 'outcome_standings', 'agreement_standing_heads', 'standing_sums']) await tx.query(`DELETE FROM ${table}`);
    await tx.query(`UPDATE standing_progress SET shape = $1, swept = false`, [SHAPE]);
    return { done: 0, more: true };
  }
  return progress.swept ? follow(tx, progress.position) : sweep(tx, progress, last);
}

/** Without waiting for whoever writes: the usual answer. */
async function nothingNew(tx: Sql): Promise<boolean> {
  const [row] = await tx.query<{ idle: boolean }>(
    `SELECT swept AND shape = ${SHAPE} AND NOT EXISTS (SELECT FROM journal_positions j WHERE j.position > p.position)
       AND NOT EXISTS (SELECT FROM journal_arrivals) AS idle FROM standing_progress p`, [], 'standings-idle');
  return row?.idle ?? false;
}

/** Agreements after `last` whose standings are of another version than the journal, in order; after the last of them from the first on. */
async function sweep(tx: Sql, { summed }: Progress, last: string): Promise<Batch> {
  const [latest] = await tx.query<{ position: number }>(`SELECT coalesce(max(position), 0) AS position FROM journal_positions`);
  const behind = await tx.query<Behind>(
    `SELECT h.agreement_id AS id, ${IS_NEW} AS "isNew" FROM agreement_head h LEFT JOIN agreement_standing_heads s USING (agreement_id)
     WHERE h.agreement_id > $1 AND h.version > 0 AND s.version IS DISTINCT FROM h.version ORDER BY h.agreement_id LIMIT ${MANY}`, [last]);
  if (behind.length === 0) {
    if (last !== '') return { done: 0, more: true, last: '' };
    if (!summed) await sumAnew(tx);
    await tx.query(`UPDATE standing_progress SET position = $1, swept = true, summed = true`, [latest?.position ?? 0]);
    return { done: 0, more: true };
  }
  const adds = summed && behind.length < MANY;
  if (summed && !adds) await tx.query(`UPDATE standing_progress SET summed = false`);
  const some = behind.slice(0, adds ? BATCH : AT_ONCE);
  await remake(tx, some, adds);
  return { done: some.length, more: true, last: some.at(-1)?.id ?? '' };
}

const IS_NEW = `NOT EXISTS (SELECT FROM agreement_standings r WHERE r.agreement_id = h.agreement_id)`;

interface Behind {
  id: string;
  /** No rows of it are there to be removed. */
  isNew: boolean;
}

/**
 * The standings of these agreements from their journals; where `sums` is true the sums change by the difference. While PostgreSQL writes one
 * batch and reads the next but one, the next is made.
 */
async function remake(tx: Sql, all: readonly Behind[], sums: boolean): Promise<void> {
  const batches = Array.from({ length: Math.ceil(all.length / BATCH) }, (_, i) => all.slice(i * BATCH, (i + 1) * BATCH));
  const read = (batch: readonly Behind[] | undefined): Promise<Envelope[][]> => awaitedLater(livesOf(tx, batch?.map(({ id }) => id) ?? []));
  let writing: Promise<void> = Promise.resolve();
  let reading = read(batches[0]);
  for (const [i, batch] of batches.entries()) {
    const lives = await reading;
    reading = read(batches[i + 1]);
    const [made] = await Promise.all([make(lives), writing]);
    writing = awaitedLater(write(tx, made, { sums, isNew: batch.every(({ isNew }) => isNew) }));
  }
  await Promise.all([reading, writing]);
}

/** A promise whose failure is met where it is awaited, and which ends no process when another fails before. */
function awaitedLater<T>(promise: Promise<T>): Promise<T> {
  void promise.catch(() => undefined);
  return promise;
}

async function sumAnew(tx: Sql): Promise<void> {
  await tx.query(`DELETE FROM standing_sums`);
  await tx.query(`SET LOCAL work_mem = '128MB'`);
  await tx.query(`INSERT INTO standing_sums (facet, value, unit_id, grain, day, n) SELECT facet, value, unit_id, grain, day, n FROM tepati_all_standing_sums()`);
}

/** Agreements of the next positions, and of lines that have no position yet. */
async function follow(tx: Sql, position: number): Promise<Batch> {
  const next = await tx.query<{ position: number; id: string }>(
    `SELECT position, agreement_id AS id FROM journal_positions WHERE position > $1 ORDER BY position LIMIT ${BATCH * 10}`, [position], 'standings-next');
  const waiting = await tx.query<{ id: string }>(`SELECT DISTINCT agreement_id AS id FROM journal_arrivals LIMIT ${BATCH}`, [], 'standings-waiting');
  const behind = await tx.query<Behind>(
    `SELECT h.agreement_id AS id, ${IS_NEW} AS "isNew" FROM agreement_head h LEFT JOIN agreement_standing_heads s USING (agreement_id)
     WHERE h.agreement_id = ANY ($1) AND s.version IS DISTINCT FROM h.version`, [[...new Set([...next, ...waiting].map(({ id }) => id))]], 'standings-behind');
  await remake(tx, behind, true);
  const last = next.at(-1);
  if (last) await tx.query(`UPDATE standing_progress SET position = $1`, [last.position], 'standings-position');
  return { done: behind.length, more: next.length === BATCH * 10 };
}
