import { Option, type Command } from 'commander';
import { ROLES, type Role } from '#libs/identity/claims.js';
import { mintToken } from '#libs/identity/mint.js';
import { settings } from '../environment.js';
import { CliError, print } from '../terminal.js';

interface TokenOptions {
  role: Role;
  unit?: string;
  subject?: string;
}

/** `tepati token`: prints the token and nothing else, so that a shell can put it into a header. */
export function addToken(program: Command): void {
  program
    .command('token')
    .description('print an access token of the local stack, valid 12 hours')
    .addOption(new Option('--role <role>', 'what the token may do').choices(ROLES).makeOptionMandatory())
    .option('--unit <unit>', 'id of a unit, e.g. BP3MI-NTT (default: the whole agency)')
    .option('--subject <subject>', 'who it is (default: the role)')
    .action(async (options: TokenOptions) => {
      const { issuerOrigin, issuerKeysFile } = settings();
      if (issuerKeysFile === null) {
        throw new CliError('Tokens are made here only by the embedded issuer of a local stack (TEPATI_ISSUER_KEYS_FILE names its keys). Ask the configured issuer for one.');
      }
      print(await mintToken({
        role: options.role,
        ...(options.unit === undefined ? {} : { unit: options.unit }),
        ...(options.subject === undefined ? {} : { subject: options.subject }),
        issuer: issuerOrigin,
        keyFile: issuerKeysFile,
      }));
    });
}
