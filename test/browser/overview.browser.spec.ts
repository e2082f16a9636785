/** The head's overview: every number opens the list that it counts. */
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

/** What the list says that it counts. */
async function listed(page: Page): Promise<string> {
  await page.waitForURL(/\/register/);
  const total = page.getByText(/^[\d.]+ baris$/);
  await total.waitFor();
  return (await total.innerText()).replace(' baris', '');
}

const numberOf = (text: string): string => /^[\d.]+/.exec(text.trim())?.[0] ?? '';

inBrowser('the overview', () => {
  it('every number of the page is the length of the list that it opens', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/overview?from=2021-01-01');
    await settled(page);
    const numbers = await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('main a[href*="figure="]')].map((link) => ({ href: link.getAttribute('href') ?? '', label: link.getAttribute('aria-label') ?? link.textContent ?? '' })));
    expect(numbers.length).toBeGreaterThan(40);
    const wrong: string[] = [];
    for (const { href, label } of numbers) {
      const { pathname, searchParams } = new URL(href, rig.run.web);
      const list = pathname.endsWith('/follow-ups') ? 'follow-ups' : 'agreements';
      searchParams.set('count', 'exact');
      searchParams.set('limit', '1');
      const { total } = (await rig.ask(page, 'GET', `/insights/${list}?${searchParams.toString()}`)).body as { total?: number };
      const said = Number(/\d[\d.]*/.exec(label)?.[0].replaceAll('.', ''));
      if (said !== total) wrong.push(`${label}: ${total} in ${href}`);
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  }, 180_000);

  it('a head opens the first number, promises by side, debt on the map and by unit, and what ends: each list is as long as its number', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/overview?from=2021-01-01');
    const back = async (): Promise<void> => {
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'Ikhtisar' }).waitFor();
    };
    const first = page.locator('[data-figure="none"]');
    await first.waitFor();
    expect(Number(numberOf(await first.innerText()))).toBeGreaterThan(0);
    const opens = [
      () => first,
      ...(['kept-on-time', 'lapsed', 'silent', 'unknown', 'due'] as const).map((fate) => () => page.locator(`tr[data-fate="${fate}"] td a`).first()),
      () => page.locator('tr[data-fate="due"] td a').nth(2),
      () => page.locator('table').filter({ hasText: 'BP3MI' }).last().locator('td a').first(),
    ];
    let counted = 0;
    for (const open of opens) {
      const link = open();
      await link.waitFor();
      const number = numberOf(await link.innerText());
      counted += Number(number);
      await link.click();
      expect({ at: page.url(), total: await listed(page) }).toEqual({ at: page.url(), total: number });
      await page.getByText('Daftar di balik angka', { exact: false }).waitFor();
      await back();
    }
    expect(counted).toBeGreaterThan(3);
    await page.context().close();
  });

  it('has a tile for each of the 38 provinces, which says in words what it shows, and opens it', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/overview');
    const tiles = page.locator('[data-code]');
    await tiles.first().waitFor();
    expect(await tiles.count()).toBe(38);
    const place = await page.evaluate(() => [...document.querySelectorAll('[data-code]')].map((each) => `${getComputedStyle(each.parentElement as Element).gridColumnStart}/${getComputedStyle(each.parentElement as Element).gridRowStart}`));
    expect(new Set(place).size).toBe(38);
    const owing = page.locator('[data-code]:not([data-heat="0"])').first();
    const [, lapsed = '', awaiting = ''] = /(\d+) lewat tenggat, (\d+) menunggu kita/.exec(await owing.innerText()) ?? [];
    await owing.click();
    expect(await listed(page)).toBe(lapsed === '0' ? awaiting : lapsed);
    await page.context().close();
  });

  it('too few cases are said to be too few; the month comes as a page to print', async () => {
    const page = await rig.person('supervisor@BIRO-KS', '/overview');
    await page.getByText('data belum cukup', { exact: false }).first().waitFor();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Halaman kepala (PDF)' }).click()]);
    expect(readFileSync((await file.path()) ?? '').subarray(0, 5).toString('latin1')).toBe('%PDF-');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Keluar' }).isVisible()).toBe(false);
    await page.context().close();
  });

  it.each([['id', 'light', 1280], ['en', 'dark', 390]] as const)('%s, %s at %d px has no barriers, and nothing runs over the edge', async (language, look, width) => {
    const page = await rig.person('supervisor@BIRO-KS', '/overview', { language, dark: look === 'dark', width });
    await page.locator('[data-code]').first().waitFor();
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await page.context().close();
  });
});
