import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK, SignJWT, type CryptoKey } from 'jose';
import { freePort } from '#tools/stack/ports.js';
import { AUDIENCE, Unauthenticated } from './claims.js';
import { accountOf, EmbeddedIssuer } from './issuer.js';
import { loadOrCreateKey, type SigningKey } from './keys.js';
import { mintToken } from './mint.js';
import { TokenVerifier } from './verify.js';

let folder: string;
let keyFile: string;
let issuer: string;
let embedded: EmbeddedIssuer;
let verifier: TokenVerifier;
let key: SigningKey;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tepati-identity-'));
  keyFile = join(folder, 'keys', 'issuer.json');
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  embedded = await EmbeddedIssuer.start({ issuer, host: '127.0.0.1', port, keyFile, redirectUris: ['http://127.0.0.1:1/back'] });
  verifier = new TokenVerifier({ issuer });
  key = await loadOrCreateKey(keyFile);
});

afterAll(async () => {
  await embedded.close();
  await rm(folder, { recursive: true });
});

describe('a token of the command line', () => {
  it('is taken with role, unit, subject, name and address', async () => {
    const token = await mintToken({ role: 'coordinator', unit: 'BIRO-KS', subject: 'koordinator', issuer, keyFile });
    await expect(verifier.verify(token)).resolves.toEqual({
      subject: 'koordinator', roles: ['coordinator'], unit: 'BIRO-KS', name: 'koordinator', email: 'koordinator@tepati.example',
    });
  });

  it('without a unit means the whole agency, and its subject is the role', async () => {
    const identity = await verifier.verify(await mintToken({ role: 'auditor', issuer, keyFile }));
    expect(identity).toMatchObject({ subject: 'auditor', unit: null });
  });
});

describe('a token that is not', () => {
  const base = { roles: ['supervisor'] };
  const sign = async (change: (jwt: SignJWT) => SignJWT, header: Record<string, unknown> = {}, signer?: CryptoKey | Uint8Array) =>
    change(new SignJWT(base).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'at+jwt', ...header })
      .setIssuer(issuer).setAudience(AUDIENCE).setSubject('x').setIssuedAt().setExpirationTime('1h'))
      .sign(signer ?? ((await importJWK(key, 'RS256')) as CryptoKey));

  const refused = async (token: string) => expect(verifier.verify(token)).rejects.toBeInstanceOf(Unauthenticated);

  it('is the control of these cases: unchanged it is taken', async () => {
    await expect(verifier.verify(await sign((jwt) => jwt))).resolves.toMatchObject({ subject: 'x' });
  });

  it('of another issuer', async () => refused(await sign((jwt) => jwt.setIssuer('http://127.0.0.1:9'))));
  it('for somebody else', async () => refused(await sign((jwt) => jwt.setAudience('other'))));
  it('whose time is over', async () => refused(await mintToken({ role: 'admin', issuer, keyFile, expiresIn: -6 })));
  it('of another type', async () => refused(await sign((jwt) => jwt, { typ: 'JWT' })));
  it('with an unknown key', async () => refused(await sign((jwt) => jwt, { kid: '../../etc/passwd' })));
  it('with a subject that is no name', async () => refused(await sign((jwt) => jwt.setSubject('a\u0000b'))));
  it('cut short', async () => refused((await sign((jwt) => jwt)).slice(0, -10)));
  it('not a token at all', async () => refused('null'));

  it('signed by nobody (alg none)', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    await refused(`${part({ alg: 'none', typ: 'at+jwt' })}.${part({ ...base, sub: 'x', iss: issuer, aud: AUDIENCE, iat: now, exp: now + 60 })}.`);
  });

  it('signed with the public key as a shared secret', async () => {
    const { d: _d, p: _p, q: _q, dp: _dp, dq: _dq, qi: _qi, ...open } = key;
    const pem = await exportSPKI((await importJWK({ ...open, ext: true }, 'RS256', { extractable: true })) as CryptoKey);
    const valid = await sign((jwt) => jwt);
    const [, payload] = valid.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: key.kid, typ: 'at+jwt' })).toString('base64url');
    const mac = createHmac('sha256', pem).update(`${header}.${payload}`).digest('base64url');
    await refused(`${header}.${payload}.${mac}`);
  });

  it.each([{ jwksUri: 'http://127.0.0.1:9/jwks' }, {}])('while the issuer cannot be read: closed, not open', async (options) => {
    const away = 'http://127.0.0.1:9';
    const token = await sign((jwt) => jwt.setIssuer(away));
    await expect(new TokenVerifier({ issuer: away, ...options }).verify(token)).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('where somebody answers for another issuer: his keys are not taken', async () => {
    const alias = issuer.replace('127.0.0.1', 'localhost');
    await expect(new TokenVerifier({ issuer: alias }).verify(await sign((jwt) => jwt.setIssuer(alias)))).rejects.toBeInstanceOf(Unauthenticated);
    await expect(new TokenVerifier({ issuer: alias, jwksUri: `${issuer}/jwks` }).verify(await sign((jwt) => jwt.setIssuer(alias)))).resolves.toBeDefined();
  });
});

describe('the key file', () => {
  it('is readable by its owner only, and the same for two that come at once', async () => {
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    const other = join(folder, 'race.json');
    const [one, two] = await Promise.all([loadOrCreateKey(other), loadOrCreateKey(other)]);
    expect(two).toEqual(one);
    expect(JSON.parse(await readFile(other, 'utf8'))).toEqual(one);
  });

  it('never leaves the issuer: what it publishes has no private part', async () => {
    const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: Record<string, unknown>[] };
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0] ?? {})).not.toContain('d');
  });
});

it('an account of the embedded issuer is a role and perhaps a unit', () => {
  expect(accountOf('coordinator@BP3MI-NTT')).toEqual({ role: 'coordinator', unit: 'BP3MI-NTT' });
  expect(accountOf('auditor')).toEqual({ role: 'auditor', unit: null });
  expect(accountOf('root')).toBeNull();
});
