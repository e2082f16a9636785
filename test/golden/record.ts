/**
 * Adds a case to the golden corpus: agreements of the stack that runs in this folder, with their histories, the code that they
 * name and the hash of the state that their journals fold to. A case is never edited: a name that is taken is refused.
 *
 *     npm start                        (elsewhere; live the lives that the case is to hold)
 *     node_modules/.bin/node test/golden/record.ts <name> <agreement…>
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const [name = '', ...ids] = process.argv.slice(2);
const folder = `test/golden/cases/${name}`;
if (!/^[a-z0-9][a-z0-9-]*$/.test(name) || ids.length === 0) {
  process.stderr.write('usage: record.ts <name: small letters, digits, hyphens> <agreement…>\n');
  process.exitCode = 2;
} else if (existsSync(folder)) {
  process.stderr.write(`${folder} is there already, and a case is never edited: take another name\n`);
  process.exitCode = 2;
} else {
  const done = spawnSync(process.execPath, ['tools/bootstrap.mjs', 'tepati', 'audit', 'export', ...ids, '--to', folder], { stdio: 'inherit' });
  process.exitCode = done.status ?? 1;
}
