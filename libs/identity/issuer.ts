import { createServer, type RequestListener, type Server } from 'node:http';
import { createHash } from 'node:crypto';
import { Provider, type Configuration } from 'oidc-provider';
import { SIGN_IN, signInPage } from './sign-in-page.js';
import { ALGORITHM, AUDIENCE, type Role, ROLES, TOKEN_SECONDS, localAddress } from './claims.js';
import { loadOrCreateKey, type SigningKey } from './keys.js';

export interface IssuerOptions {
  /** Origin that stands in `iss`, e.g. `http://127.0.0.1:4400`. */
  issuer: string;
  host: string;
  port: number;
  keyFile: string;
  /** Where a browser may be sent back to after signing in. */
  redirectUris?: string[];
}

/**
 * The OpenID Connect issuer of the local stack, on its own origin: publishes discovery and keys, and signs people in by a name of
 * the form `role[@unit]`, without a password. Not for production: there an issuer of the house is configured.
 */
export class EmbeddedIssuer {
  private constructor(private readonly server: Server) {}

  static async start(options: IssuerOptions): Promise<EmbeddedIssuer> {
    const key = await loadOrCreateKey(options.keyFile);
    const provider = new Provider(options.issuer, configurationOf(key, options.redirectUris ?? []));
    // What goes wrong in a sign-in is the caller's to see; details only on demand of an operator's debugger.
    const callback = provider.callback() as RequestListener;
    const signIn = signInPage(provider, (login) => accountOf(login) !== null);
    const server = createServer((request, reply) => (request.url?.startsWith(SIGN_IN) ? signIn(request, reply) : callback(request, reply)));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, options.host, () => {
        server.off('error', reject);
        resolve();
      });
    });
    return new EmbeddedIssuer(server);
  }

  /** Stops listening; requests under way end first. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve, reject) => this.server.close((error) => (error ? reject(error) : resolve())));
    this.server.closeIdleConnections();
    await closed;
  }
}

/** `coordinator@BIRO-KS` → role and unit; null where it is no account. */
export function accountOf(login: string): { role: Role; unit: string | null } | null {
  const match = /^([a-z]+)(?:@([A-Z0-9-]{1,64}))?$/.exec(login);
  const role = ROLES.find((known) => known === match?.[1]);
  return role ? { role, unit: match?.[2] ?? null } : null;
}

const SCOPE = 'openid profile email';

function claimsOf(login: string): Record<string, unknown> | null {
  const account = accountOf(login);
  if (!account) return null;
  // No name but the login: whom the directory knows by another keeps it.
  return { roles: [account.role], ...(account.unit ? { unit: account.unit } : {}), name: login, email: localAddress(login) };
}

function configurationOf(key: SigningKey, redirectUris: string[]): Configuration {
  return {
    jwks: { keys: [key] },
    clients: redirectUris.length === 0 ? [] : [{
      client_id: 'tepati-web',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: redirectUris,
      id_token_signed_response_alg: ALGORITHM,
    }],
    // The cookie key only has to be the same after a restart and unknown to others: derived from the private key.
    cookies: { keys: [createHash('sha256').update(`cookie:${key.d ?? ''}`).digest('hex')] },
    pkce: { required: () => true },
    claims: { openid: ['sub', 'roles', 'unit'], profile: ['name'], email: ['email'] },
    scopes: ['openid', 'profile', 'email'],
    findAccount: (_ctx, id) => {
      const claims = claimsOf(id);
      return claims ? { accountId: id, claims: () => ({ sub: id, ...claims }) } : undefined;
    },
    extraTokenClaims: (_ctx, token) => ('accountId' in token ? (claimsOf(String(token.accountId)) ?? undefined) : undefined),
    ttl: { AccessToken: TOKEN_SECONDS, IdToken: TOKEN_SECONDS, Session: TOKEN_SECONDS, Grant: TOKEN_SECONDS, Interaction: 600 },
    interactions: { url: (_ctx, { uid }) => `${SIGN_IN}${uid}` },
    // The workspace is ours: nobody is asked whether they allow it to know who they are.
    loadExistingGrant: async ({ oidc }) => {
      if (!oidc.client || !oidc.session?.accountId) return undefined;
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope(SCOPE);
      grant.addResourceScope(`urn:${AUDIENCE}`, SCOPE);
      await grant.save();
      return grant;
    },
    clientBasedCORS: (_ctx, origin) => redirectUris.some((uri) => new URL(uri).origin === origin),
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `urn:${AUDIENCE}`,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: SCOPE, audience: AUDIENCE, accessTokenFormat: 'jwt', accessTokenTTL: TOKEN_SECONDS,
          jwt: { sign: { alg: ALGORITHM } },
        }),
      },
    },
  };
}
