import type { Sql } from '#libs/register/index.js';
import { ABOUT, JUDGEMENT, MUTED, REACHABLE, URGENT } from './judgement.js';

/** Mails that wait for one person under one policy, those inside and those outside the cap apart. */
export interface WaitingGroup {
  contactId: string;
  /** Same for entries of the directory that are one person: name, address and language without case. */
  person: string;
  timeZone: string;
  /** Calendar of the recipient's working days; null: the agency's. */
  calendar: string | null;
  reachable: boolean;
  /** Version of the agreements' reminder policy, e.g. `standard@1`. */
  policy: string;
  urgent: boolean;
  /** The person is only told what others have promised. */
  copies: boolean;
  /** UTC instants of the first and the last that became ready. */
  since: string;
  latest: string;
}

/**
 * Everything whose moment has come at `at`, the longest waiting first, and of those that wait equally long the owners of promises
 * before those who read copies. What is held by a suspension does not wait.
 */
export async function waitingGroups(db: Sql, at: Date, limit = 2_000): Promise<WaitingGroup[]> {
  return db.query<WaitingGroup>(
    `SELECT c.contact_id AS "contactId", lower(concat_ws(' ', c.email, c.language, c.name)) AS person, c.time_zone AS "timeZone", c.calendar, ${REACHABLE} AS reachable, a.policy, ${URGENT} AS urgent,
       NOT bool_or(o.role_as = 'owner') AS copies, min(o.send_after) AS since, max(o.send_after) AS latest
     FROM outbox o
     JOIN contacts c ON c.contact_id = o.contact_id ${ABOUT}
     WHERE o.state = 'planned' AND o.send_after <= $1 AND NOT ${MUTED} AND (${JUDGEMENT}) <> 'held'
     GROUP BY c.contact_id, a.policy, ${URGENT}
     ORDER BY min(o.send_after), bool_or(o.role_as = 'owner') DESC, c.contact_id LIMIT $2`,
    [at, limit], 'mail-waiting');
}

export interface DigestsOfDay {
  /** Highest number so far; 0 for none. */
  last: number;
  /** Digests that count against the cap. */
  capped: number;
}

/** What one person was sent, or is being sent, on one local day. */
export async function digestsOfDay(db: Sql, contactIds: readonly string[], localDate: string): Promise<DigestsOfDay> {
  return (await digestsOfDays(db, [{ contactIds, localDate }]))[0] ?? { last: 0, capped: 0 };
}

/** What each person was sent, or is being sent, on one local day; `contactIds`: the directory's entries of the person. */
export async function digestsOfDays(db: Sql, people: readonly { contactIds: readonly string[]; localDate: string }[]): Promise<DigestsOfDay[]> {
  if (people.length === 0) return [];
  const asked = people.flatMap(({ contactIds, localDate }, n) => contactIds.map((contactId) => ({ n, contactId, localDate })));
  const rows = await db.query<DigestsOfDay & { n: number }>(
    `SELECT p.n, max(d.seq) AS last, count(*) FILTER (WHERE d.kind = 'digest' AND d.state <> 'empty') AS capped
     FROM unnest($1::int[], $2::text[], $3::date[]) AS p (n, contact_id, local_date) JOIN digests d USING (contact_id, local_date) GROUP BY p.n`,
    [asked.map(({ n }) => n), asked.map(({ contactId }) => contactId), asked.map(({ localDate }) => localDate)], 'mail-of-days');
  const found = new Map(rows.map(({ n, last, capped }) => [n, { last, capped }]));
  return people.map((_, n) => found.get(n) ?? { last: 0, capped: 0 });
}

/** Digests that were claimed before `before` and have not come to an end: their workflow may have been lost. */
export async function unfinishedDigests(db: Sql, before: Date, limit = 200): Promise<{ digestId: string; contactId: string; localDate: string }[]> {
  return db.query(
    `SELECT digest_id AS "digestId", contact_id AS "contactId", local_date AS "localDate"
     FROM digests WHERE state IN ('claimed', 'sending') AND claimed_at < $1 ORDER BY claimed_at LIMIT $2`, [before, limit]);
}
