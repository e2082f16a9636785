import type { Command } from 'commander';
import { CliError, print, printJson } from '../terminal.js';

/** `tepati audit runs`: the Temporal runs that an agreement has had. */
export function addRuns(audit: Command): void {
  audit
    .command('runs')
    .argument('<agreement>', 'id of an agreement')
    .option('--json', 'print an array')
    .description('list the workflow runs of an agreement, oldest first: where each began, how it ended, whether it is archived')
    .action(async (id: string, options: { json?: true }) => {
      const { withStores } = await import('../stores.js');
      const runs = await withStores(async ({ db }) => {
        const { listRuns } = await import('#libs/register/index.js');
        return listRuns(db, id);
      });
      if (options.json) return printJson(runs);
      if (runs.length === 0) throw new CliError(`No workflow run has written for ${id}.`);
      for (const run of runs) {
        const end = run.closedAt === null ? 'open or not yet seen closed' : `${run.closeStatus ?? 'closed'} ${run.closedAt}`;
        print(`${run.runId}  epoch ${run.epoch}  from version ${run.firstVersion}  ${run.firstSeenAt}  ${end}  ${run.archivedAt === null ? 'not archived' : `archived ${run.archivedAt}`}`);
      }
    });
}
