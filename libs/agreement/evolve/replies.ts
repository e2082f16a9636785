import type { EventOf } from '../types/events.js';
import type { AgreementState, FollowUpRecord, ReplyRecord } from '../types/state.js';
import { stopUnsent } from './follow-ups.js';
import { attach, patchFollowUp } from './patch.js';

/** A word has come about it that nobody has made a report of: its ladder rests. */
export function resting(f: FollowUpRecord): boolean {
  return f.repliedAt !== undefined;
}

export function replyReceived(s: AgreementState, e: EventOf<'ReplyReceived'>): AgreementState {
  const { stops, documents, ...told } = e.data;
  const known = told.followUpIds.filter((id) => s.followUps.some((f) => f.followUpId === id));
  const record: ReplyRecord = {
    ...told, followUpIds: known, pending: known, documentIds: documents.map((d) => d.documentId), version: e.version,
  };
  const next: AgreementState = { ...s, replies: [...(s.replies ?? []).filter((r) => r.replyId !== record.replyId), record] };
  const rested = stops.reduce(
    (acc, id) => patchFollowUp(acc, id, (f) => ({ repliedAt: e.recordedAt, reminders: f.reminders.map(stopUnsent) })), next);
  return attach(rested, documents, e.recordedAt);
}

export function replyHandled(s: AgreementState, e: EventOf<'ReplyHandled'>): AgreementState {
  const left = withReplies(s, (s.replies ?? []).filter((r) => r.replyId !== e.data.replyId));
  return e.data.resumed.reduce(wakeLadder, left);
}

/**
 * Something was recorded about a follow-up that says more than the letter did (a report, a new date): the letter has been dealt with
 * as far as this follow-up goes, and its ladder, if there still is one, is a new one.
 */
export function overtaken(s: AgreementState, followUpId: string): AgreementState {
  const woken = wakeLadder(s, followUpId);
  if (!woken.replies?.some((r) => r.pending.includes(followUpId))) return woken;
  return withReplies(woken, woken.replies.flatMap((r) => {
    if (!r.pending.includes(followUpId)) return [r];
    const pending = r.pending.filter((id) => id !== followUpId);
    return pending.length === 0 ? [] : [{ ...r, pending }];
  }));
}

function wakeLadder(s: AgreementState, followUpId: string): AgreementState {
  if (!s.followUps.some((f) => f.followUpId === followUpId && resting(f))) return s;
  return {
    ...s,
    followUps: s.followUps.map((f) => {
      if (f.followUpId !== followUpId) return f;
      const { repliedAt: _, ...rest } = f;
      return { ...rest, version: s.version };
    }),
  };
}

/** An empty list is no member at all: a state in which no letter waits reads as it always did. */
function withReplies(s: AgreementState, replies: ReplyRecord[]): AgreementState {
  const { replies: _, ...rest } = s;
  return replies.length === 0 ? rest : { ...rest, replies };
}
