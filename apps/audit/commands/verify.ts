import type { Command } from 'commander';
import { printReport } from '../audit-output.js';
import { CliError, ProgressLine } from '../terminal.js';

interface VerifyOptions {
  all?: true;
  json?: true;
  replay?: boolean;
  progressJson?: true;
  reportId?: string;
  from?: string;
  documents?: string;
}

/** `tepati audit verify` and `tepati audit replay`. */
export function addVerify(audit: Command): void {
  common(audit.command('verify'))
    .description('prove that journal, histories, register, running workflow and command log agree; replays every run as well')
    .option('--no-replay', 'leave the replays out: quicker, and says nothing about decisions')
    .action(async (id: string | undefined, options: VerifyOptions) => verify(id, options, options.replay !== false));
  common(audit.command('replay'))
    .description('replay every run on the code that it names and compare its decisions with the journal; verifies the rest as well')
    .action(async (id: string | undefined, options: VerifyOptions) => verify(id, options, true));
}

function common(command: Command): Command {
  return command
    .argument('[agreement]', 'id of an agreement')
    .option('--all', 'every agreement')
    .option('--json', 'print the report as the api gives it')
    .option('--from <folder>', 'audit a folder that "tepati audit export" wrote: no server and no database are asked')
    .option('--documents <percent>', 'how many of the documents are hashed again, 0-100; of the others existence and size are asked', '100')
    .option('--progress-json', 'progress as one JSON object a line on stderr')
    .option('--report-id <id>', 'id that the report carries');
}

async function verify(id: string | undefined, options: VerifyOptions, replay: boolean): Promise<void> {
  if ((id === undefined) === (options.all === undefined)) throw new CliError('Name one agreement, or --all.');
  const target = id === undefined ? { all: true as const } : { agreementId: id };
  const percent = Number(options.documents ?? '100');
  if (!(percent >= 0 && percent <= 100)) throw new CliError('--documents takes a number from 0 to 100.');
  const line = new ProgressLine();
  const { runAudit } = await import('../run-audit.js');
  const report = await runAudit({
    target, replay, documents: percent / 100, ...(options.from === undefined ? {} : { from: options.from }),
    options: {
      ...(options.reportId === undefined ? {} : { id: options.reportId }),
      onProgress: (progress) => {
        if (options.progressJson) process.stderr.write(`${JSON.stringify(progress)}\n`);
        else line.show(`${progress.part}: ${progress.done} of ${progress.total} agreements`);
      },
    },
  });
  line.end();
  printReport(report, { json: options.json === true, replay });
}
