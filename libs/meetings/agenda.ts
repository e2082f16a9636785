import { unitsBelow, type Sql } from '#libs/register/index.js';
import type { MeetingState } from './types.js';

/** A follow-up of the agenda and why it is talked about. */
export interface AgendaItem {
  /** In this order: it has lapsed · our own silence · by date. `settled`: it was put on the agenda and is done since. */
  group: 'lapsed' | 'awaiting-verification' | 'due' | 'settled';
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

/** One line, in the order of the meeting: a point of one's own, or a follow-up. */
export type AgendaPoint = { topic: string; item: null } | { topic: null; item: AgendaItem };

export interface Agenda {
  /** Whether somebody has put it in order; else it is what is open now. */
  set: boolean;
  lines: AgendaPoint[];
  /** Follow-ups among the lines. */
  items: AgendaItem[];
  /** Open ones of the meeting's question that are not on a set agenda. */
  others: AgendaItem[];
  /** How many are open by the meeting's question, listed or not. */
  total: number;
}

/** More than a day's talk; what is cut is counted by `total`. */
const MOST_ITEMS = 200;

const COLUMNS = `CASE f.status WHEN 'lapsed' THEN 'lapsed' WHEN 'reported' THEN 'awaiting-verification' WHEN 'scheduled' THEN 'due' ELSE 'settled' END AS "group",
       f.follow_up_id AS "followUpId", f.reference, b.title, f.due_on AS "dueOn", f.status, b.owner_side AS "ownerSide",
       b.owner_party_id AS "ownerPartyId", coalesce(p.name, '') AS "ownerParty", a.agreement_id AS "agreementId",
       a.reference AS "agreementReference", a.title AS "agreementTitle", coalesce((f.doc ->> 'assisted')::boolean, false) AS assisted`;

const TABLES = `follow_ups f JOIN obligations b USING (obligation_id) JOIN agreements a ON a.agreement_id = f.agreement_id
       LEFT JOIN parties p ON p.party_id = b.owner_party_id`;

type Asked = Pick<MeetingState, 'agenda' | 'agendaLines'>;

/** What a meeting talks about: the lines that somebody has put in order, else all that is open by its question. */
export async function agendaOf(db: Sql, { agenda, agendaLines }: Asked): Promise<Agenda> {
  const { items: open, total } = await openItems(db, agenda);
  if (!agendaLines) return { set: false, lines: open.map((item) => ({ topic: null, item })), items: open, others: [], total };
  const wanted = agendaLines.flatMap((line) => ('followUpId' in line ? [line.followUpId] : []));
  const rows = await db.query<AgendaItem>(`SELECT ${COLUMNS} FROM ${TABLES} WHERE f.follow_up_id = ANY ($1)`, [wanted]);
  const known = new Map(rows.map((row) => [row.followUpId, row]));
  const lines = agendaLines.flatMap((line): AgendaPoint[] => {
    if ('topic' in line) return [{ topic: line.topic, item: null }];
    const item = known.get(line.followUpId);
    return item ? [{ topic: null, item }] : [];
  });
  return {
    set: true, lines, items: lines.flatMap(({ item }) => (item ? [item] : [])), others: open.filter(({ followUpId }) => !wanted.includes(followUpId)), total,
  };
}

/** Open follow-ups of the agreements, partners and unit that a meeting was convened about: the lapsed first, the oldest of them first. */
async function openItems(db: Sql, agenda: MeetingState['agenda']): Promise<{ items: AgendaItem[]; total: number }> {
  const units = agenda.unit === null ? [] : await unitsBelow(db, agenda.unit);
  const rows = await db.query<AgendaItem & { total: number }>(
    `SELECT ${COLUMNS}, count(*) OVER () AS total FROM ${TABLES}
     WHERE f.status IN ('scheduled', 'reported', 'lapsed') AND a.status <> 'closed'
       AND (a.agreement_id = ANY ($1) OR a.partner_ids && $2 OR a.initiating_unit = ANY ($3))
       AND ($4::date IS NULL OR f.due_on <= $4 OR f.status <> 'scheduled')
     ORDER BY CASE f.status WHEN 'lapsed' THEN 1 WHEN 'reported' THEN 2 ELSE 3 END, f.due_on, f.follow_up_id
     LIMIT ${MOST_ITEMS}`,
    [agenda.agreementIds, agenda.partnerIds, units, agenda.dueUntil]);
  return { items: rows.map(({ total: _total, ...item }) => item), total: rows[0]?.total ?? 0 };
}
