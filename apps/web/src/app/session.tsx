import { User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { Language } from '../words/index.js';
import type { Workspace } from './workspace.js';

/** Who works here, outside of React too: the api's client asks for it with every request. */
interface Session {
  token: string | null;
  language: Language;
}

const LANGUAGE_KEY = 'tepati.language';
const session: Session = { token: null, language: keptLanguage() };
/** Why nobody is signed in any more: the person left, or the time of the token is over. */
export type Reason = 'left' | 'over';

const listeners = new Set<(reason: Reason) => void>();

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

/** Told when nobody is signed in any more. */
export function onSignedOut(listener: (reason: Reason) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function signedOut(reason: Reason): void {
  session.token = null;
  listeners.forEach((listener) => listener(reason));
}

/** The window in which somebody signs in again while their work stays where it is, and how it tells the one that waits. */
const AGAIN = 'tepati-sign-in';

/** Sign-in by OpenID Connect: code and PKCE (RFC 7636). The token stays in this tab. */
export class SignIn {
  readonly #manager: UserManager;
  #subject: string | undefined;

  constructor({ issuer, clientId }: Workspace) {
    this.#manager = new UserManager({
      authority: issuer, client_id: clientId, redirect_uri: `${location.origin}/signed-in`, scope: 'openid profile email', response_type: 'code',
      automaticSilentRenew: false, userStore: new WebStorageStateStore({ store: sessionStorage }), stateStore: new WebStorageStateStore({ store: sessionStorage }),
    });
  }

  /** Takes up where the person was. @returns whether somebody is signed in */
  async resume(): Promise<boolean> {
    if (location.pathname === '/signed-in') {
      if (location.search === '?again') {
        await this.#manager.signinRedirect({ state: { again: true }, extraQueryParams: { ui_locales: session.language } });
        return new Promise(() => undefined);
      }
      const user = await this.#manager.signinRedirectCallback();
      if ((user.state as { again?: unknown } | undefined)?.again === true) {
        new BroadcastChannel(AGAIN).postMessage(user.toStorageString());
        await this.#manager.removeUser();
        close();
        // Where the browser keeps the window open, it is an ordinary one from here on.
        history.replaceState(null, '', '/today');
        return this.#take(user);
      }
      history.replaceState(null, '', returnTo(user));
      return this.#take(user);
    }
    return this.#take(await this.#manager.getUser());
  }

  async begin(): Promise<void> {
    await this.#manager.signinRedirect({ state: { returnTo: `${location.pathname}${location.search}` }, extraQueryParams: { ui_locales: session.language } });
  }

  /**
   * Signs in beside what is on the screen, so that nothing typed is lost.
   *
   * @returns whether it is the same person: what stands on the screen is theirs
   */
  async again(): Promise<boolean> {
    const before = this.#subject;
    // The issuer's pages cut the tie between two windows: the new one is heard on a channel of our own origin.
    const channel = new BroadcastChannel(AGAIN);
    const heard = new Promise<string>((resolve) => channel.addEventListener('message', (message) => resolve(String(message.data)), { once: true }));
    if (window.open('/signed-in?again', AGAIN, 'popup,width=480,height=640') === null) throw new Error('the browser opened no window');
    const user = User.fromStorageString(await heard);
    channel.close();
    await this.#manager.storeUser(user);
    return this.#take(user) && (before === undefined || before === this.#subject);
  }

  /** Forgets the token; `again`: and asks who signs in next. */
  async end(): Promise<void> {
    await this.#manager.removeUser();
    signedOut('left');
  }

  #take(user: User | null): boolean {
    if (user !== null) this.#subject = user.profile.sub;
    session.token = user !== null && user.expired !== true ? user.access_token : null;
    return session.token !== null;
  }
}

function returnTo(user: User): string {
  const state = user.state as { returnTo?: unknown } | undefined;
  // Only our own paths: `//host` would be another place.
  return typeof state?.returnTo === 'string' && /^\/(?!\/)/.test(state.returnTo) ? state.returnTo : '/';
}
