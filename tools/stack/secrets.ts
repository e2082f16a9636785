import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { exportJWK, generateKeyPair } from 'jose';
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

/** The embedded issuer's private keys, a JSON Web Key Set with one RS256 and one ES256 key. */
export async function ensureIssuerKeys(home: Home): Promise<void> {
  if (existsSync(home.issuerKeysFile)) return;
  const keys = [];
  for (const alg of ['RS256', 'ES256']) {
    const { privateKey } = await generateKeyPair(alg, { extractable: true });
    keys.push({ ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `${alg.toLowerCase()}-${randomBytes(6).toString('hex')}` });
  }
  writeJson(home.issuerKeysFile, { keys });
}
