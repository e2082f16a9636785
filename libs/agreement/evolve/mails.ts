import type { EventOf } from '../types/events.js';
import type { AgreementState, LetterRecord, PauseRecord } from '../types/state.js';
import { attach } from './patch.js';

/** Letters that the state keeps at hand; the older ones stay in the journal. Drafts stay before those that were sent. */
const LETTERS = 40;
const PAUSES = 50;

export function remindersPaused(s: AgreementState, e: EventOf<'RemindersPaused'>): AgreementState {
  const pause: PauseRecord = { followUpId: e.data.followUpId, until: e.data.until, since: e.recordedAt, reason: e.data.reason };
  return { ...s, pauses: [...(s.pauses ?? []).filter((p) => p.followUpId !== e.data.followUpId), pause].slice(-PAUSES) };
}

export function remindersResumed(s: AgreementState, e: EventOf<'RemindersResumed'>): AgreementState {
  return s.pauses ? { ...s, pauses: s.pauses.filter((p) => p.followUpId !== e.data.followUpId) } : s;
}

export function letterDrafted(s: AgreementState, e: EventOf<'ReminderPlanned'>): AgreementState {
  const { letter, followUpId, rung } = e.data;
  if (!letter) return s;
  const record: LetterRecord = { ...letter, followUpId, rung, draftedAt: e.recordedAt, number: null, sentOn: null };
  return { ...s, letters: kept([...(s.letters ?? []), record]) };
}

export function letterRecorded(s: AgreementState, e: EventOf<'LetterRecorded'>): AgreementState {
  const { letterId, number, on, documents } = e.data;
  if (!s.letters) return s;
  const letters = s.letters.map((l) => (l.letterId === letterId ? { ...l, number, sentOn: on } : l));
  return attach({ ...s, letters }, documents, e.recordedAt);
}

function kept(letters: LetterRecord[]): LetterRecord[] {
  if (letters.length <= LETTERS) return letters;
  const leaves = letters.find((l) => l.number !== null) ?? letters[0];
  return letters.filter((l) => l !== leaves);
}
