/** What anybody may read, and that the server has exactly the routes that are told. */
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { routes } from '#apps/api/routes.js';
import { ApiRig } from '../support/api-rig.js';

jest.setTimeout(60_000);

let rig: ApiRig;

beforeAll(async () => {
  rig = await ApiRig.start();
});

afterAll(async () => rig?.close());

const get = (url: string) => rig.inject({ method: 'GET', url });

it('the server has every route of the list', () => {
  const fastify = rig.app.getHttpAdapter().getInstance();
  for (const { method, path } of routes) {
    expect({ method, path, there: fastify.hasRoute({ method, url: `/api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}` }) })
      .toEqual({ method, path, there: true });
  }
});

it('the reference and its page need no token and nothing from elsewhere', async () => {
  const document = await get('/api/openapi.json');
  expect([document.statusCode, document.json().openapi]).toEqual([200, '3.1.0']);
  const page = await get('/api/docs');
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, expect.stringContaining('text/html')]);
  const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => String(url));
  expect(assets.length).toBeGreaterThan(2);
  for (const url of assets) {
    expect(url).not.toMatch(/^(?:https?:)?\/\//);
    expect((await get(new URL(url, 'http://x/api/docs/').pathname)).statusCode).toBe(200);
  }
});

it('the type of a problem leads to a page that explains it', async () => {
  const { type } = (await get('/api/v1/me')).json();
  const page = await get(type);
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.body).toContain('unauthenticated');
  expect((await get('/problems')).body).toContain('/problems/gate-not-passed');
  expect((await get('/problems/none')).statusCode).toBe(404);
  expect((await get('/problems/%3Cscript%3E')).body).not.toContain('<script>');
});

it('no page lets itself be framed or run scripts of others', async () => {
  for (const url of ['/api/docs', '/problems', '/nothing']) {
    const { headers } = await get(url);
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  }
});

it('whoever opens the origin finds the workspace, which knows where people sign in', async () => {
  const page = await get('/');
  expect([page.statusCode, page.headers['content-type'], page.headers['cache-control']]).toEqual([200, 'text/html; charset=utf-8', 'no-cache']);
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/);
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.payload)?.[1] ?? '';
  expect((await get(script)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect((await get('/today/of/anything')).payload).toBe(page.payload);
  expect((await get('/nothing')).statusCode).toBe(404);
  expect((await get('/assets/../../package.json')).statusCode).toBe(404);
  expect((await get('/workspace.json')).json()).toEqual({ issuer: expect.stringMatching(/^http/), clientId: 'tepati-web', local: expect.any(Boolean) });
});

it('what is no HTTP gets a problem, too', async () => {
  await rig.app.listen(0, '127.0.0.1');
  const { port } = rig.app.getHttpServer().address() as AddressInfo;
  const told = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nhost: x\r\nno header\r\n\r\n'));
    socket.on('data', (bytes) => { text += bytes.toString(); }).on('end', () => resolve(text)).on('error', reject);
  });
  expect(told).toMatch(/^HTTP\/1\.1 400 /);
  expect(JSON.parse(told.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'malformed', status: 400 });
});
