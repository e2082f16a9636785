import { UserManager, type User, WebStorageStateStore } from 'oidc-client-ts';
import type { Language } from '../words/index.js';
import type { Workspace } from './workspace.js';

/** Who works here, outside of React too: the api's client asks for it with every request. */
interface Session {
  token: string | null;
  language: Language;
}

const LANGUAGE_KEY = 'tepati.language';
const session: Session = { token: null, language: keptLanguage() };
const listeners = new Set<() => void>();

export function currentSession(): Readonly<Session> {
  return session;
}

/** Indonesian first; English where the person chose it. */
function keptLanguage(): Language {
  return localStorage.getItem(LANGUAGE_KEY) === 'en' ? 'en' : 'id';
}

export function keepLanguage(language: Language): void {
  session.language = language;
  localStorage.setItem(LANGUAGE_KEY, language);
}

/** Told when the token is over. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function signedOut(): void {
  session.token = null;
  listeners.forEach((listener) => listener());
}

/** Sign-in by OpenID Connect: code and PKCE (RFC 7636). The token stays in this tab. */
export class SignIn {
  readonly #manager: UserManager;

  constructor({ issuer, clientId }: Workspace) {
    this.#manager = new UserManager({
      authority: issuer, client_id: clientId, redirect_uri: `${location.origin}/signed-in`, scope: 'openid profile email', response_type: 'code',
      automaticSilentRenew: false, userStore: new WebStorageStateStore({ store: sessionStorage }), stateStore: new WebStorageStateStore({ store: sessionStorage }),
    });
  }

  /** Takes up where the person was. @returns whether somebody is signed in */
  async resume(): Promise<boolean> {
    if (location.pathname === '/signed-in') {
      const user = await this.#manager.signinRedirectCallback();
      history.replaceState(null, '', returnTo(user));
      return this.#take(user);
    }
    return this.#take(await this.#manager.getUser());
  }

  async begin(): Promise<void> {
    await this.#manager.signinRedirect({ state: { returnTo: `${location.pathname}${location.search}` }, extraQueryParams: { ui_locales: session.language } });
  }

  /** Forgets the token; `again`: and asks who signs in next. */
  async end(): Promise<void> {
    await this.#manager.removeUser();
    signedOut();
  }

  #take(user: User | null): boolean {
    session.token = user !== null && user.expired !== true ? user.access_token : null;
    return session.token !== null;
  }
}

function returnTo(user: User): string {
  const state = user.state as { returnTo?: unknown } | undefined;
  // Only our own paths: `//host` would be another place.
  return typeof state?.returnTo === 'string' && /^\/(?!\/)/.test(state.returnTo) ? state.returnTo : '/';
}
