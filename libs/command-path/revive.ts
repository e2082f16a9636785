import type { Envelope } from '#libs/journal/envelope.js';
import { append, listRuns, noteRun, raiseEpoch, type Database } from '#libs/register/index.js';
import { agreementStartOptions } from '#workflows/agreement/start-options.js';
import { AGREEMENT_WORKFLOW } from '#workflows/names.js';
import type { AgreementRunInput } from '#libs/agreement/types/update.js';
import { historyOf, latestRun, type LatestRun } from './histories.js';
import { freshHead, journalStart } from './journal-start.js';
import { continuation, recordOf } from './recover.js';
import { inputOf, type SendOptions } from './sender.js';
import { temporalFault, within, type TemporalLink } from './temporal.js';
import type { PathLog } from './types.js';

export interface ReviveDeps {
  db: Database;
  temporal: TemporalLink;
  log: PathLog;
  options?: SendOptions;
}

export interface Revived {
  agreementId: string;
  /** Journal head that the new run starts from. */
  version: number;
  epoch: number;
  /** Events that only Temporal had, now in the journal. */
  recovered: number;
  /** The run that was put away; null where the server knew none. */
  replaced: { workflowId: string; runId: string; status: string } | null;
  runId: string;
}

const CALL_MS = 10_000;
/** Runs that are looked through for events, backwards, while the journal lies behind them. */
const MOST_RUNS = 100;

/**
 * Mends an agreement whose run died or no longer agrees with the journal (reset, terminate, a restored backup of either store):
 * the journal wins, and what Temporal acknowledged beyond it is taken over first, so that nothing acknowledged is lost.
 *
 * In this order, each step repeatable: fence the old run (epoch), terminate it, read what its history has beyond the journal,
 * append that, start a run from the journal. The new run's first activity archives the old one.
 *
 * @throws the connection's errors; nothing is lost by trying again
 */
export async function revive(deps: ReviveDeps, agreementId: string, why: string): Promise<Revived> {
  const { db, log } = deps;
  const revived = await db.transaction(async (tx) => {
    // One at a time for an agreement, whichever process; it ends with the transaction.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`revive/${agreementId}`]);
    return reviveAlone(deps, agreementId, why);
  });
  log.warn({ ...revived, why }, 'an agreement was revived from the journal');
  return revived;
}

async function reviveAlone(deps: ReviveDeps, agreementId: string, why: string): Promise<Revived> {
  const { db, temporal: link, options = {} } = deps;
  // From here on the old run can append no more, so what is read of it below is all there will be. (Without any event there is
  // nothing to fence: a first run that was put away has promised nothing to anybody that its history does not show.)
  const epoch = (await raiseEpoch(db, agreementId))?.epoch ?? 1;
  const replaced = await latestRun(link, agreementId);
  if (replaced?.status === 'RUNNING') await terminate(link, replaced, why);
  const recovered = await recover(deps, agreementId, replaced, epoch);
  const source = await journalStart(db, agreementId, replaced ? { workflowId: replaced.workflowId, runId: replaced.runId } : null);
  const startOptions = agreementStartOptions(inputOf(source, options), options.taskQueue);
  const handle = await within(link, Date.now() + CALL_MS, () =>
    link.client.workflow.start<(input: AgreementRunInput) => Promise<void>>(AGREEMENT_WORKFLOW, startOptions));
  const version = source.state?.version ?? 0;
  await noteRun(db, { workflowId: handle.workflowId, runId: handle.firstExecutionRunId, agreementId, epoch: source.epoch, firstVersion: version + 1 });
  return { agreementId, version, epoch: source.epoch, recovered, replaced, runId: handle.firstExecutionRunId };
}

async function terminate(link: TemporalLink, run: LatestRun, why: string): Promise<void> {
  try {
    await within(link, Date.now() + CALL_MS, () =>
      link.client.workflow.getHandle(run.workflowId, run.runId).terminate(`revive: ${why}`));
  } catch (error) {
    if (temporalFault(error) !== 'not-found') throw error; // It ended by itself.
  }
}

/** Appends what the run and those before it hold beyond the journal. @returns how many events that were */
async function recover(deps: ReviveDeps, agreementId: string, last: LatestRun | null, epoch: number): Promise<number> {
  const { db, temporal: link, log } = deps;
  const head = await freshHead(db, agreementId);
  const pieces: Envelope[] = [];
  const seen = new Set<string>();
  const wanted = last ? [last.runId] : [];
  // Runs that wrote under an earlier epoch and were never put away: after a reset the one that was reset is among them.
  for (const run of await listRuns(db, agreementId)) if (run.archivedAt === null) wanted.unshift(run.runId);
  const workflowId = last?.workflowId;
  while (workflowId && wanted.length > 0 && seen.size < MOST_RUNS) {
    const runId = wanted.pop() as string;
    if (seen.has(runId)) continue;
    seen.add(runId);
    const record = await recordOf(historyOf(link, workflowId, runId));
    pieces.push(...record.events);
    // A run that begins at or before the head needs no look at the one it continues.
    if (record.previousRunId && (record.startsAfter === null || record.startsAfter > head.version)) wanted.push(record.previousRunId);
  }
  const events = continuation(head, pieces);
  if (events.length === 0) return 0;
  await append(db, { agreementId, epoch, events, ...(last ? { run: { workflowId: last.workflowId, runId: last.runId } } : {}) });
  log.warn({ agreementId, from: head.version + 1, to: events.at(-1)?.version }, 'events that only Temporal had are in the journal now');
  return events.length;
}
