import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/journal/canonical.js';
import { GENESIS_HASH, type Actor } from '#libs/journal/envelope.js';
import type { Sql } from '#libs/register/index.js';
import { evolveMeeting } from './rules.js';
import type { MeetingEvent, MeetingState, NewMeetingEvent } from './types.js';

/** SHA-256 over the canonical JSON of an event without its `hash`. */
export function hashedTextOf(event: MeetingEvent): string {
  const { hash: _own, ...rest } = event;
  return canonicalJson(rest);
}

/** The state of a meeting, its row locked until the transaction ends; null where there is none. */
export async function lockMeeting(tx: Sql, meetingId: string): Promise<MeetingState | null> {
  const [row] = await tx.query<{ doc: MeetingState }>(`SELECT doc FROM meetings WHERE meeting_id = $1 FOR UPDATE`, [meetingId]);
  return row?.doc ?? null;
}

export async function readMeeting(db: Sql, meetingId: string): Promise<MeetingState | null> {
  const [row] = await db.query<{ doc: MeetingState }>(`SELECT doc FROM meetings WHERE meeting_id = $1`, [meetingId]);
  return row?.doc ?? null;
}

/** Adds one event to a meeting's record and writes what it makes. The caller holds the row's lock, or is making the meeting. */
export async function appendMeeting(
  tx: Sql, meetingId: string, state: MeetingState | null, event: NewMeetingEvent, actor: Actor, now: Date,
): Promise<MeetingState> {
  const version = (state?.version ?? 0) + 1;
  const whole = {
    ...event, meetingId, version, recordedAt: now.toISOString(), actor: { id: actor.id, role: actor.role }, previousHash: state?.hash ?? GENESIS_HASH,
    hash: '',
  } as MeetingEvent;
  const text = hashedTextOf(whole);
  whole.hash = createHash('sha256').update(text, 'utf8').digest('hex');
  const next = evolveMeeting(state, whole);
  await tx.query(
    `INSERT INTO meeting_events (meeting_id, version, type, recorded_at, actor_id, actor_role, data, hashed_text, previous_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [meetingId, version, whole.type, whole.recordedAt, actor.id, actor.role, JSON.stringify(whole.data), text, whole.previousHash, whole.hash]);
  await writeRow(tx, next);
  return next;
}

async function writeRow(tx: Sql, state: MeetingState): Promise<void> {
  const people = [...new Set([state.convenorId, ...state.invitees.map(({ contactId }) => contactId)])];
  await tx.query(
    `INSERT INTO meetings (meeting_id, version, hash, unit_id, state, convenor_id, starts_at, ends_at, minutes_due_on, minutes_at,
       agreement_ids, people_ids, doc)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (meeting_id) DO UPDATE SET version = excluded.version, hash = excluded.hash, state = excluded.state,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, minutes_due_on = excluded.minutes_due_on, minutes_at = excluded.minutes_at,
       agreement_ids = excluded.agreement_ids, people_ids = excluded.people_ids, doc = excluded.doc`,
    [state.meetingId, state.version, state.hash, state.unit, state.state, state.convenorId, state.startsAt, state.endsAt, state.minutesDueOn,
      state.minutes?.recordedAt ?? null, agreementsOf(state), people, JSON.stringify(state)]);
}

/** Agreements that a meeting speaks of: of its agenda, and of its decisions. */
function agreementsOf(state: MeetingState): string[] {
  const lines = (state.agendaLines ?? []).flatMap((line) => ('agreementId' in line ? [line.agreementId] : []));
  return [...new Set([...state.agenda.agreementIds, ...lines, ...state.decisions.flatMap(({ obligations }) => obligations.map((one) => one.agreementId))])];
}

/** The record itself, in order. */
export async function readMeetingEvents(db: Sql, meetingId: string): Promise<MeetingEvent[]> {
  const rows = await db.query<{ text: string; hash: string }>(
    `SELECT hashed_text AS text, hash FROM meeting_events WHERE meeting_id = $1 ORDER BY version`, [meetingId]);
  return rows.map(({ text, hash }) => ({ ...(JSON.parse(text) as Omit<MeetingEvent, 'hash'>), hash }) as MeetingEvent);
}

/** Which meetings: not over yet, over, or over without minutes. */
export type MeetingShow = 'coming' | 'held' | 'minutes-owed';

const SHOWN: Record<MeetingShow, string> = {
  coming: `state = 'planned' AND ends_at >= now()`,
  held: `state = 'planned' AND ends_at < now()`,
  'minutes-owed': `state = 'planned' AND ends_at < now() AND minutes_at IS NULL`,
};

/** Meetings by their start, the latest first; those to come the next first. `after`: id of the last one of the page before. */
export async function listMeetings(
  db: Sql, filter: { units?: readonly string[]; show?: MeetingShow; agreementId?: string; contactId?: string; from?: string; to?: string; after?: string; limit: number },
): Promise<MeetingState[]> {
  const [than, order] = filter.show === 'coming' ? ['>', 'ASC'] : ['<', 'DESC'];
  const rows = await db.query<{ doc: MeetingState }>(
    `SELECT doc FROM meetings
     WHERE ($1::text[] IS NULL OR unit_id = ANY ($1)) AND ($2::text IS NULL OR agreement_ids @> ARRAY[$2::text])
       AND ($3::text IS NULL OR people_ids @> ARRAY[$3::text])
       AND ($4::timestamptz IS NULL OR starts_at >= $4) AND ($5::timestamptz IS NULL OR starts_at < $5)
       AND ($6::text IS NULL OR (starts_at, meeting_id) ${than} (SELECT starts_at, meeting_id FROM meetings WHERE meeting_id = $6))
       AND ${filter.show === undefined ? 'true' : SHOWN[filter.show]}
     ORDER BY starts_at ${order}, meeting_id ${order} LIMIT $7`,
    [filter.units ? [...filter.units] : null, filter.agreementId ?? null, filter.contactId ?? null, filter.from ?? null, filter.to ?? null,
      filter.after ?? null, filter.limit]);
  return rows.map(({ doc }) => doc);
}
