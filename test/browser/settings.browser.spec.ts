/** Settings: language and look, one's own calendar feed, webhooks from their secret to the last attempt. */
import { expect, it } from '@jest/globals';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const run = Date.now().toString(36);

inBrowser('settings', () => {
  it('language and look are chosen in place and kept; the keys are told', async () => {
    const page = await rig.person('auditor', '/settings');
    await page.getByRole('radio', { name: 'Gelap' }).check();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.getByRole('banner').getByRole('button', { name: 'Tampilan terang' }).click();
    expect(await page.getByRole('radio', { name: 'Terang', exact: true }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Mengikuti perangkat' }).check();
    expect(await page.locator('html').getAttribute('data-theme')).toBeNull();
    await page.getByRole('radio', { name: 'English' }).check();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('tepati.language'))).toBe('en');
    await page.getByRole('button', { name: 'Help with the keyboard' }).click();
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('heading', { name: 'Webhooks' }).count()).toBe(0);
    expect((await page.request.get(await page.getByRole('link', { name: /api\/openapi\.json/ }).getAttribute('href').then((path) => `${rig.run.web}${path}`))).status()).toBe(200);
    await page.context().close();
  }, 60_000);

  it('mail to oneself: digests are stopped and wanted again; an auditor decides about their own', async () => {
    const page = await rig.person('auditor', '/settings');
    const digests = page.getByRole('checkbox', { name: /^Kirimi saya surat gabungan/ });
    await digests.uncheck();
    await page.getByText(/Dihentikan sejak \d/).waitFor();
    await page.reload();
    await digests.waitFor();
    expect(await digests.isChecked()).toBe(false);
    await digests.check();
    await page.getByText(/Dihentikan sejak/).waitFor({ state: 'detached' });
    await page.context().close();
  }, 60_000);

  it('a calendar address is shown once, is read by whoever has it, and ends', async () => {
    const page = await rig.person('coordinator@BP3MI-BALI', '/settings');
    const feed = page.locator('section', { has: page.getByRole('heading', { name: 'Kalender saya di ponsel dan komputer' }) });
    await feed.getByRole('button', { name: 'Buat alamat kalender' }).click();
    await feed.getByText('Hanya ditampilkan sekali ini.').waitFor();
    const address = await feed.getByLabel('Alamat kalender (iCalendar)').inputValue();
    const read = async (): Promise<number> => (await fetch(address)).status;
    expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');
    await feed.getByRole('button', { name: 'Salin' }).click();
    await feed.getByRole('button', { name: /Tersalin|Ctrl C/ }).waitFor();
    await page.reload();
    await feed.getByText(/Terakhir dibaca: \d/).waitFor();
    expect(await page.content()).not.toContain(address.slice(-40));

    await feed.getByRole('button', { name: 'Buat alamat baru…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Buat alamat baru' }).click();
    await feed.getByText('Hanya ditampilkan sekali ini.').waitFor();
    expect(await read()).toBe(404);
    await feed.getByRole('button', { name: 'Akhiri alamat ini…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Akhiri' }).click();
    await feed.getByText('Belum ada alamat kalender.').waitFor();
    await page.context().close();
  }, 60_000);

  it('a webhook: refused where it is inside, made with its secret, every attempt told, stopped, removed', async () => {
    const page = await rig.person('admin', '/settings');
    const hooks = page.locator('section', { has: page.getByRole('heading', { name: 'Webhook', exact: true }) });
    await hooks.getByRole('button', { name: 'Webhook baru…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Alamat *').fill('http://10.0.0.7/tepati');
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await dialog.getByRole('alert').first().waitFor();
    const url = `https://penerima-${run}.contoh.example/tepati`;
    await dialog.getByLabel('Alamat *').fill(url);
    await dialog.getByLabel('Semua kejadian').uncheck();
    expect(await dialog.getByRole('button', { name: 'Simpan' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Penjajakan dimulai').check();
    await dialog.getByRole('button', { name: 'Simpan' }).click();
    await hooks.getByText('Hanya ditampilkan sekali ini.').waitFor();
    const secret = await hooks.getByLabel('Rahasia untuk memeriksa tanda tangan').inputValue();
    expect(secret).toMatch(/^whsec_/);

    await hooks.getByRole('listitem').filter({ hasText: url }).getByRole('link').click();
    await page.getByText('Belum ada kiriman.').waitFor();
    const coordinator = await rig.person('coordinator@BIRO-KS');
    const party = (await rig.ask(coordinator, 'POST', '/parties', { name: `Mitra ${run}`, category: 'education', country: 'ID' })).body as { id: string };
    expect(await rig.ask(coordinator, 'POST', '/agreements', {
      title: `Webhook ${run}`, track: 'institution', instrument: 'MOU', partnerIds: [party.id], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2026', scopeItems: [],
    })).toMatchObject({ status: 201 });
    await coordinator.context().close();
    // Nobody answers there: it is said, with the number of attempts, and that it is tried again.
    const row = page.getByRole('row', { name: /^Penjajakan dimulai .* menunggu dicoba lagi \d+ alamat tidak/ });
    await row.waitFor({ timeout: 45_000 });
    await row.getByRole('button').click();
    await dialog.getByText('Pengenal (webhook-id)').waitFor();
    expect(await dialog.getByRole('row').count()).toBeGreaterThan(1);
    await dialog.getByRole('button', { name: 'Tutup', exact: true }).last().click();

    await page.getByRole('button', { name: 'Rahasia baru…' }).click();
    await dialog.getByRole('button', { name: 'Buat rahasia baru' }).click();
    await page.getByText('Hanya ditampilkan sekali ini.').waitFor();
    expect(await page.getByLabel('Rahasia untuk memeriksa tanda tangan').inputValue()).not.toBe(secret);
    await page.getByRole('button', { name: 'Hentikan' }).click();
    await page.getByText('dihentikan dengan tangan').waitFor();
    await page.getByRole('button', { name: 'Nyalakan lagi' }).waitFor();
    await page.getByRole('button', { name: 'Hapus…' }).click();
    await dialog.getByRole('button', { name: 'Hapus' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pengaturan' }).waitFor();
    await hooks.getByText(url).waitFor({ state: 'detached' });
    await page.context().close();
  }, 120_000);

  it('no barriers in either language, dark, and on a phone', async () => {
    for (const [language, dark, width] of [['id', false, 1280], ['en', true, 390]] as const) {
      const page = await rig.person('admin', '/settings', { language, dark, width });
      const { id } = (await rig.ask(page, 'POST', '/webhooks', { url: `https://sebuah-alamat-yang-panjang-${run}.contoh.example/tepati/${language}`, events: ['*'] })).body as { id: string };
      for (const path of ['', `/webhooks/${id}`]) {
        await page.goto(`${rig.run.web}/settings${path}`);
        await settled(page);
        expect({ path, language, barriers: await barriers(page) }).toEqual({ path, language, barriers: [] });
        expect({ path, over: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ path, over: false });
      }
      await page.goto(`${rig.run.web}/settings`);
      await page.getByRole('button', { name: language === 'id' ? 'Webhook baru…' : 'New webhook…' }).click();
      await page.getByRole('dialog').getByRole('checkbox').first().uncheck();
      expect(await barriers(page)).toEqual([]);
      await rig.ask(page, 'DELETE', `/webhooks/${id}`);
      await page.context().close();
    }
  }, 240_000);
});
