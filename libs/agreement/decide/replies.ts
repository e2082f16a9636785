import { localDate } from '#libs/calendar/index.js';
import { resting } from '../evolve/replies.js';
import type { Decision } from '../types/command.js';
import type { AgreementState } from '../types/state.js';
import { accept, documentsOf, event, refuse, type Ground } from './guards.js';

/** Letters of nobody we know that may wait at once: more is no correspondence, and the state must stay small. */
const MOST_OF_STRANGERS = 20;
const MOST_WAITING = 100;

/**
 * A letter has come (`record-reply`, by the mailbox). It is a fact of the world and recorded whatever the agreement's stage is. From
 * the person whom we had written to it stops the ladder (api.md §7.3: any answer does), never the clock; it is no report.
 */
export function recordReply(g: Ground<'record-reply'>): Decision {
  const { state, command, today } = g;
  const b = command.body;
  const waiting = state.replies ?? [];
  const strangers = waiting.filter((r) => r.sender === 'other').length;
  if (waiting.length >= MOST_WAITING || (b.sender === 'other' && strangers >= MOST_OF_STRANGERS)) refuse('too-many-replies');
  const known = state.followUps.filter((f) => b.followUpIds.includes(f.followUpId));
  const stops = b.sender === 'contact' ? known.filter((f) => f.status === 'scheduled' || f.status === 'lapsed') : [];
  const received = localDate(state.zone, Date.parse(b.receivedAt));
  return accept(event('ReplyReceived', received < today ? received : today, {
    replyId: b.replyId, contactId: b.contactId, sender: b.sender, followUpIds: known.map((f) => f.followUpId),
    stops: stops.map((f) => f.followUpId), receivedAt: b.receivedAt, text: b.text,
    documents: documentsOf(command, b.documentIds, '/documentIds'),
  }));
}

/** A person of ours has read it. What it says about a promise is recorded by its own command; this one only ends the waiting. */
export function handleReply(g: Ground<'handle-reply'>): Decision {
  const { state, command } = g;
  const { replyId, result, note } = command.body;
  const reply = (state.replies ?? []).find((r) => r.replyId === replyId) ?? refuse('unknown-reference', '/replyId', replyId);
  const resumed = result === 'resume' ? reply.followUpIds.filter((id) => rests(state, id)) : [];
  return accept(event('ReplyHandled', g.effectiveOn, { replyId, result, resumed, note: note ?? null }));
}

function rests(state: AgreementState, followUpId: string): boolean {
  return state.followUps.some((f) => f.followUpId === followUpId && resting(f));
}
