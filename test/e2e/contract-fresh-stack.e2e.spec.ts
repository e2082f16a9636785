/** `api.md` §2, §9 and §14: what is there on every stack, even without demo. Written from the document. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Json, type Person } from './support/http.js';
import { type RunningStack, runningStack } from './support/stack.js';

let stack: RunningStack;
let C: Person;
let admin: Person;

beforeAll(async () => {
  stack = await runningStack();
  [C, admin] = await Promise.all([stack.person('coordinator', undefined, 'segar-c'), stack.person('admin', undefined, 'segar-admin')]);
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

const items = async (path: string): Promise<Json[]> => (await C.get(`${path}?limit=200`)).body.items as Json[];

describe('who and what is there', () => {
  it('units, with heads who read mail', async () => {
    const units = await items('/units');
    const zones = { 'BIRO-KS': 'Asia/Jakarta', 'BP3MI-BALI': 'Asia/Makassar', 'BP3MI-NTT': 'Asia/Makassar', 'BP3MI-JATIM': 'Asia/Jakarta' };
    for (const [id, timeZone] of Object.entries(zones)) {
      const unit = units.find((each) => each.id === id);
      expect(unit).toMatchObject({ id, name: expect.any(String), timeZone, parentId: id === 'BIRO-KS' ? null : 'BIRO-KS' });
      expect(unit).toHaveProperty('region');
      const head = await admin.get(`/contacts/${unit.headContactId}`);
      expect(head.body).toMatchObject({ role: 'head', email: `kepala.${id.toLowerCase()}@tepati.example` });
    }
  });

  it('the agency itself, once', async () => {
    const self = (await C.get('/parties/self')).body;
    expect(self).toMatchObject({ id: expect.any(String), self: true, category: 'government-agency', country: 'ID' });
    expect((await C.get(`/parties/${self.id}`)).body).toEqual(self);
    expect((await items('/parties')).filter((each) => each.self)).toHaveLength(1);
  });

  it('calendar, policies and templates', async () => {
    const policies = JSON.stringify(await items('/reminder-policies'));
    for (const policy of ['standard', 'demo']) expect(policies).toContain(policy);
    const templates = JSON.stringify(await items('/track-templates'));
    for (const track of ['international', 'local-government', 'ministry-agency', 'institution']) expect(templates).toContain(`${track}@1`);
    const calendars = await items('/calendars');
    const calendar = calendars.find((each) => each.id === 'ID');
    expect(calendar).toBeDefined();
    const text = JSON.stringify((await C.get('/calendars/ID')).body ?? calendar);
    for (const word of ['2025', '2026', 'SKB 1497, 2, 5 / 2025']) expect(text).toContain(word);
  });

  it('no demo', async () => {
    const origins = (await items('/agreements')).map((each) => each.origin?.kind);
    expect(origins.every((kind) => kind === 'entered')).toBe(true);
  });
});

describe('tokens', () => {
  it('the command prints a token and nothing else, valid for twelve hours', async () => {
    const { code, stdout } = await stack.tepati('token', '--role', 'auditor');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n?$/);
    const claims = JSON.parse(Buffer.from(stdout.split('.')[1] ?? '', 'base64url').toString());
    expect(claims.exp - claims.iat).toBe(12 * 3600);
    expect([claims.sub, claims.email]).toEqual(['auditor', 'auditor@tepati.example']);
  });

  it('the first call makes its subject a contact', async () => {
    const subject = `baru-${Date.now()}`;
    const person = await stack.person('coordinator', 'BP3MI-BALI', subject);
    const me = (await person.get('/me')).body;
    expect(me).toMatchObject({ subject, roles: ['coordinator'], unit: 'BP3MI-BALI', contactId: expect.any(String), language: expect.stringMatching(/^(id|en)$/) });
    expect((await person.get('/me')).body).toEqual(me);
    expect((await admin.get(`/contacts/${me.contactId}`)).body).toMatchObject({ id: me.contactId, email: `${subject}@tepati.example` });
    const again = await stack.person('supervisor', undefined, subject);
    expect((await again.get('/me')).body).toMatchObject({ subject, roles: ['supervisor'], unit: null, contactId: me.contactId });
  });
});

describe('operation', () => {
  it('health and figures are on a port of their own', async () => {
    for (const path of ['/health/live', '/health/ready']) expect((await fetch(`${stack.ops}${path}`)).status).toBe(200);
    const metrics = await (await fetch(`${stack.ops}/metrics`)).text();
    expect(metrics).toMatch(/^# TYPE \w+ (counter|gauge|histogram)$/m);
    expect((await C.get('/health/ready')).status).toBe(404);
  });

  it('the OpenAPI document has one operation for each command, and a page to try it', async () => {
    const document = await (await fetch(`${stack.api}/api/openapi.json`)).json() as Json;
    expect(document.openapi).toMatch(/^3\./);
    const commands = [
      'record-activity', 'attach-document', 'assign-liaison', 'assign-coordinator', 'set-reminder-policy', 'relate', 'correct', 'pass-gate',
      'waive-gate', 'advance-stage', 'return-stage', 'abandon', 'schedule-signing', 'record-signing', 'add-obligation', 'amend-obligation',
      'withdraw-obligation', 'report-follow-up', 'verify-follow-up', 'return-follow-up', 'reschedule-follow-up', 'open-assistance',
      'log-assistance', 'close-assistance', 'open-evaluation', 'record-evaluation', 'amend', 'extend', 'renew', 'suspend', 'resume',
      'terminate', 'conclude',
    ];
    const paths = Object.keys(document.paths);
    for (const name of commands) expect(paths.filter((path) => path.endsWith(`/commands/${name}`))).toHaveLength(1);
    const others = ['/agreements', '/agreements/{id}', '/agreements/{id}/events', '/follow-ups', '/tasks', '/me', '/parties', '/contacts',
      '/contacts/{id}', '/units', '/documents', '/track-templates', '/reminder-policies', '/calendars', '/audit/replays', '/audit/replays/{id}',
      '/agreements/{id}/follow-ups', '/agreements/{id}/commands', '/agreements/{id}/runs', '/commands/{id}'];
    for (const path of others) expect(paths.some((each) => each.endsWith(path))).toBe(true);
    expect((await fetch(`${stack.api}/api/docs`)).status).toBe(200);
  });

  it('every code has a page that explains it', async () => {
    const codes = [
      'malformed', 'unauthenticated', 'not-permitted', 'other-unit', 'not-found', 'unknown-command', 'gate-not-passed', 'gate-not-open',
      'evidence-missing', 'wrong-stage', 'already-signed', 'not-signed', 'out-of-order', 'number-in-use', 'follow-up-settled', 'not-reported',
      'next-date-needed', 'case-closed', 'evaluation-open', 'no-evaluation', 'verdict-does-not-fit', 'suspended', 'not-suspended',
      'not-correctable', 'agreement-closed', 'version-changed', 'too-large', 'media-type', 'invalid', 'unknown-reference', 'end-before-start',
      'in-the-future', 'numbers-incomplete', 'idempotency-key-reused', 'personal-data-suspected', 'too-many', 'temporal-away', 'database-away',
    ];
    for (const code of codes) {
      const page = await fetch(`${stack.api}/problems/${code}`);
      expect([code, page.status]).toEqual([code, 200]);
      expect(await page.text()).toContain(code);
    }
    expect((await fetch(`${stack.api}/problems/nothing`)).status).toBe(404);
  });
});

describe('lists', () => {
  it('have limit, cursor and, if asked, a total', async () => {
    const name = `Halaman ${Date.now()}`;
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) made.push((await C.post('/parties', { name: `${name} ${index}`, category: 'private', country: 'ID' })).body.id);
    const query = `q=${encodeURIComponent(name)}&limit=2`;
    const found: string[] = [];
    let cursor: string | null = null;
    for (let pages = 0; pages < 10; pages += 1) {
      const page: Json = (await C.get(`/parties?${query}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`)).body;
      expect(page.items.length).toBeLessThanOrEqual(2);
      expect(page).not.toHaveProperty('total');
      found.push(...page.items.map((each: Json) => each.id));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(found.sort()).toEqual(made.sort());
    expect((await C.get(`/parties?${query}&count=exact`)).body).toMatchObject({ total: 5 });
  });

  it.each(['/agreements', '/follow-ups', '/tasks', '/parties', '/contacts', '/units', '/documents', '/track-templates', '/reminder-policies', '/calendars'])(
    '%s is one', async (path) => {
      const page = (await C.get(`${path}?limit=1&count=exact`)).body;
      expect(page).toEqual({ items: expect.any(Array), nextCursor: page.nextCursor, total: expect.any(Number) });
      expect(page.items.length).toBeLessThanOrEqual(1);
      expect(page.nextCursor === null || typeof page.nextCursor === 'string').toBe(true);
    });
});
