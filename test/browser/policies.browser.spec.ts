/** Policies: a version begun from another, looked at beforehand, tried on what really happened, kept, put in force and taken back. */
import { expect, it } from '@jest/globals';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const run = Date.now().toString(36);
const name = `sabar-${run}`;
inBrowser('policies', () => {
  it('a new version: what the server would refuse is said as it is typed; the preview tells days and changes; saved, compared, put in force', async () => {
    const page = await rig.person('admin', '/policies');
    await page.getByRole('link', { name: 'Versi baru…' }).click();
    await page.getByLabel('Mulai dari').selectOption('standard@1');
    const grace = page.getByLabel('Masa tenggang (hari kerja)');
    await grace.fill('40');
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByLabel('Kasus asistensi dibuka setelah (hari kerja)').getAttribute('aria-invalid')).toBe('true');
    await page.getByText('Pratinjau muncul lagi setelah isian yang ditandai diperbaiki.').waitFor();
    await grace.fill('5');
    for (const when of ['30', '14']) await page.getByLabel(`${when} hari kerja sebelum jatuh tempo: penanggung jawab`).uncheck();
    await page.getByLabel('7 hari kerja sesudah jatuh tempo: rancangan surat resmi kepada atasan mitra').check();
    await page.getByLabel('Setiap surat menunggu persetujuan').check();

    // A Saturday before Nyepi and Idul Fitri: due on Monday; the days off are passed over, each with its decree.
    await page.getByLabel('Contoh: dijanjikan untuk').fill('2026-03-14');
    const preview = page.locator('section', { has: page.getByRole('heading', { name: 'Pratinjau' }) });
    await preview.getByRole('listitem').filter({ hasText: 'Senin, 16 Maret 2026' }).filter({ hasText: 'Jatuh tempo' }).first().waitFor();
    await preview.getByText(/19 Maret 2026 Hari Suci Nyepi \(SKB 1497/).waitFor();
    await preview.getByRole('row', { name: /30 hari kerja sebelum jatuh tempo surat kepada penanggung jawab –/ }).waitFor();
    await preview.getByRole('row', { name: /Persetujuan surat berangkat sendiri setiap surat menunggu/ }).waitFor();

    await page.getByLabel('Nama *').fill(name);
    await page.getByRole('button', { name: 'Simpan versi' }).click();
    await page.getByText('Ada isian yang perlu diperbaiki').waitFor();
    await page.getByLabel('Mengapa versi ini dibuat').fill('Mitra meminta lima hari tenggang');
    await page.getByRole('button', { name: 'Simpan versi' }).click();
    await page.getByRole('heading', { level: 1, name: `Kebijakan ${name}@1` }).waitFor();
    await page.getByText('Tidak ada kerja sama berjalan yang memakainya.').waitFor();
    await page.getByRole('row', { name: /Masa tenggang tidak ada.* 5 hari kerja setelah/ }).waitFor();

    await page.getByRole('button', { name: 'Berlakukan…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Berlakukan' }).isDisabled()).toBe(true);
    await dialog.getByLabel('kementerian/lembaga').check();
    await dialog.getByLabel('Alasan').fill(`Percobaan ${run}`);
    await dialog.getByRole('button', { name: 'Berlakukan' }).click();
    await page.getByText('berlaku untuk kerja sama baru', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Semua kebijakan' }).click();
    await page.getByRole('row', { name: new RegExp(`Kementerian/lembaga ${name}@1 .*Percobaan ${run}`) }).waitFor();

    // Taken back: the next agreement gets the default of the stack again, and both selections are told.
    await page.getByRole('button', { name: 'Ganti kebijakan untuk kementerian/lembaga' }).click();
    await dialog.getByLabel('Alasan').fill(`Kembali ${run}`);
    await dialog.getByRole('button', { name: 'Berlakukan' }).click();
    await page.getByRole('row', { name: new RegExp(`Kementerian/lembaga demo@1 .*Kembali ${run}`) }).waitFor();
    await page.getByText('Yang pernah dipilih').click();
    await page.getByRole('listitem').filter({ hasText: `Percobaan ${run}` }).waitFor();
    await page.context().close();
  }, 120_000);

  it('histories are run again under a version: it says that it predicts nothing; the result has an address of its own', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/policies/demo@1');
    // The number of agreements that a version watches over opens the list behind it.
    await page.getByRole('group', { name: 'Dipakai oleh' }).getByRole('row').nth(1).waitFor();
    await page.goto(`${rig.run.web}/policies/legal@1`);
    await page.getByText('Ini tidak meramalkan jawaban').waitFor();
    await page.getByLabel('Dari').fill('2023-01-01');
    await page.getByRole('button', { name: 'Jalankan ulang riwayat' }).click();
    await page.getByText('Ini tidak meramalkan bagaimana mitra akan menjawab.').waitFor();
    const row = page.getByRole('row', { name: /^Pengingat di dalamnya/ });
    const shown = (await row.getByRole('cell').allTextContents()).map((text) => Number(text.replaceAll('.', '')));
    // Whether as many would have left by this one depends on the hour: its mails wait for the office. What is shown is what was counted.
    const { body } = await rig.ask(page, 'GET', `/reminder-policies/what-if/${new URL(page.url()).searchParams.get('whatif') ?? ''}`);
    const { was, would } = (body as { result: Record<'was' | 'would', { reminders: number }> }).result;
    expect(shown).toEqual([was.reminders, would.reminders]);
    expect(was.reminders).toBeGreaterThan(0);
    expect(page.url()).toMatch(/whatif=wif_/);
    await page.reload();
    await row.waitFor();
    expect(await page.getByRole('button', { name: 'Berlakukan…' }).count()).toBe(0);
    await page.goto(`${rig.run.web}/policies/new?from=legal@1`);
    await page.getByText('Hanya admin yang dapat menyimpan versi.').waitFor();
    await page.context().close();
  }, 90_000);

  it('no barriers in either language, dark, and on a phone', async () => {
    for (const [language, dark, width] of [['id', false, 1280], ['en', true, 390]] as const) {
      const page = await rig.person('admin', '/policies', { language, dark, width });
      for (const path of ['', '/legal@1?with=standard@1', '/new?from=standard@1']) {
        await page.goto(`${rig.run.web}/policies${path}`);
        await settled(page);
        expect({ path, language, barriers: await barriers(page) }).toEqual({ path, language, barriers: [] });
        expect({ path, over: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ path, over: false });
      }
      await page.goto(`${rig.run.web}/policies/legal@1`);
      await page.getByRole('button', { name: language === 'id' ? 'Berlakukan…' : 'Put in force…' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.context().close();
    }
  }, 240_000);
});
