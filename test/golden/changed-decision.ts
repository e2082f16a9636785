import { defaultPayloadConverter } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import { decodeHistory, encodeHistory } from '#libs/audit/history.js';
import { hashOf } from '#libs/journal/chain.js';
import type { BatchAnswer } from '#libs/agreement/types/update.js';

type History = temporal.api.history.v1.IHistory;

const copyOf = (history: History): History => decodeHistory(encodeHistory(history));

/**
 * A copy in which the last event of the last Update was decided otherwise, with a right hash: what a changed rule would have
 * recorded. The order and kind of commands stay the same.
 */
export function changedDecision(history: History): { history: History; version: number } {
  const copy = copyOf(history);
  const payload = copy.events?.findLast((event) => event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success)
    ?.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success?.payloads?.[0];
  if (!payload) throw new Error('no Update was answered in this history');
  const answer = defaultPayloadConverter.fromPayload<BatchAnswer>(payload);
  const last = answer.events.at(-1);
  if (last === undefined) throw new Error('the last Update made no event');
  const other = { ...last, effectiveOn: '2001-01-01' };
  answer.events[answer.events.length - 1] = { ...other, hash: hashOf(other) };
  payload.data = defaultPayloadConverter.toPayload(answer)?.data ?? null;
  return { history: copy, version: last.version };
}

/** A copy in which the first seal names another hash: what the chain of a changed rule would have sealed. */
export function changedSeal(history: History): History {
  const copy = copyOf(history);
  const activity = copy.events?.map((event) => event.activityTaskScheduledEventAttributes).find((each) => each?.activityId?.startsWith('seal-'));
  if (!activity?.activityId) throw new Error('no seal in this history');
  activity.activityId = `${activity.activityId.slice(0, -1)}${activity.activityId.endsWith('0') ? '1' : '0'}`;
  return copy;
}
