/** After a real life with mails, reports and files a person is forgotten: their address is then found nowhere, and every proof holds. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createDatabase, findEverywhere } from '#libs/register/index.js';
import { type Json, type Person, poll } from './support/http.js';
import { newPartner, obligation, type Partner, propose, toImplementation } from './support/life.js';
import { firstMail } from './support/mails.js';
import { type RunningStack, runningStack } from './support/stack.js';

let stack: RunningStack;
let coordinator: Person;
let admin: Person;

beforeAll(async () => {
  stack = await runningStack();
  [coordinator, admin] = await Promise.all([stack.person('coordinator', 'BIRO-KS', 'hapus-c'), stack.person('admin', undefined, 'hapus-admin')]);
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

/** Files below a folder that hold a text, in whatever case. */
function filesWith(folder: string, word: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((path) =>
    statSync(path).isFile() && readFileSync(path).toString('latin1').toLowerCase().includes(word));
}

/** Tables as a superuser sees them, whatever they hold. */
async function tablesWith(word: string): Promise<unknown[]> {
  const db = await createDatabase(stack.postgres, { poolSize: 1 });
  try {
    return await findEverywhere(db, [word]);
  } finally {
    await db.close();
  }
}

async function aLife(partner: Partner): Promise<Json> {
  const agreement = await propose(coordinator, partner);
  await toImplementation(coordinator, agreement, partner);
  await coordinator.does(agreement.id, 'add-obligation', obligation(partner, '2025-12-31'));
  await coordinator.does(agreement.id, 'record-activity', { kind: 'call', on: '2026-01-05', text: `Dihubungi di ${partner.address}` });
  const { body } = await coordinator.upload('letter', `Balasan kepada ${partner.address}\n`);
  await coordinator.does(agreement.id, 'attach-document', { documentId: body.id });
  return { ...agreement, letter: body.id };
}

it('an erased address is in no table, mail folder, store, history, archive or log; the audit still agrees', async () => {
  const partner = await newPartner(coordinator);
  const { id, letter } = await aLife(partner);
  await firstMail(stack.mail, partner.address);
  // What became of the mail is told to the agreement before anybody is forgotten.
  await poll('the delivery is recorded', () => coordinator.agreement(id), (one) => one.followUps.some((each: Json) =>
    each.reminders.some((reminder: Json) => reminder.recipients.some((recipient: Json) => recipient.state === 'sent'))), 60);
  const home = dirname(stack.runFile);
  const places = ['mail', 'documents', 'temporal', 'data', 'log'];
  expect(await tablesWith(partner.address)).not.toEqual([]);
  expect(filesWith(join(home, 'mail'), partner.address)).not.toEqual([]);
  expect(filesWith(join(home, 'documents'), partner.address)).not.toEqual([]);

  const looked = await admin.post(`/contacts/${partner.liaisonId}/erase`, { reason: 'Permohonan subjek data, UU 27/2022', documentIds: [letter] });
  expect({ status: looked.status, body: looked.body }).toMatchObject({
    status: 200, body: { documents: [letter], agreements: [id], left: { contacts: [], documents: [], tables: [], mails: false } },
  });
  expect(looked.body.mails).toBeGreaterThan(0);

  expect(await tablesWith(partner.address)).toEqual([]);
  expect(Object.fromEntries(places.map((place) => [place, filesWith(join(home, place), partner.address)])))
    .toEqual(Object.fromEntries(places.map((place) => [place, []])));
  const { items } = (await coordinator.get('/tasks?limit=200')).body;
  expect(items).toContainEqual(expect.objectContaining({ kind: 'name-liaison', agreementId: id, contactId: partner.liaisonId }));

  const audited = await stack.tepati('audit', 'verify', id, '--json');
  expect({ code: audited.code, output: audited.code === 0 ? '' : audited.output }).toEqual({ code: 0, output: '' });
  expect(JSON.parse(audited.stdout).notes.join(' ')).toContain(letter);

  // An export without files says what it lacks; with them, the erased one alone.
  const folder = await mkdtemp(join(tmpdir(), 'tepati-export-'));
  try {
    expect((await stack.tepati('audit', 'export', id, '--to', join(folder, 'bare'))).code).toBe(0);
    expect((await stack.tepati('audit', 'export', id, '--with-documents', '--to', join(folder, 'whole'))).code).toBe(0);
    const [bare, whole] = await Promise.all(['bare', 'whole'].map(async (each) => {
      const { code, stdout } = await stack.tepati('audit', 'verify', id, '--from', join(folder, each), '--no-replay', '--json');
      expect(code).toBe(0);
      return JSON.parse(stdout) as Json;
    }));
    expect(bare.documents).toMatchObject({ hashed: 0, mismatches: [] });
    expect(bare.notes.join(' ')).toMatch(/folder lacks/);
    expect(whole.documents.hashed).toBe(whole.documents.compared - 1);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
