import { createHash } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/activity';
import { isGrpcServiceError, type WorkflowService } from '@temporalio/client';
import { markRunClosed, noteRun, readArchive, readBundle, readHead, storeArchive, type Database } from '#libs/register/index.js';
import type { ArchiveActivities } from './contract.js';
import { readRawHistory } from './history.js';

const NOT_FOUND = 5;

export interface ArchiveDeps {
  db: Database;
  service: WorkflowService;
  namespace: string;
}

/** Temporal's retention deletes closed runs; what they decided must be replayable for ever. */
export function createArchiveActivities(deps: ArchiveDeps): ArchiveActivities {
  return { archiveRun: (run) => archiveRun(deps, run) };
}

/**
 * Keeps the history of a closed run, with the hash of the code that replays it. A second call finds the archive and changes nothing.
 *
 * @throws ApplicationFailure `RunOpen` (to be tried again) or `HistoryGone` (for good: the server has no such run, nor have we)
 */
export async function archiveRun(
  deps: ArchiveDeps,
  run: { agreementId: string; workflowId: string; runId: string },
): Promise<{ sha256: string }> {
  const { db, namespace } = deps;
  const { agreementId, workflowId, runId } = run;
  const kept = await readArchive(db, workflowId, runId);
  if (kept?.closeStatus) return { sha256: kept.sha256 };
  const history = await historyOrGone(deps, workflowId, runId);
  if (!history.closeStatus) throw ApplicationFailure.create({ message: `${runId} is still open`, type: 'RunOpen' });
  const bundle = history.buildId ? await readBundle(db, history.buildId) : null;
  const head = await readHead(db, agreementId);
  await db.transaction(async (tx) => {
    // A run that wrote nothing is unknown to the journal so far; its archive must be found all the same.
    await noteRun(tx, { workflowId, runId, agreementId, epoch: head?.epoch ?? 1, firstVersion: (head?.version ?? 0) + 1 });
    await storeArchive(tx, {
      workflowId, runId, agreementId, namespace,
      workflowType: history.workflowType, taskQueue: history.taskQueue, bundleHash: history.buildId,
      lockSha256: bundle?.lockSha256 ?? null, nodeVersion: bundle?.nodeVersion ?? null,
      closeStatus: history.closeStatus, events: history.events,
    }, history.bytes);
  });
  return { sha256: createHash('sha256').update(history.bytes).digest('hex') };
}

async function historyOrGone({ db, service, namespace }: ArchiveDeps, workflowId: string, runId: string) {
  try {
    return await readRawHistory(service, { namespace, workflowId, runId });
  } catch (error) {
    if (!isGrpcServiceError(error) || error.code !== NOT_FOUND) throw error;
    await markRunClosed(db, workflowId, runId, 'GONE');
    throw ApplicationFailure.create({ message: `the server has no history of ${runId}`, type: 'HistoryGone', nonRetryable: true });
  }
}
