import { randomBytes } from 'node:crypto';
import { type Home, readJson, writeJson } from './home.js';

/** Passwords of the database roles, made once for each home. */
export interface Secrets {
  readonly postgres: string;
  readonly owner: string;
  readonly app: string;
}

/** The home's secrets, made when there are none. */
export function ensureSecrets(home: Home): Secrets {
  const found = readJson<Secrets>(home.secretsFile);
  if (found !== null) return found;
  const password = (): string => randomBytes(24).toString('base64url');
  const made = { postgres: password(), owner: password(), app: password() };
  writeJson(home.secretsFile, made);
  return made;
}
