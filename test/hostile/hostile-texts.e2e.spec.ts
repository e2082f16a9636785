/**
 * Every text field of every body, filled with what would be a header, markup, a formula or an entry of a calendar, and followed into
 * everything that leaves the house: mails, the partner's page, invitations, feeds, letters, lists as files, reports, webhooks, logs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { catalogue } from '#libs/contract/index.js';
import { formsOf } from '../support/partner-rig.js';
import { plusDays } from '../e2e/support/calendar.js';
import { poll, type Person } from '../e2e/support/http.js';
import { runningStack, type RunningStack } from '../e2e/support/stack.js';
import { judgeCalendar, judgeCsv, judgeDocument, judgeMail, judgeMarkup, judgePdf, judgeWorkbook } from './judges.js';
import { marksIn, Planter, TEXT_PLACES } from './places.js';
import { Scenario, type Poisoned } from './scenario.js';

jest.setTimeout(300_000);

/** Places that the scenario cannot reach, and where they are followed instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'handle-reply /note': 'needs a letter in a mailbox: test/mail/mailbox.int.spec.ts',
  'record-letter /number': 'POST /letters/{id}/sent is the same command',
  'POST /imports/{id}/rows/{row} /cells/*': 'a register is read, not shown: test/imports/imports.int.spec.ts',
  'POST /imports/{id}/rows/{row} /fields/*': 'the same',
  'POST /claims /filter/region': 'a code',
};

let stack: RunningStack;
let coordinator: Person;
let made: Poisoned;
let scenario: Scenario;
const plant = new Planter();

const bytes = async (path: string, who: Person = coordinator): Promise<Buffer> => {
  const reply = await fetch(`${stack.api}/api/v1${path}`, { headers: { authorization: `Bearer ${who.token}` } });
  expect([path, reply.status, reply.headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff']);
  return Buffer.from(await reply.arrayBuffer());
};
const about = (text: string): string[] => marksIn(text, plant.planted);

beforeAll(async () => {
  stack = await runningStack();
  scenario = new Scenario(stack, plant);
  made = await scenario.play();
  coordinator = await stack.person('coordinator', made.unit, `coordinator-${scenario.suffix}`);
});

afterAll(async () => stack?.close());

interface Caught { id: string; to: { address: string }[]; headers: Record<string, string> }

const mailsOf = async (): Promise<Caught[]> => ((await (await fetch(`${stack.mail}/email`)).json()) as Caught[]).filter((one) => one.to[0]?.address.includes(scenario.suffix));
const raw = async (id: string): Promise<Buffer> => Buffer.from(await (await fetch(`${stack.mail}/email/${id}/source`)).arrayBuffer());

describe('hostile text', () => {
  it('goes out in mails, each with its own headers, one reader, and no markup that somebody typed', async () => {
    const kinds = (all: readonly Caught[]): Set<string> => new Set(all.map(({ headers }) => headers['x-tepati-kind'] ?? ''));
    const judged = async (): Promise<{ all: readonly Caught[]; places: ReturnType<typeof about> }> => {
      const all = await mailsOf();
      const told: string[] = [];
      for (const { id } of all) told.push(await judgeMail(await raw(id)));
      return { all, places: about(told.join('\n')) };
    };
    // The first invitation may still name the meeting as it was before it was changed.
    const { places } = await poll('word of the lapse and an invitation', judged, (now) =>
      ['lapse', 'invitation'].every((kind) => kinds(now.all).has(kind)) && [...now.places].includes('PATCH /meetings/{id} /title'), 90);
    for (const place of ['POST /agreements /title', 'add-obligation /title', 'record-signing /numbers/*/number', 'PATCH /contacts/{id} /name', 'PATCH /meetings/{id} /title',
      'PATCH /meetings/{id} /place', 'PATCH /meetings/{id} /online']) expect(places).toContain(place);
  });

  it('stands on the partner’s page as text, before and after an answer', async () => {
    const [mail] = (await mailsOf()).filter((one) => one.to[0]?.address === made.address && ['lapse', 'digest'].includes(one.headers['x-tepati-kind'] ?? ''));
    const link = /\/p\/[\w-]{43}/.exec((await raw(mail?.id ?? '')).toString('latin1').replaceAll(/=\r?\n/g, ''))?.[0] ?? '';
    const pages: string[] = [];
    for (const path of [link, `${link}/${made.openId}`, `${link}/${made.openId}?lang=en`]) {
      const page = await (await fetch(`${stack.api}${path}`)).text();
      judgeMarkup(page, path);
      pages.push(page);
    }
    const form = formsOf(pages[1] ?? '').find(({ action }) => action.includes('/report'));
    const evil = '"><zq onload=1>\r\nBcc: zq \u202e =1+1 {{x}}';
    const fields = new URLSearchParams(form?.fields);
    for (const [name, value] of Object.entries({ outcome: 'someone-else', date: '2026-01-05', office: evil, words: evil })) fields.set(name, value);
    const receipt = await (await fetch(`${stack.api}${form?.action}`, { method: 'POST', body: fields })).text();
    judgeMarkup(receipt, 'receipt');
    expect(receipt).toContain('ans_');
    for (const place of ['POST /agreements /title', 'add-obligation /title', 'record-signing /numbers/*/number', 'PATCH /contacts/{id} /name']) expect(about(pages.join(''))).toContain(place);
  });

  it('stands in calendars as text', async () => {
    const { path } = (await coordinator.post('/me/feed', {})).body as { path: string };
    const feed = await (await fetch(`${stack.api}${path}`)).text();
    judgeCalendar(feed, feed.split('\r\nBEGIN:VEVENT\r\n').length - 1);
    const one = (await bytes(`/meetings/${made.plannedId}/calendar`)).toString('utf8');
    judgeCalendar(one, 1);
    expect(about(one.replaceAll('\r\n ', ''))).toContain('PATCH /meetings/{id} /title');
    const unfolded = feed.replaceAll('\r\n ', '');
    expect(about(unfolded)).toEqual(expect.arrayContaining(['add-obligation /title', 'POST /parties /name']));
  });

  it('is no formula in lists as files', async () => {
    for (const list of ['agreements', 'follow-ups', 'tasks']) {
      const query = list === 'tasks' ? '' : `&partnerId=${made.partyId}`;
      const fields = judgeCsv((await bytes(`/${list}/export?format=csv${query}`)).toString('utf8'));
      const sheet = judgeWorkbook(await bytes(`/${list}/export?format=xlsx${query}`));
      const page = await judgePdf(await bytes(`/${list}/export?format=pdf${query}`));
      for (const text of [fields.join('\n'), sheet]) expect([list, about(text)]).toEqual([list, expect.arrayContaining([list === 'agreements' ? 'POST /agreements /title' : 'add-obligation /title'])]);
      expect(page.length).toBeGreaterThan(100);
    }
  });

  it('stands in letters and reports as words', async () => {
    const xml = judgeDocument(await bytes(`/letters/${made.letterId}.docx`));
    const pdf = await judgePdf(await bytes(`/letters/${made.letterId}.pdf`));
    for (const place of ['POST /agreements /title', 'add-obligation /title', 'POST /contacts /office', 'POST /letters/{id}/sent /number']) {
      expect(about(xml)).toContain(place);
      expect(about(pdf)).toContain(place);
    }
    const month = plusDays(scenario.today, -31).slice(0, 7);
    await judgePdf(await bytes(`/reports/monthly.pdf?month=${month}`));
  });

  it('was tried in every text field that the api has', async () => {
    await scenario.end(made);
    const tried = new Set(plant.planted.values());
    const missing = TEXT_PLACES.map(({ operation, pointer }) => `${operation} ${pointer}`).filter((place) => !tried.has(place) && !(place in ELSEWHERE));
    // A new field? Let the scenario send it, so that it is followed.
    expect(missing).toEqual([]);
    expect(Object.keys(ELSEWHERE).filter((place) => tried.has(place))).toEqual([]);
    expect(TEXT_PLACES.length).toBeGreaterThan(90);
  });

  it('is in no log and no webhook, and free text in no event', async () => {
    const logs = join(dirname(stack.runFile), 'log');
    for (const file of readdirSync(logs).filter((name) => /^(?:api|worker)\.log$/.test(name))) expect([file, about(readFileSync(join(logs, file), 'utf8'))]).toEqual([file, []]);
    const client = new pg.Client(stack.postgres);
    await client.connect();
    const all = async (query: string): Promise<string> => (await client.query<{ text: string }>(query)).rows.map(({ text }) => text).join('\n');
    const [journal, meetings, hooks] = [await all(`SELECT hashed_text AS text FROM agreement_events`), await all(`SELECT e::text AS text FROM meeting_events e`),
      await all(`SELECT payload::text AS text FROM webhook_deliveries`)];
    await client.end();
    expect(about(hooks)).toEqual([]);
    const free = new Set(Object.values(catalogue).flatMap((entry) => entry.freeText.map((pointer) => `${entry.name} ${pointer}`)));
    for (const place of ['/meetings /online', '/meetings/{id}/cancellation /reason', '/meetings/{id}/decisions /text', '/meetings/{id}/minutes /text', '/agreements /scopeItems/*/text']) free.add(`POST ${place}`);
    expect(about(journal + meetings).filter((place) => free.has(place))).toEqual([]);
    expect(about(journal).length).toBeGreaterThan(10);
  });
});
