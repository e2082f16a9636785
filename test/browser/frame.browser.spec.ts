/** What is around every screen: signing in and out, languages, the look, the way back, and a server that is started again. */
import { expect, it } from '@jest/globals';
import { barriers, inBrowser, rig, settled } from '../support/workspace-rig.js';

inBrowser('the frame', () => {
  it('who is not signed in is asked to, comes back to the address they wanted, and signs out', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/today?from=mail');
    expect(page.url()).toBe(`${rig.run.web}/today?from=mail`);
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    await page.getByRole('button', { name: 'Keluar' }).click();
    await page.getByRole('button', { name: 'Masuk' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Masuk' }).waitFor();
    await page.context().close();
  });

  it('the language is switched in place and kept', async () => {
    const page = await rig.person('auditor');
    await page.getByRole('button', { name: 'English: ganti bahasa' }).click();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.evaluate(() => localStorage.getItem('tepati.language')).then((kept) => expect(kept).toBe('en'));
    await page.context().close();
  });

  it('an address that is no page says so and leads home', async () => {
    const page = await rig.person('admin', '/settings/nothing/here');
    for (const path of ['/settings/nothing/here', '/directory/nothing', '/audit/nothing', '/calendar/nothing/here']) {
      await page.goto(`${rig.run.web}${path}`);
      await page.getByRole('heading', { level: 1, name: 'Halaman ini tidak ada' }).waitFor();
    }
    expect((await page.goto(`${rig.run.web}/no-such-place`))?.status()).toBe(404);
    await page.context().close();
  });

  it('nothing comes from elsewhere, and no script runs that is not ours', async () => {
    const page = await rig.stranger();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (![rig.run.web, rig.run.issuer].includes(new URL(request.url()).origin) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    const answer = await page.goto(rig.run.web);
    await page.getByRole('button', { name: 'Masuk' }).click();
    await page.getByRole('button', { name: 'auditor', exact: true }).click();
    await page.waitForURL(/\/today/);
    await settled(page);
    expect(elsewhere).toEqual([]);
    expect(answer?.headers()['content-security-policy']).toContain(`script-src 'self'`);
    await page.context().close();
  });

  it.each([['light', 1280], ['dark', 1280], ['light', 390]] as const)('%s at %d px has no barriers, and nothing runs over the edge', async (look, width) => {
    const page = await rig.person('coordinator@BIRO-KS', '/today', { dark: look === 'dark', width });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    await page.context().close();
  });
});
