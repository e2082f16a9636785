import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components';
import { BrowserRouter } from 'react-router';
import { isAway, isProblem } from '../api/problem.js';
import { Toasts } from '../ui/toasts.js';
import { type Language, LanguageContext } from '../words/index.js';
import { Frame } from './frame.js';
import { LanguageSwitch, PreferencesContext } from './preferences.js';
import { currentSession, keepLanguage, onSignedOut, SignIn } from './session.js';
import { SignedOut } from './signed-out.js';
import { SignInAgain } from './sign-in-again.js';
import type { Workspace } from './workspace.js';

/** A refusal is an answer and is not asked for again; a server that is away is, for as long as it takes. */
function retry(failures: number, error: unknown): boolean {
  return isAway(error) ? true : !isProblem(error) && failures < 2;
}

function makeClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(),
    defaultOptions: { queries: { retry, retryDelay: (n) => Math.min(1_000 * 2 ** n, 8_000), staleTime: 15_000, refetchOnWindowFocus: true }, mutations: { retry: false } },
  });
}

export function App({ workspace }: { workspace: Workspace }) {
  const [language, setLanguage] = useState<Language>(currentSession().language);
  const [state, setState] = useState<'asking' | 'in' | 'over' | 'out'>('asking');
  const client = useMemo(() => makeClient(), []);
  const signIn = useMemo(() => new SignIn(workspace), [workspace]);

  useEffect(() => {
    signIn.resume().then((signedIn) => setState(signedIn ? 'in' : 'out'), () => setState('out'));
    // Whose time is over keeps what is on the screen; who leaves, nothing.
    return onSignedOut((reason) => setState((was) => (reason === 'over' && (was === 'in' || was === 'over') ? 'over' : 'out')));
  }, [signIn]);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const change = useCallback((to: Language) => {
    keepLanguage(to);
    setLanguage(to);
    // What the server wrote in words is asked for again in the other language.
    void client.invalidateQueries();
  }, [client]);

  const again = useCallback(async () => {
    if (!(await signIn.again())) return location.reload();
    setState('in');
    await client.invalidateQueries();
  }, [client, signIn]);

  const preferences = useMemo(() => ({ language, setLanguage: change }), [language, change]);
  return (
    <LanguageContext.Provider value={language}>
      <PreferencesContext.Provider value={preferences}>
        <I18nProvider locale={language === 'id' ? 'id-ID' : 'en-GB'}>
          <QueryClientProvider client={client}>
            <Toasts>
              {/* Filters and switches live in the address: in a transition a control would show its old state until all has been drawn. */}
              {state === 'in' || state === 'over' ? <BrowserRouter useTransitions={false}><Frame signOut={() => signIn.end()} /></BrowserRouter> : null}
              {state === 'over' ? <SignInAgain again={again} leave={() => void signIn.end()} /> : null}
              {state === 'out' ? <SignedOut begin={() => signIn.begin()} switcher={<LanguageSwitch />} /> : null}
            </Toasts>
          </QueryClientProvider>
        </I18nProvider>
      </PreferencesContext.Provider>
    </LanguageContext.Provider>
  );
}
