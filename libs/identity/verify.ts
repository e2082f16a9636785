import { LRUCache } from 'lru-cache';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { ALGORITHM, AUDIENCE, type Identity, type Role, ROLES, Unauthenticated } from './claims.js';

export interface VerifierOptions {
  /** Expected `iss`, compared character by character. */
  issuer: string;
  /** Where the issuer publishes its public keys. */
  jwksUri: string;
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
    // Unknown `kid`s ask the issuer again at most once in the cool-down: a stranger cannot make us storm it.
    this.keys = keys ?? createRemoteJWKSet(new URL(options.jwksUri), { cooldownDuration: 10_000, timeoutDuration: 3_000 });
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
