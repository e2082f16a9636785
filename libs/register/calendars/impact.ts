import { reprojection, type Arriving } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { pinCalendar, type CalendarData, type Skipped } from '#libs/calendar/index.js';
import type { Database } from '../database.js';
import { loadState } from '../journal/load-state.js';

/** A follow-up whose dates a decree would move: from the old to the new day, and the days off that the new ones skip. */
export interface MovedDates {
  agreementId: string;
  agreementReference: string;
  followUpId: string;
  followUpReference: string;
  dueOn: { from: string; to: string };
  assistOn: { from: string; to: string };
  provisional: { from: boolean; to: boolean };
  rule: { decree: string; due: Skipped[]; assist: Skipped[] };
}

export interface Impact {
  /** Open agreements that keep the calendar: each records the new one. */
  agreements: number;
  /** Those of them with a date that moves. */
  agreementsMoved: number;
  followUpsMoved: number;
  /** The first of them, by agreement. */
  moved: MovedDates[];
}

/** Working days of a ladder to both sides, weekends and the longest break included: no date depends on a day further away. */
const REACH_DAYS = 90;
/** More are counted, not shown. */
const SHOWN = 200;

/**
 * What a calendar would move among the open agreements, as of `at`. Decides by the same pure rule as the agreements will; only those
 * with a date near a day that changes, or without a decree until now, are looked at. Writes nothing.
 */
export async function impactOf(
  db: Database, after: CalendarData, changes: { days: readonly string[]; years: readonly number[] }, reason: string, at: Date,
): Promise<Impact> {
  const [all] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM agreements WHERE stage <> 'closed' AND calendar = $1`, [after.id]);
  const near = await db.query<{ id: string }>(
    `SELECT DISTINCT f.agreement_id AS id FROM follow_ups f JOIN agreements a USING (agreement_id)
     WHERE a.stage <> 'closed' AND a.calendar = $1 AND f.status IN ('scheduled', 'lapsed', 'reported')
       AND (f.provisional AND cardinality($3::int[]) > 0
         OR EXISTS (SELECT FROM unnest($2::date[]) AS d (day) WHERE f.due_on BETWEEN d.day - $4::int AND d.day + $4::int))
     ORDER BY 1`, [after.id, changes.days, changes.years, REACH_DAYS]);
  const found: Impact = { agreements: all?.n ?? 0, agreementsMoved: 0, followUpsMoved: 0, moved: [] };
  for (const { id } of near) {
    const state = await loadState(db, id);
    if (!state) continue;
    const moved = movedIn(state, { calendar: pinCalendar(after, firstYear(state)), reason, publishedAt: at.toISOString() }, at.getTime());
    if (moved.length === 0) continue;
    found.agreementsMoved += 1;
    found.followUpsMoved += moved.length;
    found.moved.push(...moved.slice(0, SHOWN - found.moved.length));
  }
  return found;
}

/** First year that a life knows: what it takes along of a calendar begins the year before. */
export function firstYear({ explorationStartedOn }: Pick<AgreementState, 'explorationStartedOn'>): number {
  return Number(explorationStartedOn.slice(0, 4));
}

function movedIn(state: AgreementState, arriving: Arriving, now: number): MovedDates[] {
  return reprojection(state, arriving, now).redated.flatMap(({ followUpId, dates }) => {
    const f = state.followUps.find((each) => each.followUpId === followUpId);
    if (!f?.dates) return [];
    return [{
      agreementId: state.agreementId, agreementReference: state.reference, followUpId, followUpReference: f.reference,
      dueOn: { from: f.dueOn, to: dates.dueOn },
      assistOn: { from: f.dates.why.assistOn, to: dates.why.assistOn },
      provisional: { from: f.dates.provisional, to: dates.provisional },
      rule: { decree: arriving.reason, due: dates.why.dueSkipped, assist: dates.why.assistSkipped },
    }];
  });
}
