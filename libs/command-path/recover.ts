import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { AgreementRunInput, BatchAnswer } from '#libs/agreement/types/update.js';
import { hashOf } from '#libs/journal/chain.js';
import type { Envelope } from '#libs/journal/envelope.js';
import type { HistoryEvent } from './histories.js';

/** What one run's history still knows of an agreement. */
export interface RunRecord {
  /** Every event in it: answers of Updates, slices that were to be flushed, the tail that it began with. */
  events: Envelope[];
  /** Version right before its first own event; null if the history has no beginning any more. */
  startsAfter: number | null;
  /** The run before it: continued, or reset. */
  previousRunId: string | null;
}

/** Reads the sealed events out of a history. Other workflows' payloads are never given to it. */
export async function recordOf(history: AsyncIterable<HistoryEvent> | Iterable<HistoryEvent>): Promise<RunRecord> {
  const record: RunRecord = { events: [], startsAfter: null, previousRunId: null };
  for await (const event of history) {
    const started = event.workflowExecutionStartedEventAttributes;
    if (started) {
      const input = decoded<AgreementRunInput>(started.input?.payloads?.[0]);
      record.startsAfter = input?.base.version ?? null;
      record.events.push(...(input?.tail ?? []));
      record.previousRunId = started.continuedExecutionRunId || differing(started.originalExecutionRunId, started.firstExecutionRunId);
    }
    const completed = event.workflowExecutionUpdateCompletedEventAttributes?.outcome?.success?.payloads?.[0];
    if (completed) record.events.push(...(decoded<BatchAnswer>(completed)?.events ?? []));
    const flush = event.activityTaskScheduledEventAttributes;
    if (flush?.activityType?.name === 'flushJournal') {
      record.events.push(...(decoded<{ events: Envelope[] }>(flush.input?.payloads?.[0])?.events ?? []));
    }
  }
  return record;
}

/** After a reset the first events name the run that was reset as the original one. */
function differing(original: string | null | undefined, first: string | null | undefined): string | null {
  return original && original !== first ? original : null;
}

function decoded<T>(payload: Payload | null | undefined): T | null {
  return payload ? defaultPayloadConverter.fromPayload<T>(payload) : null;
}

/**
 * The events that continue the chain after `head`, as far as the pieces reach. Each is checked against its own hash and its
 * predecessor; what a reset decided anew hangs on no version of the journal and is left out.
 */
export function continuation(head: { version: number; hash: string }, pieces: readonly Envelope[]): Envelope[] {
  const byVersion = new Map<number, Envelope[]>();
  for (const event of pieces) byVersion.set(event.version, [...(byVersion.get(event.version) ?? []), event]);
  const found: Envelope[] = [];
  let { version, hash } = head;
  for (;;) {
    const next = byVersion.get(version + 1)?.find((event) => event.previousHash === hash && hashOf(event) === event.hash);
    if (!next) return found;
    found.push(next);
    ({ version, hash } = next);
  }
}
