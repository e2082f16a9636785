/** What the eye finds: tables that can be read on a phone, dates in words, forms of two columns with a fold. */
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

/** Tables of rows that run over the edge of what they stand in, by their name. */
const cutOff = (page: Page) => page.locator('[role="group"]:has(> table[role="table"])').evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth).map((box) => box.getAttribute('aria-label')));

async function first(page: Page, path: string): Promise<string> {
  const { items } = (await rig.ask(page, 'GET', path)).body as { items: { id: string }[] };
  return items[0]?.id ?? '';
}

inBrowser('the look of things', () => {
  it('on a phone the rows of a table are blocks that say their columns, and nothing is cut off', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/directory', { width: 390 });
    const agreement = await first(page, '/agreements?q=KS-2026-0001&limit=1');
    const contact = (await rig.ask(page, 'GET', '/contacts?role=liaison&limit=1')).body as { items: { partyId: string }[] };
    const decree = await first(page, '/calendars/decrees?limit=1');
    for (const path of ['/directory', `/directory/parties/${contact.items[0]?.partyId}`, '/directory/units', '/policies', '/calendar/decrees', `/calendar/decrees/${decree}`, `/agreements/${agreement}`, `/agreements/${agreement}?tab=documents`, '/meetings?show=held']) {
      await page.goto(`${rig.run.web}${path}`);
      await settled(page);
      expect({ path, cutOff: await cutOff(page), wide: await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth) }).toEqual({ path, cutOff: [], wide: false });
    }
    await page.goto(`${rig.run.web}/policies`);
    const table = page.getByRole('table', { name: /^(Yang berlaku untuk kerja sama baru|In force for new agreements)$/ });
    const row = table.getByRole('row').nth(1);
    await row.waitFor();
    expect(await table.getByRole('columnheader').count()).toBeGreaterThan(2);
    expect(await row.getByRole('rowheader').count()).toBe(1);
    expect(await row.getByRole('cell').first().evaluate((cell) => [cell.dataset['label'], getComputedStyle(cell, '::before').content, getComputedStyle(cell).display])).toEqual(['Kebijakan', '"Kebijakan: " / ""', 'block']);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'English: ganti bahasa' }).click();
    expect(await row.getByRole('cell').first().getAttribute('data-label')).toBe('Policy');
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  it('a date that was typed is said in words, to the one who hears too', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/ceremonies/new', { language: 'en' });
    const day = page.getByLabel('Day *');
    const told = () => day.evaluate((input) => (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
    expect(await told()).toBe('');
    await day.fill('2027-04-03');
    expect(await told()).toBe('Saturday, 3 April 2027');
    await day.fill('');
    expect(await told()).toBe('');
    await page.context().close();
  });

  it('a new agreement asks for the usual, two short ones to a row, and opens the rest where it is wrong', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/agreements/new');
    const box = async (label: string) => (await page.getByLabel(label).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    const [track, instrument, title] = [await box('Jalur *'), await box('Jenis naskah *'), await box('Judul *')];
    expect(Math.abs(track.y - instrument.y)).toBeLessThan(2);
    expect(instrument.x).toBeGreaterThan(track.x + track.width);
    expect(title.width).toBeGreaterThan(track.width * 1.8);

    expect(await page.getByLabel('Zona waktu', { exact: true }).isVisible()).toBe(false);
    await page.locator('summary', { hasText: 'Lainnya' }).click();
    expect(await page.getByLabel('Kalender', { exact: true }).locator('option').allTextContents()).toContain('Indonesia (ID)');
    await page.getByLabel('Zona waktu', { exact: true }).selectOption({ label: 'WITA (Asia/Makassar)' });
    await page.getByLabel('Zona waktu', { exact: true }).selectOption({ label: 'Zona lain…' });
    await page.getByLabel('Nama zona menurut IANA *').fill('Asia/Nowhere');
    await page.locator('summary', { hasText: 'Lainnya' }).click();
    expect(await page.getByLabel('Nama zona menurut IANA *').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.getByLabel('Nama zona menurut IANA *').waitFor({ state: 'visible' });
    expect(await page.getByLabel('Nama zona menurut IANA *').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Judul *').evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  it('filters of the register say their dates without the weekday; the past day is said above the list', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/register?endsBefore=2027-04-03&asOf=2026-10-01');
    await page.getByText('3 April 2027', { exact: true }).waitFor();
    expect(await page.getByText('Kamis, 1 Oktober 2026').count()).toBe(1);
    await page.context().close();
  });

  it('an import asks for its columns on a phone without scrolling sideways', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/imports', { width: 390 });
    await page.locator('input[type=file]').setInputFiles('libs/import/register-sample.csv');
    await page.locator('main form button, main section button').first().click();
    await page.waitForURL(/\/columns$/);
    const choices = page.getByRole('cell').getByRole('combobox');
    await choices.first().waitFor();
    const frame = await choices.evaluateAll((all) => all.map((each) => each.getBoundingClientRect()).filter(({ left, right }) => left < 0 || right > innerWidth).length);
    expect({ frame, cutOff: await cutOff(page) }).toEqual({ frame: 0, cutOff: [] });
    await page.goto(page.url().replace('/columns', '/rows'));
    await page.getByRole('rowheader').first().waitFor();
    expect(await cutOff(page)).toEqual([]);
    expect(await barriers(page)).toEqual([]);
    await page.context().close();
  });

  it('the head of every page says who works here: name, role, unit; the login on demand', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/today');
    const me = (await rig.ask(page, 'GET', '/me')).body as { name: string };
    const unit = (await rig.ask(page, 'GET', '/units/BIRO-KS')).body as { name: string };
    await page.locator('header').getByText(`${me.name} · penyelia · ${unit.name}`).waitFor();
    expect(await page.locator('header [title]').first().getAttribute('title')).toBe('supervisor@BIRO-KS');
    await page.context().close();
  });
});
