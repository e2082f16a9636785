import type { Command } from 'commander';
import { CliError, ProgressLine, say } from '../terminal.js';

/** `tepati audit export`: all that proves some agreements, as files. */
export function addExport(audit: Command): void {
  audit
    .command('export')
    .argument('[agreement]', 'id of an agreement')
    .option('--all', 'every agreement')
    .requiredOption('--to <folder>', 'a folder that is empty or not there yet')
    .description('write journal, histories and the code that replays them into a folder, for "tepati audit verify --from" on another machine')
    .action(async (id: string | undefined, options: { all?: true; to: string }) => {
      if ((id === undefined) === (options.all === undefined)) throw new CliError('Name one agreement, or --all.');
      const { exportTo } = await import('../run-audit.js');
      const line = new ProgressLine();
      const manifest = await exportTo(options.to, id, (done, total) => line.show(`export: ${done} of ${total} agreements`));
      line.end();
      const runs = manifest.agreements.reduce((sum, each) => sum + each.runs.length, 0);
      say(`${options.to}: agreements ${manifest.agreements.length}, histories ${runs}, bundles ${manifest.bundles.length}.`);
    });
}
