import type { Command } from 'commander';
import { CliError, ProgressLine, say } from '../terminal.js';

/** `tepati audit export`: all that proves some agreements, as files. */
export function addExport(audit: Command): void {
  audit
    .command('export')
    .argument('[agreements...]', 'ids of agreements')
    .option('--all', 'every agreement')
    .requiredOption('--to <folder>', 'a folder that is empty or not there yet')
    .option('--with-documents', 'bring the documents along; without them the verifier names what is lacking')
    .description('write journal, histories and the code that replays them into a folder, for "tepati audit verify --from" on another machine')
    .action(async (ids: string[], options: { all?: true; to: string; withDocuments?: true }) => {
      if ((ids.length === 0) === (options.all === undefined)) throw new CliError('Name agreements, or --all.');
      const { exportTo } = await import('../run-audit.js');
      const line = new ProgressLine();
      const manifest = await exportTo(options.to, options.all ? 'all' : ids, (done, total) => line.show(`export: ${done} of ${total} agreements`),
        options.withDocuments === true);
      line.end();
      const runs = manifest.agreements.reduce((sum, each) => sum + each.runs.length, 0);
      say(`${options.to}: agreements ${manifest.agreements.length}, histories ${runs}, bundles ${manifest.bundles.length}.`);
    });
}
