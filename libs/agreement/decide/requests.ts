import type { Decision } from '../types/command.js';
import { ANSWERABLE } from './follow-ups.js';
import { accept, contactOf, event, followUpOf, notClosed, notInFuture, notInPast, refuse, type Ground } from './guards.js';

/**
 * The owner does not report but asks: for a later date, or for another office. Neither stops clock or ladder; what follows (a new
 * date, another contact) is decided by one of us, who sees a task until then.
 */
export function requestChange(g: Ground<'request-change'>): Decision {
  const { state, command, today } = g;
  notClosed(state);
  const b = command.body;
  const f = followUpOf(state, b.followUpId);
  if (!ANSWERABLE.includes(f.status)) refuse('follow-up-settled', '/followUpId', f.status);
  if (b.requestedByContactId !== undefined) contactOf(command, b.requestedByContactId, '/requestedByContactId');
  if (b.statedOn !== undefined) notInFuture(b.statedOn, today, '/statedOn');
  if (b.kind === 'later-date') {
    if (b.proposedOn === undefined) refuse('next-date-needed', '/proposedOn', b.kind);
    notInPast(b.proposedOn, today, '/proposedOn');
  }
  return accept(event('ChangeRequested', g.effectiveOn, {
    followUpId: b.followUpId, kind: b.kind, proposedOn: b.kind === 'later-date' ? b.proposedOn ?? null : null, note: b.note ?? null, text: b.text,
    channel: b.channel ?? 'system', requestedByContactId: b.requestedByContactId ?? null,
    ...(b.statedOn === undefined ? {} : { statedOn: b.statedOn }),
  }));
}

/** The date stays, or the same office goes on answering: the task ends with a reason. A yes is `reschedule-follow-up` or another contact. */
export function declineChange(g: Ground<'decline-change'>): Decision {
  notClosed(g.state);
  const { followUpId, reason } = g.command.body;
  const f = followUpOf(g.state, followUpId);
  if (!f.request) refuse('unknown-reference', '/followUpId', followUpId);
  return accept(event('ChangeDeclined', g.effectiveOn, { followUpId, reason }));
}
