import { canonicalJson } from '#libs/journal/canonical.js';
import { GENESIS_HASH } from '#libs/journal/envelope.js';
import { evolveMeeting } from '#libs/meetings/rules.js';
import type { MeetingEvent, MeetingState } from '#libs/meetings/types.js';
import type { Finding, FindingKind } from './report.js';
import { sha256, short } from './verify-chain.js';
import type { TextProof } from './verify-texts.js';

/** One row of a meeting's own record, as its columns say. */
export interface MeetingRow {
  version: number;
  type: string;
  recordedAt: string;
  actorId: string;
  actorRole: string;
  data: unknown;
  hashedText: string;
  previousHash: string;
  hash: string;
}

/** What a decision asks of an agreement, as the table of that says. */
export interface AskedObligation {
  decisionId: string;
  n: number;
  agreementId: string;
  state: 'pending' | 'accepted' | 'refused';
  version: number | null;
  obligationId: string | null;
}

export interface MeetingEvidence {
  meetingId: string;
  rows: MeetingRow[];
  /** The row that lists and screens read; null where it is missing. */
  row: { version: number; hash: string; /** Absent where there is no register to compare. */ doc?: unknown } | null;
  asked: AskedObligation[];
  texts: TextProof[];
}

/** An obligation of an agreement's journal that says which decision made it. */
export interface PointingObligation {
  agreementId: string;
  version: number;
  recordedAt: string;
  obligationId: string;
  meetingId: string;
  decisionId: string;
}

/** Read at one moment. */
export interface MeetingsEvidence {
  meetings: MeetingEvidence[];
  /** Of every agreement that was asked for. */
  pointing: PointingObligation[];
  /** Agreements whose journals are at hand: what was asked of others cannot be judged. Absent: all are. */
  journals?: ReadonlySet<string>;
}

export interface MeetingsVerdict {
  meetings: number;
  /** Events of meetings, and pointers between decisions and obligations. */
  compared: number;
  findings: Finding[];
}

type Add = (version: number | null, what: FindingKind, where: string, since: string | null, detail: string) => void;

/**
 * Meetings: each one's own chain, the row that is read against the fold of it, its free texts against their commitments, and that
 * decisions and obligations point at each other: what a decision asked for and an agreement took stands in that agreement's journal,
 * and no obligation names a decision that did not ask for it. A finding about a meeting has the meeting's id in the agreement's place.
 */
export function verifyMeetings({ meetings, pointing, journals }: MeetingsEvidence): MeetingsVerdict {
  const verdict: MeetingsVerdict = { meetings: meetings.length, compared: 0, findings: [] };
  const taken = new Map(pointing.map((one) => [`${one.agreementId} ${one.obligationId}`, one]));
  const accounted = new Set<PointingObligation>();
  for (const meeting of meetings) {
    const add: Add = (version, what, where, since, detail) => {
      verdict.findings.push({ agreementId: meeting.meetingId, version, what, where, since, detail });
    };
    verdict.compared += meeting.rows.length + meeting.asked.length;
    const events = chainOf(meeting, add);
    compareRow(meeting, events, add);
    compareTexts(meeting, events, add);
    for (const one of pointersOf(meeting, events, { taken, journals }, add)) accounted.add(one);
  }
  for (const one of pointing) {
    if (accounted.has(one)) continue;
    verdict.compared += 1;
    verdict.findings.push({
      agreementId: one.agreementId, version: one.version, what: 'pointer-unknown', where: `meeting_obligations ${one.decisionId}`, since: one.recordedAt,
      detail: `version ${one.version} says that decision ${one.decisionId} of meeting ${one.meetingId} made ${one.obligationId}; that meeting's record does not say so`,
    });
  }
  return verdict;
}

/** The events that the hashed texts tell, as far as the chain holds. */
function chainOf({ meetingId, rows }: MeetingEvidence, add: Add): MeetingEvent[] {
  const events: MeetingEvent[] = [];
  let hash: string = GENESIS_HASH;
  for (const [index, row] of rows.entries()) {
    const { version, recordedAt } = row;
    const name = `version ${version} of ${meetingId}`;
    if (version !== index + 1) add(index + 1, 'version-gap', 'meeting_events.version', recordedAt, `${name} stands where version ${index + 1} belongs`);
    if (row.previousHash !== hash) {
      add(version, 'previous-hash-differs', 'meeting_events.previous_hash', recordedAt, `${name} names ${short(row.previousHash)} as the hash before it, which is ${short(hash)}`);
    }
    const actual = sha256(row.hashedText);
    if (actual !== row.hash) add(version, 'hash-differs', 'meeting_events.hash', recordedAt, `${name}: the stored text hashes to ${short(actual)}, the row says ${short(row.hash)}`);
    hash = row.hash;
    const event = parsed(row);
    if (event === null) {
      add(version, 'text-unreadable', 'meeting_events.hashed_text', recordedAt, `${name}: the stored text is no canonical JSON of an event`);
      continue;
    }
    const told = {
      version: event.version, type: event.type, recorded_at: event.recordedAt, actor_id: event.actor.id, actor_role: event.actor.role,
      previous_hash: event.previousHash, data: canonicalJson(event.data), meeting_id: event.meetingId,
    };
    const found = {
      version, type: row.type, recorded_at: recordedAt, actor_id: row.actorId, actor_role: row.actorRole, previous_hash: row.previousHash,
      data: canonicalOrNull(row.data), meeting_id: meetingId,
    };
    for (const column of Object.keys(told) as (keyof typeof told)[]) {
      if (told[column] !== found[column]) add(version, 'column-differs', `meeting_events.${column}`, recordedAt, `${name}: column ${column} does not say what the hashed text says`);
    }
    events.push(event);
  }
  return events;
}

