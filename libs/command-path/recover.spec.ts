import { defaultPayloadConverter } from '@temporalio/common';
import { describe, expect, it } from '@jest/globals';
import { GENESIS, sealEvent, type ChainHead } from '#libs/journal/chain.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { continuation, recordOf } from './recover.js';

function seal(head: ChainHead, note: string): Envelope {
  return sealEvent(head, {
    agreementId: 'agr_a', type: 'ActivityRecorded', schemaVersion: 1, recordedAt: '2026-11-23T02:00:00.000Z', effectiveOn: '2026-11-23',
    actor: { id: 'con_a', role: 'coordinator' }, commandId: `cmd_${note}`, data: { note },
  });
}
function chain(from: ChainHead, ...notes: string[]): Envelope[] {
  const events: Envelope[] = [];
  for (const note of notes) events.push(seal(events.at(-1) ?? from, note));
  return events;
}

describe('continuation', () => {
  const journal = chain(GENESIS, 'a', 'b');
  const [first, second] = journal as [Envelope, Envelope];

  it('takes what hangs on the head, whatever order it is found in', () => {
    const more = chain(second, 'c', 'd');
    expect(continuation(second, [...more].reverse().concat(journal))).toEqual(more);
  });

  it('leaves out what a reset decided anew', () => {
    const other = chain(first, 'b2', 'c2');
    expect(continuation(second, other)).toEqual([]);
  });

  it('leaves out an event that was altered, and what follows it', () => {
    const [c, d] = chain(second, 'c', 'd') as [Envelope, Envelope];
    expect(continuation(second, [{ ...c, data: { note: 'x' } }, d])).toEqual([]);
  });
});

describe('recordOf', () => {
  it('finds events in the input\'s tail, in answers and in flushed slices', async () => {
    const [a, b, c] = chain(GENESIS, 'a', 'b', 'c') as [Envelope, Envelope, Envelope];
    const payloads = (value: unknown) => ({ payloads: [defaultPayloadConverter.toPayload(value)] });
    const record = await recordOf([
      { workflowExecutionStartedEventAttributes: { input: payloads({ base: { version: 0, hash: '' }, tail: [a] }), continuedExecutionRunId: 'run-0' } },
      { workflowExecutionUpdateCompletedEventAttributes: { outcome: { success: payloads({ events: [b], results: [] }) } } },
      { activityTaskScheduledEventAttributes: { activityType: { name: 'flushJournal' }, input: payloads({ events: [c] }) } },
      { activityTaskScheduledEventAttributes: { activityType: { name: 'archiveRun' }, input: payloads({ events: [a] }) } },
    ]);
    expect(record).toEqual({ events: [a, b, c], startsAfter: 0, previousRunId: 'run-0' });
  });
});
