/** The board: what is missing is said on the card, a move is refused with its reason and then made. */
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { barriers, inBrowser, rig } from '../support/workspace-rig.js';

interface Agreement {
  id: string;
  reference: string;
  stage: string;
  gates: { gate: string; stage: string; state: string; label: { id: string } }[];
}

const tag = Date.now().toString(36);

async function made<T = { id: string }>(page: Page, method: string, path: string, body?: unknown): Promise<T> {
  const { status, body: answer } = await rig.ask(page, method, path, body);
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(answer)}`);
  return answer as T;
}

inBrowser('the board', () => {
  it('a move is refused with what is missing, then allowed, and the card goes to its next column', async () => {
    const head = await rig.person('supervisor@BIRO-KS', '/board');
    const partyId = (await made(head, 'POST', '/parties', { name: `Universitas ${tag}`, category: 'education', country: 'ID' })).id;
    const agreement = await made<Agreement>(head, 'POST', '/agreements', {
      title: `Penjajakan ${tag}`, track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit: 'BP3MI-NTT', explorationStartedOn: '2026-05', scopeItems: [{ text: 'Penguatan' }],
    });
    const { id, reference } = agreement;
    const card = (stage: string) => head.locator(`section[data-stage="${stage}"] [data-agreement="${reference}"]`);
    const open = agreement.gates.filter((gate) => gate.stage === 'exploration' && gate.state === 'open');
    expect(open.length).toBeGreaterThan(2);

    await card('exploration').waitFor();
    const text = await card('exploration').innerText();
    for (const word of [`Penjajakan ${tag}`, reference, `Universitas ${tag}`, `Belum dilalui: ${open[0]?.label.id}`, `dan ${open.length - 2} gerbang lagi`]) expect(text).toContain(word);

    const move = head.getByRole('button', { name: `Majukan ke Penandatanganan: ${reference}` });
    await move.focus();
    await head.keyboard.press('Enter');
    const dialog = head.getByRole('dialog', { name: `Belum dapat maju: Penjajakan ${tag}` });
    for (const { label } of open) await dialog.getByText(label.id, { exact: false }).first().waitFor();
    // What the card says is what the server says.
    expect(await rig.ask(head, 'POST', `/agreements/${id}/commands/advance-stage`, { to: 'signing' })).toMatchObject({ status: 409, body: { code: 'gate-not-passed' } });
    await dialog.getByRole('button', { name: `Lalui gerbang: ${open[0]?.label.id}` }).click();
    await head.getByRole('dialog', { name: 'Lalui gerbang' }).waitFor();
    await head.keyboard.press('Escape');

    for (const { gate } of open) await made(head, 'POST', `/agreements/${id}/commands/waive-gate`, { gate, reason: 'Nota dinas.', authority: 'Kepala Biro, ND-1/2026' });
    await card('exploration').getByText('Semua gerbang dilalui: siap maju.').waitFor();
    await move.click();
    await head.getByRole('dialog', { name: 'Maju ke tahap berikutnya' }).getByRole('button', { name: 'Simpan' }).click();
    await card('signing').waitFor();
    await card('exploration').waitFor({ state: 'detached' });
    expect((await made<Agreement>(head, 'GET', `/agreements/${id}`)).stage).toBe('signing');
    await head.context().close();
  });

  it('filters stand in the address and survive the way back', async () => {
    const page = await rig.person('coordinator@BIRO-KS', '/board');
    await page.getByLabel('Unit', { exact: true }).selectOption('BP3MI-JATIM');
    await page.getByLabel('Jalur').selectOption('local-government');
    await page.getByLabel('Tampilkan yang ditutup').check();
    await page.getByRole('heading', { level: 2, name: /^Ditutup/ }).waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ unit: 'BP3MI-JATIM', track: 'local-government', closed: 'true' });
    await page.locator('[data-stage="implementation"] [data-agreement]').first().getByRole('link').click();
    await page.waitForURL(/\/agreements\//);
    await page.goBack();
    await page.waitForURL(/\/board/);
    expect(await page.getByLabel('Jalur').inputValue()).toBe('local-government');
    await page.context().close();
  });

  it('who only reads is offered no move', async () => {
    const page = await rig.person('auditor', '/board');
    await page.locator('[data-agreement]').first().waitFor();
    expect(await page.getByRole('button', { name: /^Majukan/ }).count()).toBe(0);
    await page.context().close();
  });

  it.each([['id', false, 1280], ['en', true, 1280], ['id', true, 390]] as const)('has no barriers and nothing runs over the edge: %s, dark %s, %d px', async (language, dark, width) => {
    const page = await rig.person('supervisor@BIRO-KS', '/board?closed=true', { language, dark, width });
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
    const wider = await page.locator('[data-agreement]').evaluateAll((cards) => cards.flatMap((card) => {
      const column = card.closest('[data-stage]')?.getBoundingClientRect();
      return column && card.getBoundingClientRect().right <= column.right && card.scrollWidth <= card.clientWidth ? [] : [card.textContent];
    }));
    expect({ cards: await page.locator('[data-agreement]').count() > 0, wider }).toEqual({ cards: true, wider: [] });
    await page.context().close();
  });
});
