/** A day of signing through the screen: planned, seen beforehand, held, one refused and put right; who keeps which original afterwards. */
import { expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const run = Date.now().toString(36);
const ON = '2025-12-15';
const agreements: { id: string; title: string; party: string }[] = [];
let path = '';

async function made(page: Page, at: string, body: unknown): Promise<string> {
  const { status, body: answer } = await rig.ask(page, 'POST', at, body);
  if (status >= 300) throw new Error(`${at}: ${status} ${JSON.stringify(answer)}`);
  return (answer as { id: string }).id;
}

/** Past its gates, as far as the signing. */
async function ready(page: Page, id: string): Promise<void> {
  const { gates } = (await rig.ask(page, 'GET', `/agreements/${id}`)).body as { gates: { gate: string; stage: string; state: string }[] };
  for (const { gate } of gates.filter(({ stage, state }) => stage === 'exploration' && state === 'open')) {
    await made(page, `/agreements/${id}/commands/waive-gate`, { gate, reason: 'Contoh', authority: 'Memo CONTOH-1/2025', effectiveOn: '2025-11-03' });
  }
  await made(page, `/agreements/${id}/commands/advance-stage`, { to: 'signing', effectiveOn: '2025-11-04' });
}

async function addDocument(page: Page, n: number, ours: string): Promise<void> {
  const { title, party } = agreements[n] ?? { title: '', party: '' };
  const field = page.getByRole('combobox', { name: 'Tambah naskah: cari kerja sama' });
  await field.fill(title);
  await page.getByRole('option', { name: title }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Nomor /).first().fill(ours);
  await dialog.getByLabel(`${party} tidak memberi nomor`).check();
  await dialog.getByLabel('Berakhir pada').fill('2030-12-14');
  await dialog.getByLabel('Penanda tangan tidak tercatat').check();
  await dialog.getByRole('button', { name: 'Simpan naskah' }).click();
  await dialog.waitFor({ state: 'detached' });
}

const card = (page: Page, n: number): Locator => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: agreements[n]?.title ?? '' }) });

inBrowser('a signing ceremony', () => {
  it('many documents are planned, each says beforehand what it would be refused for', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/ceremonies');
    for (const n of [1, 2, 3]) {
      const party = `Politeknik ${run} ${n}`;
      const title = `Vokasi ${run} ${n}`;
      const id = await made(page, '/agreements', {
        title, track: 'institution', instrument: 'MOU', partnerIds: [await made(page, '/parties', { name: party, category: 'education', country: 'ID' })], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2025-02', scopeItems: [],
      });
      agreements.push({ id, title, party });
      if (n < 3) await ready(page, id);
    }
    await page.getByRole('link', { name: 'Rencanakan penandatanganan' }).click();
    await page.getByLabel('Nama acara').fill(`Penandatanganan ${run}`);
    await page.getByLabel('Tempat').fill('Kupang');
    await page.getByLabel('Hari').fill(ON);
    await page.getByRole('button', { name: 'Simpan acara' }).click();
    await page.getByText('Belum ada naskah.').waitFor();
    path = new URL(page.url()).pathname;
    await addDocument(page, 0, `CONTOH-1/${run}`);
    // The same number once more: told before the day, not on it.
    await addDocument(page, 1, `CONTOH-1/${run}`);
    await addDocument(page, 2, `CONTOH-3/${run}`);
    await card(page, 0).getByText('siap', { exact: true }).waitFor();
    await card(page, 1).getByText('Akan ditolak:').waitFor();
    await card(page, 2).getByText('Akan ditolak:').waitFor();
    await page.context().close();
  }, 180_000);

  it('is held: what cannot be signed says why, and is put right without touching the rest', async () => {
    const page = await rig.person('supervisor@BIRO-KS', path);
    await page.getByRole('button', { name: 'Catat 3 penandatanganan' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('2 di antaranya akan ditolak').waitFor();
    await dialog.getByRole('button', { name: 'Ya, catat' }).click();
    await page.getByText('1 ditandatangani · 2 ditolak', { exact: true }).waitFor({ timeout: 60_000 });
    await card(page, 1).getByText('Ditolak:').waitFor();
    expect(await card(page, 0).getByRole('button').count()).toBe(0);

    await card(page, 1).getByRole('button', { name: /^Lengkapi/ }).click();
    await dialog.getByLabel(/^Nomor /).first().fill(`CONTOH-2/${run}`);
    await dialog.getByRole('button', { name: 'Simpan naskah' }).click();
    await dialog.waitFor({ state: 'detached' });
    await card(page, 1).getByText('siap', { exact: true }).waitFor();
    await card(page, 1).getByRole('button', { name: /^Catat yang ini/ }).click();
    await card(page, 1).getByText('ditandatangani', { exact: true }).waitFor({ timeout: 60_000 });
    await page.goto(`${rig.run.web}/ceremonies`);
    await page.getByRole('row').filter({ hasText: `Penandatanganan ${run}` }).getByText('2 ditandatangani · 1 ditolak').waitFor();
    await page.context().close();
  }, 180_000);

  it('who keeps which original is told on the agreement, and where it goes next', async () => {
    const { id, party } = agreements[0] ?? { id: '', party: '' };
    const page = await rig.person('supervisor@BIRO-KS', `/agreements/${id}?tab=documents`);
    const originals = page.locator('#originals');
    await originals.getByRole('row').filter({ hasText: party }).first().waitFor();
    await originals.getByRole('button', { name: 'Pindahkan naskah 1' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tempat').fill('Arsip Nasional, Jakarta');
    await dialog.getByRole('button', { name: 'Simpan', exact: true }).click();
    await originals.getByRole('row').filter({ hasText: 'Arsip Nasional, Jakarta' }).getByText('15 Desember 2025').waitFor();
    await page.context().close();
  }, 120_000);

  it('auditors look and change nothing; no barriers in either language, dark, and on a phone', async () => {
    const auditor = await rig.person('auditor', path);
    await card(auditor, 2).waitFor();
    for (const name of [/^Lengkapi/, /^Catat/, 'Ubah acara']) expect(await auditor.getByRole('button', { name }).count()).toBe(0);
    await auditor.context().close();
    for (const [language, dark, width] of [['id', false, 1280], ['en', true, 390]] as const) {
      const page = await rig.person('supervisor@BIRO-KS', '/ceremonies', { language, dark, width });
      for (const [at, button] of [['/ceremonies', null], ['/ceremonies/new', null], [path, null], [path, /^(Lengkapi|Fill in)/], [`/agreements/${agreements[0]?.id}?tab=documents`, null]] as const) {
        await page.goto(`${rig.run.web}${at}`);
        await settled(page);
        if (button !== null) await page.getByRole('button', { name: button }).first().click();
        expect({ at, button, language, barriers: await barriers(page) }).toEqual({ at, button, language, barriers: [] });
        expect({ at, over: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ at, over: false });
      }
      await page.context().close();
    }
  }, 180_000);
});
