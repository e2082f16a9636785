import { unitsBelow, type Sql } from '#libs/register/index.js';
import type { MeetingState } from './types.js';

/** A line of the agenda: an open follow-up and why it is talked about. */
export interface AgendaItem {
  /** In this order: it has lapsed · our own silence · a case is open without a plan … by date. */
  group: 'lapsed' | 'awaiting-verification' | 'due';
  followUpId: string;
  reference: string;
  title: string;
  dueOn: string;
  status: string;
  ownerSide: string;
  ownerPartyId: string;
  ownerParty: string;
  agreementId: string;
  agreementReference: string;
  agreementTitle: string;
  /** A help case speaks of it that is not closed. */
  assisted: boolean;
}

/** More than a day's talk; what is cut is counted by `total`. */
const MOST_ITEMS = 200;

/** Open follow-ups of the agreements, partners and unit that a meeting was convened about: the lapsed first, the oldest of them first. */
export async function agendaOf(db: Sql, { agenda }: Pick<MeetingState, 'agenda'>): Promise<{ items: AgendaItem[]; total: number }> {
  const units = agenda.unit === null ? [] : await unitsBelow(db, agenda.unit);
  const rows = await db.query<AgendaItem & { total: number }>(
    `SELECT CASE f.status WHEN 'lapsed' THEN 'lapsed' WHEN 'reported' THEN 'awaiting-verification' ELSE 'due' END AS "group",
       f.follow_up_id AS "followUpId", f.reference, b.title, f.due_on AS "dueOn", f.status, b.owner_side AS "ownerSide",
       b.owner_party_id AS "ownerPartyId", coalesce(p.name, '') AS "ownerParty", a.agreement_id AS "agreementId",
       a.reference AS "agreementReference", a.title AS "agreementTitle", coalesce((f.doc ->> 'assisted')::boolean, false) AS assisted,
       count(*) OVER () AS total
     FROM follow_ups f JOIN obligations b USING (obligation_id) JOIN agreements a ON a.agreement_id = f.agreement_id
       LEFT JOIN parties p ON p.party_id = b.owner_party_id
     WHERE f.status IN ('scheduled', 'reported', 'lapsed') AND a.status <> 'closed'
       AND (a.agreement_id = ANY ($1) OR a.partner_ids && $2 OR a.initiating_unit = ANY ($3))
       AND ($4::date IS NULL OR f.due_on <= $4 OR f.status <> 'scheduled')
     ORDER BY CASE f.status WHEN 'lapsed' THEN 1 WHEN 'reported' THEN 2 ELSE 3 END, f.due_on, f.follow_up_id
     LIMIT ${MOST_ITEMS}`,
    [agenda.agreementIds, agenda.partnerIds, units, agenda.dueUntil]);
  return { items: rows.map(({ total: _total, ...item }) => item), total: rows[0]?.total ?? 0 };
}
