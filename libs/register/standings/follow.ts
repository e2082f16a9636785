import { setImmediate as turn } from 'node:timers/promises';
import type { Envelope } from '#libs/journal/envelope.js';
import type { Database, Sql } from '../database.js';
import { sequence } from '../stream/positions.js';
import { standingsOf } from './standings.js';

/** Raised when facts or their meaning change: all standings are then made anew. */
const SHAPE = 1;
/** Agreements of one transaction: bounds memory, and how long another asker waits. */
const BATCH = 100;
/** The letters `stand` as a number: one process at a time writes standings. */
const LOCK = 0x7374616e64;

/**
 * Brings the standings up to the journal. Appends know nothing of it: they leave a line for the one order of all events anyway, and this
 * reads it from where it stopped. Whoever asks about a past day calls it first, so an answer never lacks what was accepted before; a
 * job of the worker calls it now and then, so that askers find little to do.
 *
 * @returns how many agreements were made anew
 */
export async function followJournal(db: Database): Promise<number> {
  await sequence(db);
  for (let done = 0; ;) {
    const batch = await db.transaction((tx) => oneBatch(tx));
    done += batch.done;
    if (!batch.more) return done;
    await turn();
  }
}

/** After lives were written without a line in the order of events: they are looked for. */
export async function lookAgain(tx: Sql): Promise<void> {
  await tx.query(`UPDATE standing_progress SET swept = false WHERE swept`);
}

interface Progress {
  position: number;
  shape: number;
  swept: boolean;
}

async function oneBatch(tx: Sql): Promise<{ done: number; more: boolean }> {
  if (await nothingNew(tx)) return { done: 0, more: false };
  await tx.query(`SELECT pg_advisory_xact_lock(${LOCK})`);
  const [progress] = await tx.query<Progress>(`SELECT position, shape, swept FROM standing_progress`);
  if (!progress) throw new Error('standing_progress has no row');
  if (progress.shape !== SHAPE) {
    for (const table of ['agreement_standings', 'agreement_standing_heads', 'standing_sums']) await tx.query(`DELETE FROM ${table}`);
    await tx.query(`UPDATE standing_progress SET shape = $1, swept = false`, [SHAPE]);
    return { done: 0, more: true };
  }
  return progress.swept ? follow(tx, progress.position) : sweep(tx);
}

/** Without waiting for whoever writes: the usual answer. */
async function nothingNew(tx: Sql): Promise<boolean> {
  const [row] = await tx.query<{ idle: boolean }>(
    `SELECT swept AND shape = ${SHAPE} AND NOT EXISTS (SELECT FROM journal_positions j WHERE j.position > p.position)
       AND NOT EXISTS (SELECT FROM journal_arrivals) AS idle FROM standing_progress p`, [], 'standings-idle');
  return row?.idle ?? false;
}

/** All agreements whose standings are of another version than the journal. */
async function sweep(tx: Sql): Promise<{ done: number; more: boolean }> {
  const [last] = await tx.query<{ position: number }>(`SELECT coalesce(max(position), 0) AS position FROM journal_positions`);
  const behind = await tx.query<{ id: string }>(
    `SELECT h.agreement_id AS id FROM agreement_head h LEFT JOIN agreement_standing_heads s USING (agreement_id)
     WHERE h.version > 0 AND s.version IS DISTINCT FROM h.version LIMIT ${BATCH}`);
  if (behind.length === 0) {
    await tx.query(`UPDATE standing_progress SET position = $1, swept = true`, [last?.position ?? 0]);
    return { done: 0, more: true };
  }
  return { done: await remake(tx, behind.map(({ id }) => id)), more: true };
}

/** Agreements of the next positions, and of lines that have no position yet. */
async function follow(tx: Sql, position: number): Promise<{ done: number; more: boolean }> {
  const next = await tx.query<{ position: number; id: string }>(
    `SELECT position, agreement_id AS id FROM journal_positions WHERE position > $1 ORDER BY position LIMIT ${BATCH * 10}`, [position], 'standings-next');
  const waiting = await tx.query<{ id: string }>(`SELECT DISTINCT agreement_id AS id FROM journal_arrivals LIMIT ${BATCH}`, [], 'standings-waiting');
  const behind = await tx.query<{ id: string }>(
    `SELECT h.agreement_id AS id FROM agreement_head h LEFT JOIN agreement_standing_heads s USING (agreement_id)
     WHERE h.agreement_id = ANY ($1) AND s.version IS DISTINCT FROM h.version`, [[...new Set([...next, ...waiting].map(({ id }) => id))]], 'standings-behind');
  const done = behind.length > 0 ? await remake(tx, behind.map(({ id }) => id)) : 0;
  const last = next.at(-1);
  if (last) await tx.query(`UPDATE standing_progress SET position = $1`, [last.position], 'standings-position');
  return { done, more: next.length === BATCH * 10 };
}

/** The standings of these agreements from their journals; the sums change by the difference. */
async function remake(tx: Sql, ids: readonly string[]): Promise<number> {
  const lives = await livesOf(tx, ids);
  const rows = lives.flatMap((events) => standingsOf(events).map(({ facts, from, to, knownFrom, knownTo }) =>
    ({ agreement_id: events[0]?.agreementId, from_on: from, to_on: to, known_from: knownFrom, known_to: knownTo, ...facts })));
  const before = await tx.query(`SELECT facet, value, unit_id, grain, day::text, n FROM tepati_standing_sums($1)`, [ids]);
  await tx.query(`DELETE FROM agreement_standings WHERE agreement_id = ANY ($1)`, [ids]);
  await tx.query(`INSERT INTO agreement_standings SELECT * FROM jsonb_populate_recordset(NULL::agreement_standings, $1)`, [JSON.stringify(rows)]);
  await tx.query(
    `INSERT INTO standing_sums (facet, value, unit_id, grain, day, n)
     SELECT facet, value, unit_id, grain, day, sum(n) FROM (
       SELECT * FROM tepati_standing_sums($1) UNION ALL SELECT facet, value, unit_id, grain, day, -n FROM jsonb_populate_recordset(NULL::standing_sums, $2)
     ) AS c GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0
     ON CONFLICT (facet, grain, day, value, unit_id) DO UPDATE SET n = standing_sums.n + excluded.n`, [ids, JSON.stringify(before)]);
  await tx.query(
    `INSERT INTO agreement_standing_heads (agreement_id, version) SELECT * FROM unnest($1::text[], $2::int[])
     ON CONFLICT (agreement_id) DO UPDATE SET version = excluded.version`,
    [lives.map((events) => events[0]?.agreementId), lives.map((events) => events.at(-1)?.version)]);
  return lives.length;
}

/** Journals, each in version order. */
export async function livesOf(db: Sql, ids: readonly string[]): Promise<Envelope[][]> {
  const rows = await db.query<{ text: string; hash: string }>(
    `SELECT hashed_text AS text, hash FROM agreement_events WHERE agreement_id = ANY ($1) ORDER BY agreement_id, version`, [ids]);
  const lives: Envelope[][] = [];
  for (const { text, hash } of rows) {
    const event: Envelope = { ...(JSON.parse(text) as Omit<Envelope, 'hash'>), hash };
    const last = lives.at(-1);
    if (last?.[0]?.agreementId === event.agreementId) last.push(event);
    else lives.push([event]);
  }
  return lives;
}