function parsed({ hashedText, hash }: MeetingRow): MeetingEvent | null {
  try {
    const value = JSON.parse(hashedText) as MeetingEvent;
    return canonicalJson(value) === hashedText && typeof value.actor === 'object' ? { ...value, hash } : null;
  } catch {
    return null;
  }
}

function canonicalOrNull(value: unknown): string | null {
  try {
    return canonicalJson(value);
  } catch {
    // What cannot be written canonically was never hashed: the caller reports that it differs.
    return null;
  }
}

function compareRow({ meetingId, row, rows }: MeetingEvidence, events: readonly MeetingEvent[], add: Add): void {
  const last = rows.at(-1);
  if (row === null || !last) {
    add(last?.version ?? null, 'register-differs', 'meetings', last?.recordedAt ?? null, `${meetingId} has ${row === null ? 'no row' : 'a row and no record'}`);
    return;
  }
  if (row.version !== last.version || row.hash !== last.hash) {
    add(Math.min(row.version, last.version), 'head-differs', 'meetings', last.recordedAt,
      `the row of ${meetingId} says version ${row.version} (${short(row.hash)}), its record ends at ${last.version} (${short(last.hash)})`);
  }
  // A record that cannot be folded was told already.
  if (row.doc === undefined || events.length !== rows.length || events[0]?.type !== 'MeetingConvened') return;
  const state = events.reduce<MeetingState | null>((before, event) => evolveMeeting(before, event), null);
  if (canonicalOrNull(row.doc) !== canonicalOrNull(state)) {
    add(last.version, 'register-differs', 'meetings.doc', last.recordedAt, `the row of ${meetingId} is not the fold of its record`);
  }
}

function compareTexts({ texts }: MeetingEvidence, events: readonly MeetingEvent[], add: Add): void {
  const proofs = new Map(texts.map(({ textId, commitment }) => [textId, commitment]));
  for (const event of events) {
    for (const { textId, commitment } of refsIn(event.data)) {
      const found = proofs.get(textId) ?? null;
      if (found !== null && found !== commitment) {
        add(event.version, 'free-text-differs', `texts ${textId}`, event.recordedAt, `the free text ${textId} of version ${event.version} is not the one that the event committed to`);
      }
    }
  }
}

function* refsIn(value: unknown): Generator<{ textId: string; commitment: string }> {
  if (value === null || typeof value !== 'object') return;
  const { textId, commitment } = value as { textId?: unknown; commitment?: unknown };
  if (typeof textId === 'string' && typeof commitment === 'string') yield { textId, commitment };
  else for (const member of Object.values(value)) yield* refsIn(member);
}

/** What decisions asked for, in the record and in the table of it, against the journals. @returns obligations that a decision accounts for */
function pointersOf(
  { meetingId, asked }: MeetingEvidence, events: readonly MeetingEvent[],
  { taken, journals }: { taken: ReadonlyMap<string, PointingObligation>; journals: ReadonlySet<string> | undefined }, add: Add,
): PointingObligation[] {
  const accounted: PointingObligation[] = [];
  const table = new Map(asked.map((one) => [`${one.decisionId} ${one.n}`, one]));
  for (const event of events) {
    if (event.type !== 'DecisionTaken') continue;
    const { decisionId, obligations } = event.data;
    for (const { n, agreementId } of obligations) {
      const place = `${decisionId} ${n}`;
      const row = table.get(place);
      table.delete(place);
      const where = `meeting_obligations ${decisionId}/${n}`;
      if (!row || row.agreementId !== agreementId) {
        add(event.version, 'pointer-differs', where, event.recordedAt,
          `decision ${decisionId} asks ${agreementId} for its obligation ${n}; the table says ${row ? row.agreementId : 'nothing of it'}`);
        continue;
      }
      if (journals && !journals.has(agreementId)) continue;
      const own = row.obligationId === null ? undefined : taken.get(`${agreementId} ${row.obligationId}`);
      if (row.state === 'accepted' && (own?.meetingId !== meetingId || own.decisionId !== decisionId)) {
        add(event.version, 'pointer-differs', where, event.recordedAt,
          `decision ${decisionId} is said to have made ${row.obligationId ?? '(none)'} in ${agreementId}; that journal holds no such obligation of it`);
      } else if (own) accounted.push(own);
      // Between the append and its settling the agreement knows of it and the table does not yet.
      else if (row.state === 'pending') accounted.push(...[...taken.values()].filter((one) => one.agreementId === agreementId && one.decisionId === decisionId && one.meetingId === meetingId));
    }
  }
  for (const [place, row] of table) {
    add(null, 'pointer-differs', `meeting_obligations ${place.replace(' ', '/')}`, null,
      `the table says that decision ${row.decisionId} asks ${row.agreementId} for something; the record of ${meetingId} does not`);
  }
  return accounted;
}
