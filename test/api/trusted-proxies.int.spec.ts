/** Whose requests a limit counts: the connection's, unless a proxy that we trust says for whom it asks. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ApiRig } from '../support/api-rig.js';

jest.setTimeout(60_000);

let rig: ApiRig;

/** More than an address may ask for links that do not exist. */
const MANY = 120;
const PROXY = '10.1.2.3';

/** Asks for a link that does not exist, once for each `x-forwarded-for`. @returns the statuses that came */
async function asked(remoteAddress: string, forwardedFor: (n: number) => string): Promise<Set<number>> {
  const statuses = new Set<number>();
  for (let n = 0; n < MANY; n += 1) {
    const reply = await rig.inject({ method: 'GET', url: `/p/salah${n}`, remoteAddress, headers: { 'x-forwarded-for': forwardedFor(n) } });
    statuses.add(reply.statusCode);
  }
  return statuses;
}

beforeAll(async () => {
  rig = await ApiRig.start({ trustedProxies: ['10.0.0.0/8'] });
});

afterAll(async () => {
  await rig?.close();
});

describe('X-Forwarded-For', () => {
  it('of anybody is ignored: whoever invents addresses is one address', async () => {
    expect(await asked('198.51.100.7', (n) => `203.0.113.${n}`)).toEqual(new Set([404, 429]));
  });

  it('of a trusted proxy tells many people apart', async () => {
    expect(await asked(PROXY, (n) => `203.0.113.${n}`)).toEqual(new Set([404]));
  });

  it('of a trusted proxy is believed for what the proxy itself has seen, not for what was sent to it', async () => {
    expect(await asked(PROXY, (n) => `203.0.113.${n}, 198.51.100.9`)).toEqual(new Set([404, 429]));
  });
});
