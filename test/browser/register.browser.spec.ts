/** The register: filters in the address, a past day, several reports verified at once, views, files; and the palette, by keyboard alone. */
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const mark = `Daftar uji ${Date.now().toString(36)}`;

type Made = { id: string; followUps: string[] };

/** An agreement with so many promises of ours, all reported. */
async function made(page: Page, title: string, reports: readonly ('done' | 'partial')[]): Promise<Made> {
  const ask = async (method: string, path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const { status, body: answer } = await rig.ask(page, method, path, body);
    if (status > 299) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer as Record<string, unknown>;
  };
  const party = await ask('POST', '/parties', { name: `Dinas ${title}`, category: 'local-government', country: 'ID', regionCode: '53.06' });
  const agreement = await ask('POST', '/agreements', {
    title, track: 'local-government', instrument: 'NOTA_KESEPAKATAN', partnerIds: [party['id']], initiatingUnit: 'BIRO-KS', region: '53.06', scopeItems: [{ text: 'Pelindungan' }], explorationStartedOn: '2026-01',
  });
  const id = String(agreement['id']);
  const followUps: string[] = [];
  for (const [n, outcome] of reports.entries()) {
    const { agreement: now } = await ask('POST', `/agreements/${id}/commands/add-obligation`, { title: `Janji ${n} ${title}`, ownerSide: 'ours', basis: 'clause', schedule: { dueOn: '2027-03-01' } }) as { agreement: { followUps: { id: string }[] } };
    const followUpId = now.followUps.map((each) => each.id).find((each) => !followUps.includes(each)) ?? '';
    followUps.push(followUpId);
    await ask('POST', `/agreements/${id}/commands/report-follow-up`, { followUpId, outcome, summary: 'Sudah.' });
  }
  return { id, followUps };
}

const rows = (page: Page) => page.locator('[data-row]');

