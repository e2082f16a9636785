import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of one stack. Everything it knows lies below its home folder. */
export interface Home {
  readonly folder: string;
  readonly postgres: string;
  readonly temporal: string;
  readonly mail: string;
  readonly documents: string;
  readonly data: string;
  readonly logs: string;
  /** Says that this folder is a stack's, whatever else lies in it. */
  readonly markFile: string;
  readonly lockFile: string;
  readonly runFile: string;
  readonly processFile: string;
  readonly envFile: string;
  readonly stateFile: string;
  readonly portsFile: string;
  readonly secretsFile: string;
  readonly issuerKeyFile: string;
  readonly webhookKeysFile: string;
}

/** The paths of the home at `folder` (absolute). */
export function homeAt(folder: string): Home {
  const at = (name: string): string => join(folder, name);
  return {
    folder,
    postgres: at('postgres'),
    temporal: at('temporal'),
    mail: at('mail'),
    documents: at('documents'),
    data: at('data'),
    logs: at('log'),
    markFile: at('.tepati-home'),
    lockFile: at('lock.json'),
    runFile: at('run.json'),
    processFile: at('processes.json'),
    envFile: at('env.json'),
    stateFile: at('state.json'),
    portsFile: at('ports.json'),
    secretsFile: at('secrets.json'),
    issuerKeyFile: at('issuer-key.json'),
    webhookKeysFile: at('webhook-keys.json'),
  };
}

/**
 * Makes the home's folders.
 * @throws Error when the folder holds something and is no home: a wrong TEPATI_HOME must not cost anybody their files
 */
export function openHome(home: Home): void {
  const there = existsSync(home.folder) ? readdirSync(home.folder) : [];
  if (there.length > 0 && !existsSync(home.markFile)) {
    throw new Error(`${home.folder} is not a stack's folder: it holds ${there.slice(0, 3).join(', ')}`);
  }
  mkdirSync(home.folder, { recursive: true });
  writeFileSync(home.markFile, '');
  // PostgreSQL may have to run as another user, who has to come through; the files themselves are closed.
  chmodSync(home.folder, 0o711);
  for (const folder of [home.temporal, home.mail, home.documents, home.data, home.logs]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
}

/** Removes everything that the stack has stored, but for its logs, its mark and the lock that we hold. */
export function clearHome(home: Home): void {
  const kept = new Set([home.folder, home.markFile, home.lockFile, home.logs]);
  for (const path of Object.values(home)) if (!kept.has(path)) rmSync(path, { recursive: true, force: true });
}

/** The content of a JSON file of the home, or null. */
export function readJson<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}

/** Writes a JSON file that only its owner can read, whole or not at all. */
export function writeJson(file: string, content: unknown): void {
  const next = `${file}.new`;
  writeFileSync(next, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(next, file);
}
