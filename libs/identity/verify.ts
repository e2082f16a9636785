import { LRUCache } from 'lru-cache';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { ALGORITHM, AUDIENCE, type Identity, type Role, ROLES, Unauthenticated } from './claims.js';

export interface VerifierOptions {
  /** Expected `iss`, compared character by character. */
  issuer: string;
  /** Where the issuer publishes its public keys; absent: as its discovery document says. */
  jwksUri?: string;
  audience?: string;
}

/** Seconds by which two clocks may differ. */
const CLOCK_TOLERANCE = 5;

/** In a `u` pattern a surrogate that has its partner is no surrogate any more. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Verifies access tokens against the issuer's published keys. Algorithm, issuer, audience, type and expiry are fixed here;
 * nothing in the token (jku, x5u, jwk, alg) is followed.
 */
export class TokenVerifier {
  private readonly keys: JWTVerifyGetKey;
  /** Who a token is, for as long as that is not asked anew: a signature need not be checked with every request of a minute. */
  private readonly known = new LRUCache<string, { identity: Identity; expiresAt: number }>({ max: 5_000, ttl: 60_000 });

  constructor(private readonly options: VerifierOptions, keys?: JWTVerifyGetKey) {
    this.keys = keys ?? (options.jwksUri === undefined ? discoveredKeys(options.issuer) : remoteKeys(options.jwksUri));
  }

  /** @throws Unauthenticated whatever is wrong with the token, also while the issuer's keys cannot be read (fail closed) */
  async verify(token: string): Promise<Identity> {
    const known = this.known.get(token);
    if (known && Date.now() < known.expiresAt) return known.identity;
    try {
      const { payload } = await jwtVerify(token, this.keys, {
        algorithms: [ALGORITHM],
        issuer: this.options.issuer,
        audience: this.options.audience ?? AUDIENCE,
        typ: 'at+jwt',
        clockTolerance: CLOCK_TOLERANCE,
        requiredClaims: ['sub', 'exp', 'iat'],
      });
      const identity = identityOf(payload);
      this.known.set(token, { identity, expiresAt: ((payload.exp ?? 0) + CLOCK_TOLERANCE) * 1000 });
      return identity;
    } catch (error) {
      if (error instanceof Unauthenticated) throw error;
      if (error instanceof errors.JOSEError) throw new Unauthenticated(error.code);
      throw new Unauthenticated(`issuer's keys: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Unknown `kid`s ask the issuer again at most once in the cool-down: a stranger cannot make us storm it. */
function remoteKeys(jwksUri: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(jwksUri), { cooldownDuration: 10_000, timeoutDuration: ASK_MS });
}

/** Milliseconds for one question to the issuer, and how long a failed one is not asked again. */
const ASK_MS = 3_000;

/** Keys by way of OpenID Connect Discovery, asked for with the first token, so that the api may start before its issuer. */
function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | null = null;
  const ask = (): Promise<JWTVerifyGetKey> => {
    const asked = discover(issuer).then(remoteKeys);
    asked.catch(() => setTimeout(() => { found = null; }, ASK_MS).unref());
    return asked;
  };
  return async (header, token) => {
    found ??= ask();
    return (await found)(header, token);
  };
}

async function discover(issuer: string): Promise<string> {
  const url = `${issuer}/.well-known/openid-configuration`;
  const reply = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(ASK_MS) });
  const told = (await reply.json()) as { issuer?: unknown; jwks_uri?: unknown };
  // Whoever answers for another issuer (Discovery §4.3) is not asked for keys.
  if (told.issuer !== issuer || typeof told.jwks_uri !== 'string') throw new Error(`${url} does not speak for ${issuer}`);
  return told.jwks_uri;
}

function identityOf(payload: JWTPayload): Identity {
  const subject = payload.sub ?? '';
  // A subject becomes part of keys and rows: visible characters only, bounded.
  if (!/^[\x21-\x7e]{1,200}$/.test(subject)) throw new Unauthenticated('subject');
  const roles = Array.isArray(payload.roles) ? payload.roles.filter(isRole) : [];
  const unit = payload.unit;
  if (unit !== undefined && unit !== null && (typeof unit !== 'string' || !/^[A-Za-z0-9-]{1,64}$/.test(unit))) {
    throw new Unauthenticated('unit');
  }
  return {
    subject,
    roles,
    unit: typeof unit === 'string' ? unit : null,
    name: officialText(payload.name) ?? subject,
    email: officialText(payload.email),
  };
}

function officialText(value: unknown): string | null {
  if (typeof value !== 'string' || LONE_SURROGATE.test(value)) return null;
  // eslint-disable-next-line no-control-regex -- control characters have no place in a name or an address
  const clean = value.replace(/[\u0000-\u001f\u007f]/g, ' ').trim();
  return clean.length > 0 && clean.length <= 300 ? clean : null;
}

function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}
