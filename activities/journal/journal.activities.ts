import { ApplicationFailure, log } from '@temporalio/activity';
import { append, Fenced, JournalDiverged, JournalGap, noteRun, readHead, type Database } from '#libs/register/index.js';
import { GENESIS } from '#libs/journal/chain.js';
import type { FlushRequest, JournalActivities } from './contract.js';

/** Side effects of a run on the journal. Each hands over to `append`, which is idempotent: at least once is enough. */
export function createJournalActivities({ db }: { db: Database }): JournalActivities {
  return { flushJournal: (request) => sorted(request, () => flush(db, request)) };
}

async function flush(db: Database, { agreementId, epoch, events, head, run }: FlushRequest) {
  if (events.length > 0) return (await append(db, { agreementId, epoch, events, run })).head;
  // Only a seal: the journal must hold all that this run has decided, and know the run, so that it is archived one day.
  const held = (await readHead(db, agreementId)) ?? { ...GENESIS, epoch };
  if (held.epoch !== epoch) throw new Fenced(agreementId, held.epoch, epoch);
  if (held.version < head.version) throw new JournalGap(agreementId, held.version + 1, head.version + 1);
  if (held.version === head.version && held.hash !== head.hash) throw new JournalDiverged(agreementId, head.version);
  await noteRun(db, { ...run, agreementId, epoch, firstVersion: head.version + 1 });
  return held;
}

/** What no retry can mend must not be retried; anything else (the database is away) is, for as long as it takes. */
async function sorted<T>(request: FlushRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Fenced || error instanceof JournalDiverged || error instanceof JournalGap) {
      log.error('the journal refuses a run', { agreementId: request.agreementId, ...request.run, error: error.message });
      throw ApplicationFailure.create({ message: error.message, type: error.constructor.name, nonRetryable: true });
    }
    throw error;
  }
}
