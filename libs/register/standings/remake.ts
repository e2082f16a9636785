import { setImmediate as turn } from 'node:timers/promises';
import type { Envelope } from '#libs/journal/envelope.js';
import type { Sql } from '../database.js';
import { datesOf } from '../state/state-as-of.js';
import type { Rectangle } from './rectangles.js';
import { standingsOf } from './standings.js';

/** Rows of many agreements, made and not yet written. */
export interface Made {
  ids: string[];
  standings: object[];
  promises: object[];
  outcomes: object[];
  heads: object[];
  /** When the last of the events was recorded. */
  latest: string;
}

/** What the journals say, as rows. */
export async function make(lives: readonly (readonly Envelope[])[]): Promise<Made> {
  const made: Made = { ids: [], standings: [], promises: [], outcomes: [], heads: [], latest: '' };
  for (const events of lives) {
    const id = events[0]?.agreementId ?? '';
    const { agreement, promises, outcomes } = standingsOf(events);
    made.ids.push(id);
    for (const one of agreement) made.standings.push({ ...placed(id, one), ...one.facts });
    for (const [followUpId, all] of promises) for (const one of all) made.promises.push({ ...placed(id, one), follow_up_id: followUpId, ...one.facts });
    for (const one of outcomes) made.outcomes.push({ ...placed(id, one), facts: one.facts });
    made.heads.push(headOf(id, events));
    for (const { recordedAt } of events) if (recordedAt > made.latest) made.latest = recordedAt;
    // Some milliseconds of work each: others in this process come between.
    await turn();
  }
  return made;
}

const placed = (id: string, { from, to, knownFrom, knownTo }: Rectangle<unknown>) => ({ agreement_id: id, from_on: from, to_on: to, known_from: knownFrom, known_to: knownTo });

const TABLES = ['agreement_standings', 'promise_standings', 'outcome_standings'] as const;

/**
 * Puts rows in the place of those that are there.
 * @param how `sums`: the sums change by the difference; `new`: there are no rows of these agreements yet
 */
export async function write(tx: Sql, made: Made, how: { sums: boolean; isNew: boolean }): Promise<void> {
  const { ids } = made;
  const before = how.sums ? await tx.query(`SELECT facet, value, unit_id, grain, day::text, n FROM tepati_standing_sums($1)`, [ids]) : [];
  const rows = { agreement_standings: made.standings, promise_standings: made.promises, outcome_standings: made.outcomes };
  // None needs another's answer: they are sent together.
  await Promise.all([
    ...(how.isNew ? [] : TABLES.map((table) => tx.query(`DELETE FROM ${table} WHERE agreement_id = ANY ($1)`, [ids]))),
    ...TABLES.flatMap((table) => (rows[table].length === 0 ? [] : [
      tx.query(`INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1)`, [JSON.stringify(rows[table])]),
    ])),
    ...(how.sums ? [tx.query(
      `INSERT INTO standing_sums (facet, value, unit_id, grain, day, n)
       SELECT facet, value, unit_id, grain, day, sum(n) FROM (
         SELECT * FROM tepati_standing_sums($1) UNION ALL SELECT facet, value, unit_id, grain, day, -n FROM jsonb_populate_recordset(NULL::standing_sums, $2)
       ) AS c GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0
       ON CONFLICT (facet, grain, day, value, unit_id) DO UPDATE SET n = standing_sums.n + excluded.n`, [ids, JSON.stringify(before)])] : []),
    tx.query(
      `INSERT INTO agreement_standing_heads (agreement_id, version, corrected, happened, recorded)
       SELECT agreement_id, version, corrected, happened, recorded FROM json_populate_recordset(NULL::agreement_standing_heads, $1)
       ON CONFLICT (agreement_id) DO UPDATE SET version = excluded.version, corrected = excluded.corrected, happened = excluded.happened,
         recorded = excluded.recorded`, [JSON.stringify(made.heads)]),
    tx.query(`UPDATE standing_progress SET latest = greatest(latest, $1::timestamptz)`, [made.latest]),
  ]);
}

/** On which days something happened, each with the last instant at which that was recorded. */
function headOf(id: string, events: readonly Envelope[]): object {
  const happened = datesOf(events);
  // Of what was recorded in one instant the earliest day says it all.
  const days = new Map<string, string>();
  for (const event of events) {
    const [day, known] = [happened(event), days.get(event.recordedAt)];
    if (known === undefined || day < known) days.set(event.recordedAt, day);
  }
  return {
    agreement_id: id, version: events.at(-1)?.version, corrected: events.some(({ type }) => type === 'EventCorrected'),
    happened: [...days.values()], recorded: [...days.keys()],
  };
}

/** Journals, each in version order. */
export async function livesOf(db: Sql, ids: readonly string[]): Promise<Envelope[][]> {
  if (ids.length === 0) return [];
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
