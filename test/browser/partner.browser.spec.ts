/** The partner's answer: on a phone's width and without scripts, from the link in the mail to the photo that has arrived. */
import { afterAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Agreement, answerLink, type FollowUp, lapsedPromises, made } from '../support/lapsed-promises.js';
import { barriers, inBrowser, rig } from '../support/workspace-rig.js';

const tag = Date.now().toString(36);
const email = `ponsel-${tag}@contoh.example`;
const TITLE = 'Kelas pertama dibuka';
const WORDS = 'Kelas dibuka 16 November dengan 24 peserta.';
/** One red pixel. */
const PHOTO = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64');

inBrowser('a partner with an old phone, without scripts', () => {
  let coordinator: Page;
  let phone: Page;
  let agreement: string;
  let promise: FollowUp;
  let link: string;

  afterAll(async () => {
    await phone?.context().close();
    await coordinator?.context().close();
  });

  it('opens the link of the mail and reads what was promised; nothing is chosen for them, nothing is wider than the screen', async () => {
    coordinator = await rig.person('coordinator@BP3MI-JATIM');
    const life = await lapsedPromises(coordinator, { titles: [TITLE], name: `Ponsel ${tag}`, email });
    agreement = life.id;
    promise = life.followUps[TITLE] as FollowUp;
    link = await answerLink(email, promise.id);
    phone = await rig.stranger({ width: 390, scripts: false });
    await phone.goto(link);
    const text = await phone.locator('body').innerText();
    for (const word of [TITLE, promise.reference, `Pelatihan vokasi Ponsel ${tag}`, '18 November 2026', 'Lewat tenggat']) expect(text).toContain(word);
    expect(await phone.locator('input:checked').count()).toBe(0);
    for (const part of await phone.locator('h1, h2, dl, form, form label, button').all()) {
      const box = await part.boundingBox();
      if (box) expect(Math.ceil(box.x + box.width)).toBeLessThanOrEqual(390);
    }
    expect((await state()).status).toBe('lapsed');
  });

  it('is told what is missing and keeps what was typed', async () => {
    await phone.locator('textarea[name=words]').fill(WORDS);
    await phone.getByRole('button', { name: 'Kirim jawaban' }).click();
    await phone.getByText('Mohon pilih salah satu keadaan.').first().waitFor();
    await phone.getByText('Mohon isi tanggalnya.').first().waitFor();
    expect(await phone.locator('textarea[name=words]').inputValue()).toBe(WORDS);
    expect((await state()).status).toBe('lapsed');
  });

  it('answers, has a receipt, and sends the photo afterwards', async () => {
    await phone.locator('input[name=outcome][value=done]').check();
    await phone.locator('input[name=date]').fill('2026-11-16');
    await phone.getByRole('button', { name: 'Kirim jawaban' }).click();
    await phone.getByRole('heading', { name: 'Terima kasih, jawaban sudah tersimpan' }).waitFor();
    expect(await state()).toMatchObject({ status: 'reported', channel: 'link', summary: WORDS });

    await phone.locator('input[type=file]').setInputFiles({ name: 'kelas pertama.png', mimeType: 'image/png', buffer: PHOTO });
    await phone.locator('form[enctype] button').click();
    await phone.getByText('kelas pertama.png (image/png', { exact: false }).waitFor();
    expect(await phone.locator('[role=alert]').count()).toBe(0);
  });

  it('who opens the link once more sees that it has been answered and sends nothing again', async () => {
    await phone.goto(link);
    await phone.getByText('Sudah dijawab, sedang kami periksa', { exact: false }).first().waitFor();
    expect((await made<{ items: { type: string }[] }>(coordinator, 'GET', `/agreements/${agreement}/events?limit=200`)).items.filter(({ type }) => type === 'FollowUpReported')).toHaveLength(1);
  });

  it('no barriers in either language, nor in the dark', async () => {
    for (const [language, dark] of [['id', false], ['en', true]] as const) {
      const page = await rig.stranger({ width: 390, dark });
      await page.goto(`${link}?lang=${language}`);
      expect(await barriers(page)).toEqual([]);
      await page.context().close();
    }
  });

  const state = async (): Promise<FollowUp> => (await made<Agreement>(coordinator, 'GET', `/agreements/${agreement}`)).followUps.find(({ id }) => id === promise.id) as FollowUp;
});
