import type { Reprojected } from '#libs/agreement/types/events.js';
import type { Skipped } from '#libs/calendar/index.js';
import type { Sql } from '../database.js';

/** A date that the calendar of a decree has moved, as its agreement recorded it. */
export interface MovedDate {
  agreementId: string;
  agreementReference: string;
  agreementTitle: string;
  followUpId: string;
  followUpReference: string;
  dueOn: { from: string; to: string };
  assistOn: { from: string; to: string };
  /** Days off by decree that the new dates skip. */
  because: Skipped[];
  lapseUndone: boolean;
  recordedAt: string;
}

interface Row extends Pick<MovedDate, 'agreementId' | 'agreementReference' | 'agreementTitle' | 'followUpId' | 'followUpReference' | 'recordedAt'> {
  redated: Reprojected;
}

/** Events by which agreements took the calendar of a decree, one row for each follow-up whose dates they moved; what an earlier decree had moved is not told again. */
const REDATED = `FROM calendar_versions v JOIN calendar_adoptions d USING (version)
  JOIN agreement_events e ON e.agreement_id = d.agreement_id AND e.type = 'CalendarAdopted' AND e.data -> 'calendar' ->> 'version' = v.version
  CROSS JOIN LATERAL jsonb_array_elements(e.data -> 'redated') AS x (redated)
  JOIN follow_ups f ON f.follow_up_id = x.redated ->> 'followUpId' JOIN agreements a ON a.agreement_id = e.agreement_id
  WHERE v.decree_id = $1 AND d.moved > 0 AND x.redated -> 'dates' -> 'why' -> 'moved' ->> 'decree' = e.data ->> 'reason'`;

/** Dates that a decree has moved, by follow-up; `after` is the last id of the page before. A decree whose rollout has only begun has moved few. */
export async function listMoved(db: Sql, decreeId: string, page: { limit: number; after?: string }): Promise<MovedDate[]> {
  const rows = await db.query<Row>(
    `SELECT a.agreement_id AS "agreementId", a.reference AS "agreementReference", a.title AS "agreementTitle", f.follow_up_id AS "followUpId",
       f.reference AS "followUpReference", e.recorded_at AS "recordedAt", x.redated
     ${REDATED} AND ($2::text IS NULL OR f.follow_up_id > $2) ORDER BY f.follow_up_id LIMIT $3`, [decreeId, page.after ?? null, page.limit]);
  return rows.flatMap(({ redated: { dates, lapseUndone }, ...row }) => {
    const { moved, assistOn, dueSkipped, assistSkipped } = dates.why;
    return moved ? [{
      ...row, dueOn: { from: moved.dueOn, to: dates.dueOn }, assistOn: { from: moved.assistOn, to: assistOn },
      because: [...dueSkipped, ...assistSkipped], lapseUndone: lapseUndone === true,
    }] : [];
  });
}

/** How many there are. */
export async function countMoved(db: Sql, decreeId: string): Promise<number> {
  const rows = await db.query<{ n: number }>(`SELECT count(*) AS n ${REDATED}`, [decreeId]);
  return rows[0]?.n ?? 0;
}
