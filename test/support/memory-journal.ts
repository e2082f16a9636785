import { ApplicationFailure } from '@temporalio/common';
import type { ArchiveActivities } from '#activities/archive/contract.js';
import type { FlushAnswer, FlushRequest, JournalActivities } from '#activities/journal/contract.js';
import { GENESIS, verifyChain } from '#libs/journal/chain.js';
import type { Envelope, JournalHead } from '#libs/journal/envelope.js';

/** A journal of one test file in memory: it takes exactly what the real `append` takes, for workflow tests that have no database. */
export class MemoryJournal implements JournalActivities, ArchiveActivities {
  readonly flushes: FlushRequest[] = [];
  readonly archived: { workflowId: string; runId: string }[] = [];
  /** While set, every call fails as if the database were gone. */
  away = false;
  #events = new Map<string, Envelope[]>();
  #epochs = new Map<string, number>();

  flushJournal = async (request: FlushRequest): Promise<FlushAnswer> => {
    if (this.away) throw new Error('connection refused');
    if (request.epoch !== this.epochOf(request.agreementId)) throw ApplicationFailure.nonRetryable('another epoch', 'Fenced');
    this.append(request.agreementId, request.events);
    this.flushes.push(request);
    return this.headOf(request.agreementId);
  };

  archiveRun = async (run: { agreementId: string; workflowId: string; runId: string }): Promise<{ sha256: string }> => {
    if (this.away) throw new Error('connection refused');
    this.archived.push({ workflowId: run.workflowId, runId: run.runId });
    return { sha256: '0'.repeat(64) };
  };

  /** Takes only the next versions of the chain; those that it holds already must be the same. */
  append(agreementId: string, events: readonly Envelope[]): void {
    const held = this.eventsOf(agreementId);
    for (const event of events) {
      const twin = held[event.version - 1];
      if (twin && twin.hash !== event.hash) throw ApplicationFailure.nonRetryable(`version ${event.version} differs`, 'JournalDiverged');
    }
    const fresh = events.filter((event) => event.version > held.length);
    const verdict = verifyChain(fresh, held.at(-1) ?? GENESIS);
    if (!verdict.ok) throw ApplicationFailure.nonRetryable(`version ${verdict.version}: ${verdict.why}`, 'JournalGap');
    this.#events.set(agreementId, [...held, ...fresh]);
  }

  eventsOf(agreementId: string): Envelope[] {
    return this.#events.get(agreementId) ?? [];
  }

  epochOf(agreementId: string): number {
    return this.#epochs.get(agreementId) ?? 1;
  }

  raiseEpoch(agreementId: string): void {
    this.#epochs.set(agreementId, this.epochOf(agreementId) + 1);
  }

  headOf(agreementId: string): JournalHead {
    const { version, hash } = this.eventsOf(agreementId).at(-1) ?? GENESIS;
    return { version, hash, epoch: this.epochOf(agreementId) };
  }
}
