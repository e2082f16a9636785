import type { Person, Reply } from './http.js';

/** What the ordinary client would never send: any bytes, any media type, any header, any path. */
export async function raw(
  who: Person | { api: string; token: string | null }, method: string, path: string,
  body?: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {},
): Promise<Reply> {
  const response = await fetch(`${who.api}/api/v1${path}`, {
    method,
    headers: { ...(who.token === null ? {} : { authorization: `Bearer ${who.token}` }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** A key that no other request has. */
export function newKey(): string {
  return `k-${Math.random().toString(36).slice(2)}-${Date.now()}`;
}
