/** The partner's page and machines that open every link and submit every form: they make nothing. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Chromium, chromiumPath } from '../support/chromium.js';
import { formsOf, linksOf, type PartnerRig } from '../support/partner-rig.js';
import { ANSWER, ThreePartners } from '../support/three-partners.js';

jest.setTimeout(120_000);

let life: ThreePartners;
let rig: PartnerRig;

beforeAll(async () => {
  life = await ThreePartners.start();
  ({ rig } = life);
});

afterAll(async () => rig?.close());

describe('machines', () => {
  /** Opens every link and submits every form as it stands, a few pages deep. */
  async function scan(start: string): Promise<{ pages: number; forms: number }> {
    const seen = new Set<string>();
    const queue = [start];
    let forms = 0;
    for (let next = queue.shift(); next !== undefined && seen.size < 60; next = queue.shift()) {
      if (seen.has(next)) continue;
      seen.add(next);
      await rig.api.inject({ method: 'HEAD', url: next });
      const { payload } = await rig.get(next);
      queue.push(...linksOf(payload));
      for (const form of formsOf(payload)) {
        forms += 1;
        const reply = form.multipart ? await rig.upload(form, []) : await rig.submit(form);
        if (reply.headers.location) queue.push(String(reply.headers.location));
        for (const second of formsOf(reply.payload)) await (second.multipart ? rig.upload(second, []) : rig.submit(second));
      }
    }
    return { pages: seen.size, forms };
  }

  it('a scanner that opens every link and submits every form makes no event, no answer and no mail', async () => {
    const a = await rig.promise(life.agreementId, { ownerPartyId: life.one.partyId, ownerContactId: life.one.contactId });
    const b = await rig.promise(life.agreementId, { ownerPartyId: life.one.partyId, ownerContactId: life.one.contactId });
    const token = await rig.link(life.one.contactId, [a, b]);
    const traces = async () => ({
      version: await rig.version(life.agreementId), counts: (await rig.api.db.query(
        `SELECT (SELECT count(*) FROM link_answers) AS answers, (SELECT count(*) FROM link_mails) AS mails, (SELECT count(*) FROM link_files) AS files,
           (SELECT count(*) FROM command_log) AS commands, (SELECT count(*) FROM documents) AS documents`)),
    });
    const before = await traces();
    const scanned = await scan(`/p/${token}`);
    expect(scanned.pages).toBeGreaterThanOrEqual(4);
    expect(scanned.forms).toBeGreaterThanOrEqual(2);
    expect(await traces()).toEqual(before);
    await rig.submit(await rig.answerForm(token, a), ANSWER);
    const answered = await traces();
    await scan(`/p/${token}`);
    expect(await traces()).toEqual(answered);
  });
});

const browserPath = chromiumPath();
if (browserPath === null) process.stderr.write('partner page: no Chromium on this machine, so the scanner with JavaScript is not tried\n');

if (browserPath !== null) describe('machines with a real browser', () => {
  let browser: Chromium;
  let origin: string;

  beforeAll(async () => {
    origin = await rig.api.app.getHttpAdapter().getInstance().listen({ port: 0, host: '127.0.0.1' });
    browser = await Chromium.start(browserPath);
  });
  afterAll(async () => browser?.close());

  it('a scanner with JavaScript that clicks every link and every button makes nothing; a person at 320 px answers', async () => {
    const { id, token } = await life.fresh({ title: 'Laporan semester yang sangat panjang judulnya supaya terlihat di layar kecil' });
    const before = await rig.version(life.agreementId);
    const start = `${origin}/p/${token}`;
    await browser.phone(320);
    await browser.open(start);
    expect(await browser.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await browser.evaluate('getComputedStyle(document.querySelector("header")).backgroundColor')).toBe('rgb(15, 76, 74)');
    const clickables = await browser.evaluate<number>('document.querySelectorAll("a[href^=\\"/\\"], button").length');
    expect(clickables).toBeGreaterThanOrEqual(2);
    for (let n = 0; n < clickables; n += 1) {
      await browser.open(start);
      await browser.act(`document.querySelectorAll("a[href^=\\"/\\"], button")[${n}]?.click()`);
      await browser.act('document.querySelectorAll("form").forEach((form) => form.submit())');
    }
    expect(await rig.version(life.agreementId)).toBe(before);
    await browser.open(start);
    await browser.act(`document.querySelector('[value=done]').click(); document.querySelector('[name=date]').value = '2026-01-20';
      document.querySelector('[name=words]').value = 'Laporannya sudah kami kirim lewat pos.'; document.querySelector('button').click()`);
    const shown = (): Promise<unknown> => browser.evaluate('document.body.innerText');
    for (let left = 60; left > 0 && !String(await shown()).includes('dilaporkan melalui tautan'); left -= 1) await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await shown()).toContain('dilaporkan melalui tautan');
    expect(await rig.followUp(life.agreementId, id)).toMatchObject({ status: 'reported', channel: 'link' });
  });
});
