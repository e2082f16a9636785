import type { CalendarData } from '#libs/calendar/index.js';
import type { Sql } from '../database.js';

/** How far a new calendar has come. */
export interface Rollout {
  version: string;
  /** `superseded`: a newer calendar has taken over what was left. */
  state: 'running' | 'done' | 'superseded';
  /** Open agreements on an older version when it began. */
  agreements: number;
  /** Agreements that keep it, and follow-ups of theirs whose dates moved. */
  adopted: number;
  moved: number;
  /** Open agreements that still keep an older version. */
  remaining: number;
  startedAt: string;
  finishedAt: string | null;
}

/** Open agreements on an older version of the calendar; one on a newer version is none of them. */
const BEHIND = `a.stage <> 'closed' AND a.calendar = v.calendar AND a.calendar_version <> v.version
  AND v.ordinal > coalesce((SELECT k.ordinal FROM calendar_versions k WHERE k.version = a.calendar_version), 0)`;

/** Writes down that a calendar has to reach every open agreement; the worker takes it from there. */
export async function beginRollout(db: Sql, { id, version }: CalendarData): Promise<void> {
  await db.query(
    `INSERT INTO calendar_rollouts (version, state, agreements)
     SELECT $2, 'running', count(*) FROM agreements WHERE stage <> 'closed' AND calendar = $1 AND calendar_version <> $2
     ON CONFLICT DO NOTHING`, [id, version]);
  await db.query(
    `UPDATE calendar_rollouts r SET state = 'superseded', finished_at = now() FROM calendar_versions v
     WHERE v.version = r.version AND v.calendar = $1 AND r.version <> $2 AND r.state = 'running'`, [id, version]);
}

/** Rollout of the calendar that a decree made; null where it made none. */
export async function rolloutOf(db: Sql, decreeId: string): Promise<Rollout | null> {
  const rows = await db.query<Rollout>(
    `SELECT r.version, r.state, r.agreements, r.started_at AS "startedAt", r.finished_at AS "finishedAt",
       (SELECT count(*) FROM calendar_adoptions d WHERE d.version = r.version AND d.moved IS NOT NULL) AS adopted,
       (SELECT coalesce(sum(d.moved), 0) FROM calendar_adoptions d WHERE d.version = r.version) AS moved,
       CASE r.state WHEN 'superseded' THEN 0 ELSE (SELECT count(*) FROM agreements a WHERE ${BEHIND}) END AS remaining
     FROM calendar_rollouts r JOIN calendar_versions v USING (version) WHERE v.decree_id = $1`, [decreeId]);
  return rows[0] ?? null;
}

/**
 * Versions whose rollout has something to do: those under way, and a finished one that is the newest of its calendar and found wanting
 * (an agreement was proposed with the old calendar while it came, or was opened again).
 */
export async function openRollouts(db: Sql): Promise<string[]> {
  await db.query(
    `UPDATE calendar_rollouts r SET state = 'running', finished_at = NULL FROM calendar_versions v
     WHERE v.version = r.version AND r.state = 'done'
       AND v.ordinal = (SELECT max(n.ordinal) FROM calendar_versions n WHERE n.calendar = v.calendar)
       AND EXISTS (SELECT FROM agreements a WHERE ${BEHIND})`);
  const rows = await db.query<{ version: string }>(`SELECT version FROM calendar_rollouts WHERE state = 'running' ORDER BY started_at`);
  return rows.map(({ version }) => version);
}

/** An open agreement that a calendar has not reached, and what it has missed. */
export interface Behind {
  agreementId: string;
  /** First year that its life knows. */
  lifeFrom: number;
  /** Numbers of the decrees published since the calendar that it keeps. */
  decrees: string;
  /** When the first of them was (UTC instant). */
  since: string;
  /** How often it was found behind. */
  attempt: number;
}

/**
 * Open agreements that a version has not reached, by id after `after`. Each is written down before it is asked, with what it has
 * missed: an agreement that took the calendar just before a crash is found again, asked the same and counted.
 */
export async function behindCalendar(db: Sql, version: string, after: string | null, limit: number): Promise<Behind[]> {
  await db.query(
    `INSERT INTO calendar_adoptions (version, agreement_id, decrees, since)
     SELECT v.version, a.agreement_id, m.decrees, m.since
     FROM calendar_versions v JOIN agreements a ON ${BEHIND}
     CROSS JOIN LATERAL (
       SELECT string_agg(d.number, '; ' ORDER BY n.ordinal) AS decrees, min(n.made_at) AS since
       FROM calendar_versions n JOIN calendar_decrees d USING (decree_id)
       WHERE n.calendar = v.calendar AND n.ordinal <= v.ordinal
         AND n.ordinal > coalesce((SELECT o.ordinal FROM calendar_versions o WHERE o.version = a.calendar_version), v.ordinal - 1)) m
     WHERE v.version = $1 AND m.decrees IS NOT NULL AND ($2::text IS NULL OR a.agreement_id > $2) ORDER BY a.agreement_id LIMIT $3
     ON CONFLICT (version, agreement_id) DO UPDATE SET moved = NULL, attempt = calendar_adoptions.attempt + 1
       WHERE calendar_adoptions.moved IS NOT NULL`, [version, after, limit]);
  return db.query<Behind>(
    `SELECT d.agreement_id AS "agreementId", left(a.exploration_started_on, 4)::int AS "lifeFrom", d.decrees, d.since, d.attempt
     FROM calendar_adoptions d JOIN agreements a USING (agreement_id)
     WHERE d.version = $1 AND d.moved IS NULL AND ($2::text IS NULL OR d.agreement_id > $2) ORDER BY d.agreement_id LIMIT $3`,
    [version, after, limit]);
}

/** Notes that an agreement keeps a version (or has closed), with how many of its follow-ups moved. */
export async function noteAdoption(db: Sql, version: string, agreementId: string, moved: number): Promise<void> {
  await db.query(`UPDATE calendar_adoptions SET moved = $3 WHERE version = $1 AND agreement_id = $2`, [version, agreementId, moved]);
}

/** Ends a rollout where nothing is left. @returns true where it has ended, by this or by a newer calendar */
export async function endRollout(db: Sql, version: string): Promise<boolean> {
  await db.query(
    `UPDATE calendar_rollouts r SET state = 'done', finished_at = now() FROM calendar_versions v
     WHERE v.version = r.version AND r.version = $1 AND r.state = 'running' AND NOT EXISTS (SELECT FROM agreements a WHERE ${BEHIND})
       AND NOT EXISTS (SELECT FROM calendar_adoptions d WHERE d.version = r.version AND d.moved IS NULL)`,
    [version]);
  const rows = await db.query<{ state: string }>(`SELECT state FROM calendar_rollouts WHERE version = $1`, [version]);
  return rows[0]?.state !== 'running';
}
