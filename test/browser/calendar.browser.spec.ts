/** The calendar: days and their decrees, what the decree of August 2025 did, and a decree from its preview to the dates that it moved. */
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

const run = Date.now().toString(36).toUpperCase();
/** A calendar of its own: what is published here moves nobody else's dates. */
const calendar = `UJI-${run}`;
const inDays = (n: number): string => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);
/** A Monday two months ahead, which becomes collective leave. */
const leave = inDays(60 + ((8 - new Date(Date.now() + 60 * 86_400_000).getUTCDay()) % 7));
const tuesday = new Date(Date.parse(leave) + 86_400_000).toISOString().slice(0, 10);
const MONTHS = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'];
const told = (date: string): string => `${Number(date.slice(8))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`;

async function made(page: Page, path: string, body: object): Promise<Record<string, unknown> & { id: string }> {
  const { status, body: answer } = await rig.ask(page, 'POST', path, body);
  expect({ path, made: [200, 201].includes(status), answer }).toMatchObject({ made: true });
  return answer as { id: string };
}

/** Fills in one decree up to its preview. */
async function foresee(page: Page, number: string, on: string, name: string): Promise<void> {
  await page.getByLabel('Nomor *').fill(number);
  await page.getByLabel('Sumber *').fill('contoh');
  await page.getByLabel('Hari', { exact: true }).fill(on);
  await page.getByLabel('Nama', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Pratinjau' }).click();
  await page.getByRole('heading', { name: /^Pratinjau/ }).waitFor();
}

inBrowser('the calendar', () => {
  it('the decree of 7 August 2025, as a coordinator sees it: 18 August becomes collective leave, due days and help move by one', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/calendar?year=2025');
    const august = page.getByRole('table', { name: /^Agustus 2025/ });
    await august.getByRole('cell', { name: '18 , cuti bersama: Cuti Bersama Hari Kemerdekaan Republik Indonesia' }).waitFor();
    await page.getByRole('listitem').filter({ has: august }).getByText('perubahan').waitFor();
    await page.getByRole('listitem').filter({ has: august }).getByRole('link', { name: 'SKB 933, 1, 3 / 2025' }).click();
    const row = page.getByRole('row', { name: /^Senin, 18 Agustus 2025 hari kerja cuti bersama/ });
    await row.waitFor();
    const [, , due = '', assist = ''] = await row.getByRole('cell').allTextContents();
    expect([due, assist].map((text) => text.replace(/ menjadi |→/g, '').replace(/\s+/g, ' '))).toEqual(['18 Agustus 2025 19 Agustus 2025', '30 September 2025 1 Oktober 2025']);
    await page.getByText('belum dicocokkan dengan naskahnya').first().waitFor();
    expect(await page.getByRole('link', { name: 'Ubah keputusan ini…' }).count()).toBe(0);
    await page.goto(`${rig.run.web}/calendar/decrees/new`);
    await page.getByText('Hanya penyelia yang dapat melihat pratinjau').waitFor();

    // A year that nobody has decreed yet says that its dates are provisional.
    await page.goto(`${rig.run.web}/calendar`);
    await page.getByRole('navigation', { name: 'Tahun' }).getByRole('link').last().click();
    await page.getByText('belum ditetapkan: hanya akhir pekan').waitFor();
    await page.context().close();
  }, 90_000);

  it('a decree is foreseen by a supervisor, published by an admin, reaches the agreements while one looks on, and each date says why', async () => {
    const coordinator = await rig.person('coordinator@BIRO-KS', '/calendar/decrees');
    const admin = await rig.person('admin', '/calendar/decrees/new');
    await admin.getByLabel('Kalender *').fill(calendar);
    await foresee(admin, `KEP ${run} 1`, `${leave.slice(0, 4)}-12-31`, 'Hari jadi (contoh)');
    await admin.getByText(/seluruh tahun 20\d\d dianggap sudah ditetapkan/).waitFor();
    await admin.getByRole('button', { name: 'Terbitkan' }).click();
    await admin.getByRole('heading', { level: 1, name: `Keputusan KEP ${run} 1` }).waitFor();

    const party = await made(coordinator, '/parties', { name: `Mitra ${run}`, category: 'education', country: 'ID' });
    const { id } = await made(coordinator, '/agreements', {
      title: `Pelatihan ${run}`, track: 'institution', instrument: 'MOU', partnerIds: [party.id], initiatingUnit: 'BIRO-KS', explorationStartedOn: '2025', scopeItems: [], calendar, reminderPolicy: 'standard',
    });
    await made(coordinator, `/agreements/${id}/commands/add-obligation`, { title: 'Laporan', ownerSide: 'ours', basis: 'clause', schedule: { dueOn: leave } });

    // The supervisor looks, and cannot publish.
    const supervisor = await rig.person('supervisor@BIRO-KS', '/calendar/decrees');
    await supervisor.getByRole('link', { name: `KEP ${run} 1` }).click();
    await supervisor.getByRole('link', { name: 'Ubah keputusan ini…' }).click();
    await foresee(supervisor, `KEP ${run} 2`, leave, 'Cuti bersama (contoh)');
    const moved = supervisor.getByRole('row', { name: new RegExp(`${told(leave)} menjadi ?(?:→ ?)?${told(tuesday)}`) });
    await moved.waitFor();
    expect(await moved.textContent()).toContain('Cuti bersama (contoh)');
    expect(await supervisor.getByRole('button', { name: 'Terbitkan' }).count()).toBe(0);
    await supervisor.context().close();

    await admin.getByRole('link', { name: 'Ubah keputusan ini…' }).click();
    await foresee(admin, `KEP ${run} 2`, leave, 'Cuti bersama (contoh)');
    await admin.getByLabel('Nama', { exact: true }).fill('Cuti bersama (contoh)!');
    await admin.getByText('Isian berubah sesudah pratinjau.').waitFor();
    expect(await admin.getByRole('button', { name: 'Terbitkan' }).isDisabled()).toBe(true);
    await admin.getByRole('button', { name: 'Pratinjau' }).click();
    await admin.getByRole('button', { name: 'Terbitkan' }).click();
    await admin.getByRole('heading', { level: 1, name: `Keputusan KEP ${run} 2` }).waitFor();
    const address = new URL(admin.url()).pathname;
    // It comes by itself, without a press: the rollout is looked at while it goes on.
    await admin.getByText('1 dari 1 kerja sama berjalan sudah mencatat kalender baru').waitFor({ timeout: 60_000 });
    await admin.getByRole('row', { name: new RegExp(`Pelatihan ${run} ${told(leave)}.*${told(tuesday)}`) }).waitFor();
    await admin.context().close();

    await coordinator.goto(`${rig.run.web}${address}`);
    await coordinator.getByRole('row', { name: new RegExp(`Pelatihan ${run} `) }).getByRole('link').click();
    await coordinator.waitForURL(new RegExp(`/agreements/${id}`));
    await coordinator.getByRole('button', { name: new RegExp(told(tuesday)) }).first().click();
    await coordinator.getByRole('dialog', { name: 'Mengapa tanggal ini' }).getByText('Cuti bersama (contoh)!').first().waitFor();
    await coordinator.context().close();
  }, 180_000);

  it('no barriers in either language, dark, and on a phone', async () => {
    for (const [language, dark, width] of [['id', false, 1280], ['en', true, 390]] as const) {
      const page = await rig.person('admin', '/calendar?year=2025', { language, dark, width });
      const { items } = (await rig.ask(page, 'GET', '/calendars/decrees?limit=200')).body as { items: { id: string }[] };
      for (const path of ['?year=2026', '?year=2031', '/decrees', `/decrees/${items[3]?.id ?? ''}`, '/decrees/new']) {
        await page.goto(`${rig.run.web}/calendar${path}`);
        await settled(page);
        expect({ path, language, barriers: await barriers(page) }).toEqual({ path, language, barriers: [] });
        expect({ path, over: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ path, over: false });
      }
      await page.context().close();
    }
  }, 240_000);
});
