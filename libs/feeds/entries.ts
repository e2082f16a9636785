import { listMeetings } from '#libs/meetings/index.js';
import type { Sql } from '#libs/register/index.js';

/** One entry of a calendar: a day, or a time. */
export interface FeedEntry {
  /** Left side of the UID: the same for as long as the thing lives. */
  key: string;
  kind: 'due' | 'lapsed' | 'case' | 'meeting';
  /** `YYYY-MM-DD`: the whole day; else UTC instants. */
  on: string | null;
  startsAt: string | null;
  endsAt: string | null;
  title: string;
  /** Reference and title of the agreement, or the place of a meeting. */
  about: string;
  party: string | null;
  cancelled: boolean;
  sequence: number;
  /** When it last changed: its DTSTAMP. */
  changedAt: string;
}

const MOST = 2_000;

/** What a person has to think of: open promises of their own and of agreements that they coordinate, lapses, cases that want a plan, meetings. */
export async function entriesOf(db: Sql, contactId: string, domain: { from: string; to: string }): Promise<FeedEntry[]> {
  const [promises, cases, meetings] = await Promise.all([
    db.query<{ id: string; title: string; dueOn: string; lapsedOn: string | null; about: string; party: string | null; changedAt: string; version: number }>(
      `SELECT f.follow_up_id AS id, b.title, f.due_on AS "dueOn", f.version, f.updated_at AS "changedAt", p.name AS party,
         CASE WHEN f.status = 'lapsed' THEN (f.lapsed_at AT TIME ZONE a.time_zone)::date END AS "lapsedOn",
         f.reference || ', ' || a.reference || ' ' || a.title AS about
       FROM follow_ups f JOIN obligations b USING (obligation_id) JOIN agreements a ON a.agreement_id = f.agreement_id
         LEFT JOIN parties p ON p.party_id = b.owner_party_id
       WHERE f.status IN ('scheduled', 'lapsed') AND a.status <> 'closed' AND (a.coordinator_id = $1 OR b.owner_contact_id = $1)
         AND f.due_on BETWEEN $2 AND $3
       ORDER BY f.due_on, f.follow_up_id LIMIT ${MOST}`, [contactId, domain.from, domain.to]),
    db.query<{ id: string; dueOn: string; about: string; openedAt: string }>(
      `SELECT t.case_id AS id, t.due_on AS "dueOn", a.reference || ' ' || a.title AS about, t.opened_at AS "openedAt"
       FROM tasks t JOIN agreements a USING (agreement_id)
       WHERE t.kind = 'plan-assistance' AND t.closed_at IS NULL AND t.due_on IS NOT NULL AND a.coordinator_id = $1
       ORDER BY t.due_on, t.case_id LIMIT ${MOST}`, [contactId]),
    listMeetings(db, { contactId, from: domain.from, limit: 500 }),
  ]);
  const day = { startsAt: null, endsAt: null, cancelled: false };
  return [
    ...promises.map((one): FeedEntry => ({
      ...day, key: `due-${one.id}`, kind: 'due', on: one.dueOn, title: one.title, about: one.about, party: one.party, sequence: one.version, changedAt: one.changedAt,
    })),
    ...promises.flatMap((one): FeedEntry[] => (one.lapsedOn === null ? [] : [{
      ...day, key: `lapse-${one.id}`, kind: 'lapsed', on: one.lapsedOn, title: one.title, about: one.about, party: one.party, sequence: one.version, changedAt: one.changedAt,
    }])),
    ...cases.map((one): FeedEntry => ({
      ...day, key: `case-${one.id}`, kind: 'case', on: one.dueOn, title: '', about: one.about, party: null, sequence: 0, changedAt: one.openedAt,
    })),
    ...meetings.map((one): FeedEntry => ({
      key: one.meetingId, kind: 'meeting', on: null, startsAt: one.startsAt, endsAt: one.endsAt, title: one.title, about: one.place ?? '', party: null,
      cancelled: one.state === 'cancelled', sequence: one.sequence, changedAt: one.startsAt,
    })),
  ];
}
