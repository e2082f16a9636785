import { expect } from '@jest/globals';
import { type Json, poll } from './http.js';

/** Mails that the catcher holds for one address. */
export async function mailsTo(mail: string, address: string): Promise<Json[]> {
  const all = (await (await fetch(`${mail}/email`)).json()) as Json[];
  return all.filter((each) => each.to?.some((to: Json) => to.address === address));
}

/** Waits for the first mail to an address (≤ 60 s with policy `demo`). */
export async function firstMail(mail: string, address: string): Promise<Json> {
  const [first] = await poll(`mail to ${address}`, () => mailsTo(mail, address), (mails) => mails.length > 0, 60);
  return first;
}

/** What `api.md` §8 promises of every mail. */
export function expectMail(mail: Json, expected: { address: string; kind: string; items: string; holds: string[] }): void {
  expect(mail.to).toHaveLength(1);
  expect(mail.to[0].address).toBe(expected.address);
  expect(mail.cc ?? []).toEqual([]);
  expect(mail.bcc ?? []).toEqual([]);
  expect(mail.headers['x-tepati-kind']).toBe(expected.kind);
  expect(mail.headers['x-tepati-items']).toBe(expected.items);
  expect(mail.headers['content-language']).toBe('id');
  expect(mail.headers['auto-submitted']).toBe('auto-generated');
  expect(mail.headers['message-id']).toMatch(/^<[^>]+>$/);
  for (const text of expected.holds) {
    expect(mail.text).toContain(text);
    expect(mail.html).toContain(text);
  }
}
