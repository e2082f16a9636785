import { Command } from 'commander';
import { addAdmin } from './commands/admin.js';
import { addExport } from './commands/export.js';
import { addMigrate } from './commands/migrate.js';
import { addRuns } from './commands/runs.js';
import { addShow } from './commands/show.js';
import { addToken } from './commands/token.js';
import { addVerify } from './commands/verify.js';

/** All of `tepati`. Commands load what they need only when they run: a token must not wait for a database driver. */
export function program(): Command {
  const tepati = new Command('tepati')
    .description('The auditor\'s and operator\'s command line. Exit codes: 0 all agrees, 1 something does not, 2 it could not be done.')
    .showHelpAfterError('(tepati --help tells what there is)');
  addToken(tepati);
  const admin = tepati.command('admin').description('what an operator does by hand');
  addMigrate(admin);
  addAdmin(admin);
  const audit = tepati.command('audit').description('prove what is recorded');
  addVerify(audit);
  addRuns(audit);
  addShow(audit);
  addExport(audit);
  return tepati;
}
