import { SourceUnavailable, type EvidenceSource, type JournalPart, type ReadHistories } from './source.js';

/** How long a journal may lag behind a history before it counts, in milliseconds: a command may be under way. */
export const SETTLE_MS = 15_000;

const RETRY_MS = 500;

export interface SettledEvidence {
  journal: JournalPart;
  /** Null where they cannot be had now: `error` says why. */
  histories: ReadHistories | null;
  error: string | null;
}

/**
 * Journal and histories of one agreement, read one after the other while commands, answers and the clock may change it: whatever
 * only says that the journal was read too early is read again until it is not, or until `settleMs` is over.
 */
export async function readSettled(source: EvidenceSource, agreementId: string, settleMs = SETTLE_MS): Promise<SettledEvidence> {
  const deadline = Date.now() + settleMs;
  for (;;) {
    const journal = await source.journal(agreementId);
    let histories: ReadHistories | null = null;
    let error: string | null = null;
    try {
      histories = await source.histories(agreementId);
    } catch (thrown) {
      if (!(thrown instanceof SourceUnavailable)) throw thrown;
      error = thrown.message;
    }
    if (histories === null || !isBehind(journal, histories) || Date.now() >= deadline) return { journal, histories, error };
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

function isBehind(journal: JournalPart, { runs, running }: ReadHistories): boolean {
  // Files do not change while one waits.
  if (running === 'not-asked') return false;
  const last = journal.rows.at(-1)?.version ?? 0;
  const told = Math.max(0, ...runs.flatMap((run) => run.evidence.claims.map((claim) => claim.version)));
  return told > last || (running?.version ?? 0) > last;
}
