import type { Command } from 'commander';
import { CliError, EXIT, print, printJson, say } from '../terminal.js';

interface KnownRun {
  runId: string;
  epoch: number | null;
  /** First version that it wrote; null where it has written nothing yet. */
  firstVersion: number | null;
  firstSeenAt: string | null;
  /** As Temporal calls it; `RUNNING` while it runs, null where nobody knows. */
  status: string | null;
  closedAt: string | null;
  archivedAt: string | null;
}

/** `tepati audit runs`: the Temporal runs that an agreement has had. */
export function addRuns(audit: Command): void {
  audit
    .command('runs')
    .argument('<agreement>', 'id of an agreement')
    .option('--json', 'print an array')
    .description('list the workflow runs of an agreement, oldest first: where each began, how it ended, whether it is archived')
    .action(async (id: string, options: { json?: true }) => {
      const runs = await runsOf(id);
      if (runs.length === 0) throw new CliError(`No workflow run has written for ${id}.`, EXIT.mismatch);
      if (options.json) printJson(runs);
      else print(runs.map(inWords).join('\n'));
    });
}

async function runsOf(id: string): Promise<KnownRun[]> {
  const { withStores } = await import('../stores.js');
  const { listRuns } = await import('#libs/register/index.js');
  const { TemporalHistories } = await import('#libs/audit/temporal-histories.js');
  const { SourceUnavailable } = await import('#libs/audit/source.js');
  return withStores(async ({ db, temporal }) => {
    const noted: KnownRun[] = (await listRuns(db, id)).map(({ runId, epoch, firstVersion, firstSeenAt, closeStatus, closedAt, archivedAt }) =>
      ({ runId, epoch, firstVersion, firstSeenAt, status: closeStatus, closedAt, archivedAt }));
    try {
      // A run that has not written yet stands in no table; the server knows it.
      for (const { runId, running } of await new TemporalHistories(temporal.client).runsOf(id)) {
        const known = noted.find((run) => run.runId === runId);
        if (known === undefined) noted.push({ runId, epoch: null, firstVersion: null, firstSeenAt: null, status: running ? 'RUNNING' : null, closedAt: null, archivedAt: null });
        else if (running) known.status = 'RUNNING';
      }
    } catch (error) {
      if (!(error instanceof SourceUnavailable)) throw error;
      say(`${error.message}: only what the journal knows is shown.`);
    }
    return noted;
  });
}

function inWords(run: KnownRun): string {
  const began = run.firstVersion === null ? 'has written nothing' : `epoch ${run.epoch}  from version ${run.firstVersion}  ${run.firstSeenAt}`;
  const end = [run.status ?? 'not known to have ended', run.closedAt].filter(Boolean).join(' ');
  return `${run.runId}  ${began}  ${end}${run.status === 'RUNNING' ? '' : `  ${run.archivedAt === null ? 'not archived' : `archived ${run.archivedAt}`}`}`;
}
