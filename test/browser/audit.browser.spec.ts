/** The auditor who trusts nobody: proof, the life of an agreement step by step, samples, hands. */
import { expect, it } from '@jest/globals';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

inBrowser('the auditor', () => {
  it('has the whole register replayed, and can come back to the result by its address', async () => {
    const page = await rig.person('auditor', '/audit');
    await page.getByRole('button', { name: 'Periksa semua kerja sama' }).click();
    await page.getByText('Semuanya sesuai.').waitFor({ timeout: 60_000 });
    expect(page.url()).toMatch(/\?replay=rep_/);
    await page.reload();
    await page.getByText('Rantai tidak terputus').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  it('walks a life by keyboard: the state beside, what changed in words, and the day it was known', async () => {
    const page = await rig.person('auditor', '/audit/life');
    await page.getByLabel('Nomor, judul, atau mitra').fill('satu atap');
    await page.getByRole('button', { name: /Sinergi pelayanan terpadu satu atap/ }).click();
    await page.getByRole('slider', { name: 'Versi' }).waitFor();
    const all = Number(await page.getByRole('slider').getAttribute('max'));
    expect(all).toBeGreaterThan(5);
    await page.getByRole('slider').press('Home');
    await page.getByText('Kerja sama ini bermula di sini.').waitFor();
    await page.getByRole('slider').press('ArrowRight');
    // Mails of the demo may still be recorded meanwhile.
    await page.getByText(/Versi 2 dari \d+/).waitFor();
    expect(page.url()).toContain('v=2');
    // From one version to the next until the lapse: what changed names the follow-up and both states.
    for (let version = 2; version < all; version += 1) {
      await page.getByRole('button', { name: /Berikutnya/ }).click();
      await page.getByText(new RegExp(`Versi ${version + 1} dari \\d+`)).waitFor();
      if (await page.getByRole('heading', { level: 2 }).filter({ hasText: 'Versi' }).locator('..').getByText('Tindak lanjut lewat tenggat').isVisible()) break;
    }
    await page.getByRole('listitem').filter({ hasText: /Tindak lanjut · status TL-\d{4}-\d+-\d+: .* → lewat tenggat/ }).first().waitFor();
    await page.getByLabel('Keadaan pada tanggal').fill('2025-12-30');
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    await page.getByRole('heading', { name: 'Keadaan pada tanggal itu' }).waitFor();
    await settled(page);
    expect(await page.getByText('lewat tenggat', { exact: false }).count()).toBe(0);
    await page.goBack();
    await page.getByRole('slider').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  it('draws the same sample again from its address, in English and in the dark', async () => {
    const page = await rig.person('auditor', '/audit/samples', { language: 'en', dark: true });
    await page.getByLabel('Seed').fill('BPK 2026-11');
    await page.getByLabel('How many').fill('3');
    await page.getByRole('button', { name: 'Draw', exact: true }).click();
    await page.locator('tbody tr').first().waitFor();
    const drawn = await page.locator('tbody tr').allInnerTexts();
    expect(drawn).toHaveLength(3);
    await page.reload();
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').allInnerTexts()).toEqual(drawn);
    expect(await barriers(page)).toEqual([]);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download the whole population (.csv)' }).click()]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
    await page.context().close();
  });

  it('sees whose hands were at work; nobody else may ask', async () => {
    const page = await rig.person('auditor', '/audit/hands', { width: 390 });
    await page.getByRole('heading', { name: 'Pencatat, pemeriksa, dan pelolos gerbang' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
    const other = await rig.person('coordinator@BIRO-KS', '/audit/hands');
    await other.getByText('Bagian ini tidak untuk peran Anda.').waitFor();
    await other.context().close();
  });
});
