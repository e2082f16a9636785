import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { currentSession, signedOut } from '../app/session.js';
import type { paths } from './schema.gen.js';

/** Puts the token and the language on; a token that is over leads to the sign-in. */
const credentials: Middleware = {
  onRequest({ request }) {
    const { token, language } = currentSession();
    if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
    request.headers.set('accept-language', language);
    return request;
  },
  onResponse({ response }) {
    if (response.status === 401) signedOut('over');
  },
};

/** The api as its OpenAPI document tells it, for what is not a query: `await api.POST('/agreements', { body })`. */
export const api = createFetchClient<paths>({ baseUrl: `${location.origin}/api/v1` });
api.use(credentials);

/** The same for screens: `$api.useQuery('get', '/tasks', { params: { query: { state: 'open' } } })`. */
export const $api = createQueryClient(api);

/** A file of the api, saved under the name that it gives. */
export async function download(path: string): Promise<void> {
  const { token, language } = currentSession();
  const answer = await fetch(`${location.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${token ?? ''}`, 'accept-language': language } });
  if (!answer.ok) throw (await answer.json()) as unknown;
  const name = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'tepati';
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = decodeURIComponent(name);
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
