import { redatedBy, type Arriving } from '#libs/agreement/index.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { Basis, ReminderPolicy, Zone } from '#libs/agreement/types/world.js';
import { pinCalendar, type CalendarData, type Skipped } from '#libs/calendar/index.js';
import type { Database } from '../database.js';
import { policyBook } from '../policies/policies.js';

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

/** Follow-ups that are read at once. */
const PAGE = 2_000;

interface NearRow {
  agreementId: string;
  reference: string;
  policy: string;
  zone: Zone;
  explorationStartedOn: string;
  basis: Basis;
  followUp: FollowUpRecord;
}

/**
 * What a calendar would move among the open agreements, as of `at`. Decides by the same pure rule as the agreements will; only
 * follow-ups near a day that changes, or without a decree until now, are looked at, as the register holds them: no journal is folded.
 * Writes nothing.
 */
export async function impactOf(
  db: Database, after: CalendarData, changes: { days: readonly string[]; years: readonly number[] }, reason: string, at: Date,
): Promise<Impact> {
  const [all] = await db.query<{ n: number }>(`SELECT count(*) AS n FROM agreements WHERE stage <> 'closed' AND calendar = $1`, [after.id]);
  const found: Impact = { agreements: all?.n ?? 0, agreementsMoved: 0, followUpsMoved: 0, moved: [] };
  const policyOf = policyBook(db);
  const calendars = new Map<number, CalendarData>();
  let last = { agreementId: '', followUpId: '' };
  let counted = '';
  for (;;) {
    const rows = await nearRows(db, after.id, changes, last);
    for (const row of rows) {
      const policy = await policyOf(row.policy);
      if (!policy) throw new Error(`${row.agreementId} has a policy that nobody knows: ${row.policy}`);
      const year = firstYear(row);
      const calendar = calendars.get(year) ?? pinCalendar(after, year);
      calendars.set(year, calendar);
      const moved = movedIn(row, policy, { calendar, reason, publishedAt: at.toISOString() }, at.getTime());
      if (!moved) continue;
      if (row.agreementId !== counted) found.agreementsMoved += 1;
      counted = row.agreementId;
      found.followUpsMoved += 1;
      if (found.moved.length < SHOWN) found.moved.push(moved);
    }
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) return found;
    last = { agreementId: end.agreementId, followUpId: end.followUp.followUpId };
  }
}

async function nearRows(
  db: Database, calendar: string, changes: { days: readonly string[]; years: readonly number[] }, after: { agreementId: string; followUpId: string },
): Promise<NearRow[]> {
  return db.query<NearRow>(
    `SELECT f.agreement_id AS "agreementId", a.reference, a.policy, a.doc -> 'zone' AS zone, a.exploration_started_on AS "explorationStartedOn", b.basis,
       f.doc AS "followUp"
     FROM follow_ups f JOIN agreements a ON a.agreement_id = f.agreement_id JOIN obligations b ON b.obligation_id = f.obligation_id
     WHERE a.stage <> 'closed' AND a.calendar = $1 AND f.status IN ('scheduled', 'lapsed')
       AND (f.provisional AND cardinality($3::int[]) > 0
         OR EXISTS (SELECT FROM unnest($2::date[]) AS d (day) WHERE f.due_on BETWEEN d.day - $4::int AND d.day + $4::int))
       AND (f.agreement_id, f.follow_up_id) > ($5, $6)
     ORDER BY f.agreement_id, f.follow_up_id LIMIT ${PAGE}`,
    [calendar, changes.days, changes.years, REACH_DAYS, after.agreementId, after.followUpId]);
}

/** First year that a life knows: what it takes along of a calendar begins the year before. */
export function firstYear({ explorationStartedOn }: Pick<AgreementState, 'explorationStartedOn'>): number {
  return Number(explorationStartedOn.slice(0, 4));
}

function movedIn({ zone, basis, reference, agreementId, followUp: f }: NearRow, policy: ReminderPolicy, arriving: Arriving, now: number): MovedDates | null {
  const [moved] = redatedBy({ zone, policy, followUps: [f], obligations: [{ obligationId: f.obligationId, basis }] }, arriving, now);
  if (!moved || !f.dates) return null;
  const { dates } = moved;
  return {
    agreementId, agreementReference: reference, followUpId: f.followUpId, followUpReference: f.reference,
    dueOn: { from: f.dueOn, to: dates.dueOn },
    assistOn: { from: f.dates.why.assistOn, to: dates.why.assistOn },
    provisional: { from: f.dates.provisional, to: dates.provisional },
    rule: { decree: arriving.reason, due: dates.why.dueSkipped, assist: dates.why.assistSkipped },
  };
}
