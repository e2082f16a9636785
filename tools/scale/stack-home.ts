import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { homeAt, openHome, writeJson } from '#tools/stack/home.js';
import { Part } from '#tools/stack/part.js';
import { freePorts, wantedPorts } from '#tools/stack/ports.js';
import { postgresPart, superuserUrl, usableDataDir, withClient } from '#tools/stack/postgres.js';
import type { Secrets } from '#tools/stack/secrets.js';
import type { Memory } from './registers.js';

/**
 * Makes the home of a stack whose register is a copy of one that `npm run scale -- --keep FOLDER` has built: copied in a minute where
 * generating takes twenty. The folder's server must not run.
 *
 * @param database its name there, `large_100000`; in the stack it is `as`
 * @throws Error where the folder holds no such register, or its server runs
 */
export async function homeWithRegister(folder: string, database: string, into: string, as: string): Promise<void> {
  const memoryFile = join(folder, 'registers.json');
  const memory = existsSync(memoryFile) ? (JSON.parse(readFileSync(memoryFile, 'utf8')) as Memory) : null;
  if (memory?.whole[database] === undefined) throw new Error(`${folder} holds no ${database}: npm run scale -- --keep ${folder} builds it`);
  const kept = await usableDataDir(join(folder, 'postgres'));
  if (existsSync(join(kept, 'postmaster.pid'))) throw new Error(`the server of ${folder} runs: what it writes meanwhile would be copied half`);
  const home = homeAt(into);
  openHome(home);
  const password = (): string => randomBytes(24).toString('base64url');
  const secrets: Secrets = { postgres: memory.password, owner: password(), app: password() };
  writeJson(home.secretsFile, secrets);
  const dataDir = await usableDataDir(home.postgres);
  await rm(dataDir, { recursive: true, force: true });
  // With its owner: run as root, the server's files belong to another user.
  await promisify(execFile)('cp', ['-a', kept, dataDir]);
  const { postgres } = await freePorts(wantedPorts(null, { postgres: 0 }));
  const cluster = { dataDir, port: postgres, password: secrets.postgres, logFile: join(home.logs, 'postgres.log'), fsync: false, maxConnections: 10 };
  const part = new Part(await postgresPart(cluster));
  part.launch();
  try {
    await part.waitUntilReady();
    await withClient(superuserUrl(cluster, 'postgres'), async (client) => {
      for (const other of Object.keys(memory.whole)) if (other !== database) await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(other)}`);
      await client.query(`ALTER DATABASE ${client.escapeIdentifier(database)} RENAME TO ${client.escapeIdentifier(as)}`);
    });
  } finally {
    await part.stop();
  }
}
