import { addMonthsClipped } from '#libs/calendar/index.js';
import type { Decision } from '../types/command.js';
import { accept, documentsOf, event, followUpOf, notClosed, notInFuture, refuse, type Ground } from './guards.js';

/** A longer pause would be a way of forgetting. */
const LONGEST_PAUSE_MONTHS = 6;

/** Mails wait, the clock goes on: what lapses meanwhile has lapsed (api.md §7.2). A later pause of the same takes the place of the one before. */
export function pauseReminders(g: Ground<'pause-reminders'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  const { followUpId, until, reason } = command.body;
  if (followUpId !== undefined) {
    const f = followUpOf(state, followUpId);
    if (f.status !== 'scheduled' && f.status !== 'lapsed') refuse('follow-up-settled', '/followUpId', f.status);
  }
  if (until <= today || until > addMonthsClipped(today, LONGEST_PAUSE_MONTHS)) refuse('invalid', '/until', until);
  return accept(event('RemindersPaused', g.effectiveOn, { followUpId: followUpId ?? null, until, reason }));
}

/** By a person at any time; by the clock when the day has come. */
export function resumeReminders(g: Ground<'resume-reminders'>): Decision {
  const { state, command } = g;
  const followUpId = command.body.followUpId ?? null;
  if (!state.pauses?.some((p) => p.followUpId === followUpId)) refuse('not-paused', followUpId === null ? undefined : '/followUpId', followUpId ?? undefined);
  return accept(event('RemindersResumed', g.effectiveOn, { followUpId, note: command.body.note ?? null }));
}

/** Who signed and sent it tells the number and the date; that works after closing too, for letters take their time. */
export function recordLetter(g: Ground<'record-letter'>): Decision {
  const { state, command, today } = g;
  const { letterId, number, on, documentIds } = command.body;
  const letter = state.letters?.find((l) => l.letterId === letterId) ?? refuse('unknown-reference', '/letterId', letterId);
  if (letter.number !== null) refuse('letter-recorded', '/letterId', letter.number, { number: letter.number });
  notInFuture(on, today, '/on');
  const documents = documentsOf(command, documentIds, '/documentIds');
  return accept(event('LetterRecorded', g.effectiveOn, { letterId, number, on, documents }));
}