inBrowser('the register', () => {
  it('filters, order and search stand in the address; a link and the way back bring them again', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/register');
    await made(page, `${mark} satu`, []);
    await page.getByLabel('Cari', { exact: false }).first().fill(`${mark} satu`);
    await page.waitForURL(/q=/);
    await page.getByText(`${mark} satu`).first().waitFor();
    expect(await rows(page).count()).toBe(1);
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
    await page.getByRole('combobox', { name: 'Tahap' }).selectOption('exploration');
    await page.waitForURL(/stage=exploration/);
    await page.getByRole('button', { name: 'Kerja sama', exact: true }).click();
    await page.waitForURL(/sort=title/);
    expect(await page.getByRole('columnheader', { name: 'Kerja sama' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByRole('combobox', { name: 'Tahap' }).selectOption('closed');
    await page.getByText('Tidak ada yang cocok', { exact: false }).waitFor();
    await page.goBack();
    await page.getByText(`${mark} satu`).first().waitFor();
    await page.reload();
    await page.getByText(`${mark} satu`).first().waitFor();
    expect(new URL(page.url()).search).toMatch(/stage=exploration/);
    await page.context().close();
  });

  it('one switch turns the whole list to a day, and says so', async () => {
    const page = await rig.person('coordinator@BIRO-KS', `/register?q=${encodeURIComponent(mark)}`);
    await made(page, `${mark} lampau`, []);
    await page.reload();
    await page.getByText(`${mark} lampau`).first().waitFor();
    await page.getByLabel('Keadaan per tanggal').fill('2025-12-31');
    await page.getByText('Rabu, 31 Desember 2025').waitFor();
    await page.getByText('Tidak ada yang cocok', { exact: false }).waitFor();
    await page.getByLabel('Keadaan per tanggal').fill('2026-02-01');
    await page.getByText(`${mark} lampau`).first().waitFor();
    // Known before it was entered here: nothing.
    await page.goto(`${rig.run.web}/register?q=${encodeURIComponent(mark)}&asOf=2026-02-01&knownAt=${encodeURIComponent('2026-01-15T00:00:00+07:00')}`);
    await page.getByText('Tidak ada yang cocok', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Kembali ke sekarang' }).click();
    await page.getByText(`${mark} lampau`).first().waitFor();
    await page.context().close();
  });

  it('several reports are verified at once, each with its own answer', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/today');
    const { id, followUps } = await made(page, `${mark} banyak`, ['done', 'partial', 'done']);
    await page.goto(`${rig.run.web}/register/follow-ups?state=awaiting-verification&sort=title&q=${encodeURIComponent(`${mark} banyak`)}`);
    await page.getByText(`Janji 2 ${mark} banyak`).waitFor();
    // By keyboard: down the rows, Space chooses.
    await rows(page).first().focus();
    for (let n = 0; n < 3; n += 1) {
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
    }
    await page.getByRole('button', { name: 'Verifikasi 3 laporan…' }).click();
    await page.getByRole('button', { name: 'Verifikasi semua' }).click();
    await page.getByText('2 terverifikasi, 1 ditolak.').waitFor();
    const refused = page.getByRole('dialog').locator('li').filter({ hasText: 'Janji 1' });
    expect(await refused.innerText()).not.toMatch(/terverifikasi$/);
    expect((await refused.innerText()).length).toBeGreaterThan(40);
    await page.getByRole('button', { name: 'Selesai' }).click();
    const { body } = await rig.ask(page, 'GET', `/agreements/${id}/follow-ups`);
    const status = new Map((body as { items: { id: string; status: string }[] }).items.map((each) => [each.id, each.status]));
    expect(followUps.map((each) => status.get(each))).toEqual(['verified', 'reported', 'verified']);
    await page.getByText(`Janji 0 ${mark} banyak`).waitFor({ state: 'detached' });
    expect(await rows(page).count()).toBe(1);
    await page.context().close();
  });

  it('a question is kept under a name and asked again; the list is saved as a file; columns are kept', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/register?stage=exploration&track=local-government');
    await page.getByRole('button', { name: 'Simpan tampilan…' }).click();
    await page.getByLabel('Nama', { exact: false }).fill(mark);
    await page.getByRole('dialog').getByRole('button', { name: 'Simpan', exact: true }).click();
    await page.getByRole('button', { name: 'Hapus tampilan' }).waitFor();
    await page.goto(`${rig.run.web}/register`);
    await settled(page);
    await page.getByLabel('Tampilan tersimpan').selectOption({ label: mark });
    await page.waitForURL(/stage=exploration/);
    expect(new URL(page.url()).searchParams.get('track')).toBe('local-government');

    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh CSV' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^kerja-sama-\d{4}-\d\d-\d\d\.csv$/);
    expect(readFileSync((await file.path()) ?? '', 'utf8')).toContain('track = local-government');

    await page.getByText('Kolom', { exact: true }).click();
    await page.getByRole('checkbox', { name: 'Nomor naskah' }).check();
    await page.getByRole('columnheader', { name: 'Nomor naskah' }).waitFor();
    await page.reload();
    await page.getByRole('columnheader', { name: 'Nomor naskah' }).waitFor();
    await page.getByRole('button', { name: 'Hapus tampilan' }).click();
    await page.getByRole('button', { name: 'Simpan tampilan…' }).waitFor();
    await page.context().close();
  });

  it('everything is found, gone to and begun by keyboard alone', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/today');
    const { id } = await made(page, `${mark} palet`, []);
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Layar, kerja sama', exact: false }).waitFor();
    // Before anything is typed: what people come to do, then the screens.
    expect((await page.getByRole('option').allTextContents()).slice(0, 3)).toEqual(['Kerja sama baru', 'Undang rapat', 'Rencanakan penandatanganan']);
    await page.keyboard.type('daftar');
    await page.getByRole('option', { name: 'Daftar', exact: true }).waitFor();
    // Without going into the list: its first entry.
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/register/);
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('searchbox', { name: 'Layar, kerja sama', exact: false }).waitFor();
    await page.keyboard.type(`${mark} palet`);
    await page.getByRole('option', { name: `${mark} palet`, exact: false }).first().waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/agreements/${id}`));
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.getByRole('heading', { name: 'Pintasan papan tik' }).waitFor();
    await page.context().close();
  });

  it.each([['id', 'light', 1280], ['en', 'dark', 390]] as const)('%s, %s at %d px has no barriers, and nothing runs over the edge', async (language, look, width) => {
    const page = await rig.person('coordinator@BIRO-KS', '/register/follow-ups', { language, dark: look === 'dark', width });
    await rows(page).first().waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await page.context().close();
  });
});
