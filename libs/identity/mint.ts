import { importJWK, SignJWT } from 'jose';
import { ALGORITHM, AUDIENCE, localAddress, type Role, TOKEN_SECONDS } from './claims.js';
import { loadOrCreateKey } from './keys.js';

/** What `tepati token` asks for. */
export interface MintRequest {
  role: Role;
  /** Absent: the whole agency. */
  unit?: string;
  /** Absent: the role's name. */
  subject?: string;
  /** Origin of the issuer, exactly as the api knows it. */
  issuer: string;
  keyFile: string;
  /** Seconds until it ends; negative for tests of an expired one. */
  expiresIn?: number;
}

/**
 * Makes an access token (RFC 9068) as the embedded issuer would, valid 12 hours.
 * Only whoever can read the key file can: on a local stack that is the person who started it.
 */
export async function mintToken(request: MintRequest): Promise<string> {
  const subject = request.subject ?? request.role;
  const key = await loadOrCreateKey(request.keyFile);
  const claims = {
    roles: [request.role],
    ...(request.unit === undefined ? {} : { unit: request.unit }),
    email: localAddress(subject),
    name: subject,
    client_id: 'tepati-cli',
  };
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: 'at+jwt' })
    .setIssuer(request.issuer)
    .setAudience(AUDIENCE)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + (request.expiresIn ?? TOKEN_SECONDS))
    .setJti(crypto.randomUUID())
    .sign(await importJWK(key, ALGORITHM));
}
