/** Links that do not open: unknown, expired, revoked, guessed; and asking for a new one. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { askForNewLink } from '#libs/register/partner/mails.js';
import { formsOf, type PageForm, type PartnerRig } from '../support/partner-rig.js';
import { ThreePartners } from '../support/three-partners.js';

jest.setTimeout(120_000);

let life: ThreePartners;
let rig: PartnerRig;

beforeAll(async () => {
  life = await ThreePartners.start();
  ({ rig } = life);
});

afterAll(async () => rig?.close());

describe('links that do not open', () => {
  const body = (payload: string, token: string): string => payload.replaceAll(token, 'TOKEN');

  it('unknown, expired and revoked are the same page; asking for a new one says the same too', async () => {
    const { id } = await life.fresh();
    const unknown = 'A'.repeat(43);
    const expired = await rig.link(life.one.contactId, [id], new Date(Date.now() - 61 * 86_400_000));
    const revoked = await rig.link(life.one.contactId, [id]);
    expect((await rig.get(`/p/${revoked}`)).statusCode).toBe(200);
    const deleted = await rig.staff.ask('DELETE', `/contacts/${life.one.contactId}/links`);
    expect([deleted.statusCode, deleted.payload]).toEqual([204, '']);
    const pages = await Promise.all([unknown, expired, revoked].map(async (token) => {
      const reply = await rig.get(`/p/${token}`);
      const [form] = formsOf(reply.payload);
      const asked = await rig.submit(form as PageForm, { confirm: 'yes' });
      return [reply.statusCode, body(reply.payload, token), asked.statusCode, body(asked.payload, token)];
    }));
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
    expect(pages[0]?.[0]).toBe(404);
    const mails = await rig.api.db.query(`SELECT contact_id AS who FROM link_mails WHERE kind = 'link'`);
    expect(mails).toEqual([{ who: life.one.contactId }]);
  });

  it('of many who ask in the same moment, with different old links, one mail is made; a later day makes another', async () => {
    const { contactId } = await rig.partner('Sekolah Contoh');
    const ids = [(await life.fresh()).id];
    const tokens = await Promise.all(Array.from({ length: 8 }, () => rig.link(contactId, ids)));
    const ask = (at: Date) => Promise.all(tokens.map((token) => askForNewLink(rig.api.db, token, at)));
    const made = async () => (await rig.api.db.query<{ n: number }>(`SELECT count(*)::integer AS n FROM link_mails WHERE contact_id = $1`, [contactId]))[0]?.n;
    await ask(new Date());
    expect(await made()).toBe(1);
    await ask(new Date(Date.now() + 86_400_000));
    expect(await made()).toBe(2);
  });

  it('the token stands nowhere in the database', async () => {
    const { token } = await life.fresh();
    const [row] = await rig.api.db.query<{ all: string }>(`SELECT string_agg(l::text, ' ') AS all FROM answer_links l`);
    expect(row?.all).not.toContain(token);
  });

  it('only staff who may see the person closes links', async () => {
    const auditor = await rig.api.person('auditor');
    expect((await auditor.ask('DELETE', `/contacts/${life.one.contactId}/links`)).statusCode).toBe(403);
    expect((await rig.staff.ask('DELETE', '/contacts/con_none/links')).statusCode).toBe(404);
  });

  it('guesses are slowed down', async () => {
    const codes = await Promise.all(Array.from({ length: 40 }, (_, n) => rig.get(`/p/${String(n).padStart(43, 'x')}`).then(({ statusCode }) => statusCode)));
    expect(codes).toContain(429);
    expect(codes.filter((code) => code !== 429)).toEqual(expect.arrayContaining([404]));
  });
});
