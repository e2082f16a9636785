import type { Envelope } from '#libs/journal/envelope.js';

/** A slice of a run's tail, in order, without a gap. Empty: only a seal, which proves where the run ended. */
export interface FlushRequest {
  agreementId: string;
  epoch: number;
  events: Envelope[];
  /** Head after the slice; what the journal must then hold at least. */
  head: { version: number; hash: string };
  run: { workflowId: string; runId: string };
}

/** The journal's head after the flush (it may be ahead of the slice: senders append too). */
export interface FlushAnswer {
  version: number;
  hash: string;
}

/** Types only: what workflows may know of these activities. */
export interface JournalActivities {
  /**
   * Appends what the journal does not hold yet; idempotent.
   * Fails for good (not retryable) with type `Fenced`, `JournalDiverged` or `JournalGap`.
   */
  flushJournal(request: FlushRequest): Promise<FlushAnswer>;
}
