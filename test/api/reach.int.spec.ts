import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { sendConfirmations, type MailDeps } from '#activities/mail/index.js';
import { carryReplacement } from '#libs/command-path/replace-contact.js';
import { answers } from '#libs/contract/index.js';
import { smtpTransport, type MailTransport } from '#libs/mail/index.js';
import { noteMessage } from '#libs/mail/ledger/messages.js';
import { beginReplacement, getContact, getReplacement, readEvents } from '#libs/register/index.js';
import { ApiRig, type Asker, type Reply } from '../support/api-rig.js';
import { SmtpSink } from '../support/smtp-sink.js';

jest.setTimeout(60_000);

interface Item { agreementId: string; command: string; state: string; code: string | null }
interface Replaced { id: string; state: string; byContactId: string; items: Item[] }

describe('whether people are reached, and who takes over', () => {
  const sink = new SmtpSink();
  let rig: ApiRig;
  let kara: Asker;
  let transport: MailTransport;
  let deps: MailDeps;
  let partyId: string;
  let n = 0;

  beforeAll(async () => {
    [rig] = await Promise.all([ApiRig.start({ workers: true }), sink.listen()]);
    kara = await rig.person('coordinator', undefined, 'kara');
    transport = smtpTransport({ url: sink.url, ratePerSecond: 100 });
    partyId = (await kara.post('/parties', { name: '(contoh) Mitra', category: 'education', country: 'ID' })).json<{ id: string }>().id;
    deps = {
      db: rig.db, transport, sender: { name: 'Tepati', address: 'tepati@tepati.example', domain: 'tepati.example' }, policyOf: () => null,
      officeOf: () => { throw new Error('nobody asks'); }, answerLinkOf: async () => '', recordDelivery: async () => 'told',
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    };
  }, 120_000);
  afterAll(async () => {
    transport?.close();
    await sink.close();
    await rig?.close();
  }, 60_000);

  const contact = async (more: Record<string, unknown> = {}): Promise<string> => (await kara.post('/contacts', {
    partyId, role: 'liaison', name: '(contoh) K. <b>Penghubung</b>', email: `k${(n += 1)}@contoh.example`, ...more,
  })).json<{ id: string }>().id;
  const agreement = async (liaisonId: string, initiatingUnit = 'BIRO-KS'): Promise<string> => (await kara.post('/agreements', {
    title: 'Pelatihan (contoh)', track: 'institution', instrument: 'MOU', partnerIds: [partyId], initiatingUnit, explorationStartedOn: '2023',
    scopeItems: [], liaisonId,
  })).json<{ id: string }>().id;
  const owned = (agreementId: string, ownerContactId: string) => kara.command(agreementId, 'add-obligation', {
    title: 'Laporan', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2999-12-31' }, ownerContactId,
  });
  const form = (url: string, fields: Record<string, string>): Promise<Reply> => rig.inject({
    method: 'POST', url, payload: new URLSearchParams(fields).toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  const nonceIn = (page: Reply): string => /name="nonce" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  const reachability = async (id: string): Promise<string | undefined> => (await getContact(rig.db, id))?.reachability;

  /** Asks for an address to be confirmed; answers the path in the mail. */
  async function asked(id: string): Promise<string> {
    const answer = await kara.ask('POST', `/contacts/${id}/confirmations`);
    expect([answer.statusCode, answers.confirmation.safeParse(answer.json()).error]).toEqual([202, undefined]);
    await sendConfirmations(deps, 'https://tepati.example', () => new Date());
    const email = (await getContact(rig.db, id))?.email ?? '';
    const caught = sink.of(email);
    expect(caught.map(({ mail }) => mail.headers.get('x-tepati-kind'))).toEqual(['confirm']);
    const link = /https:\/\/tepati\.example(\/p\/confirm\/[\w-]+)/.exec(caught[0]?.mail.text ?? '')?.[1] ?? '';
    expect(answer.body + (await kara.get(`/contacts/${id}`)).body).not.toContain(link.split('/').at(-1));
    return link;
  }

  describe('an address is confirmed', () => {
    it('by its reader alone: looking, and sending the form as it stands, change nothing', async () => {
      const id = await contact();
      await agreement(id);
      const link = await asked(id);
      for (const method of ['GET', 'HEAD', 'GET'] as const) expect((await rig.inject({ method, url: link })).statusCode).toBe(200);
      const page = await rig.inject({ method: 'GET', url: link });
      expect([page.headers['cache-control'], page.body.includes('checked'), page.body.includes('<b>Penghubung')]).toEqual(['no-store', false, false]);
      expect((await form(link, { nonce: nonceIn(page) })).statusCode).toBe(422);
      expect((await form(link, { answer: 'yes' })).statusCode).toBe(400);
      expect((await form(link, { answer: 'yes', nonce: `${nonceIn(page)}x` })).statusCode).toBe(400);
      expect(await reachability(id)).toBe('unverified');
      expect((await form(link, { answer: 'yes', nonce: nonceIn(page) })).statusCode).toBe(200);
      expect(await reachability(id)).toBe('ok');
      // Once: a later no through the same link says nothing.
      await form(link, { answer: 'no', nonce: nonceIn(page) });
      expect(await reachability(id)).toBe('ok');
    });

    it('a no makes the post vacant, so that somebody is named', async () => {
      const id = await contact();
      const link = await asked(id);
      await form(link, { answer: 'no', nonce: nonceIn(await rig.inject({ method: 'GET', url: link })) });
      expect(await reachability(id)).toBe('vacant');
    });

    it('once a day, and never for another address than the one that was asked', async () => {
      const id = await contact();
      const link = await asked(id);
      const again = await kara.ask('POST', `/contacts/${id}/confirmations`);
      expect(again.json()).toMatchObject({ state: 'sent' });
      await sendConfirmations(deps, 'https://tepati.example', () => new Date());
      expect(sink.of((await getContact(rig.db, id))?.email ?? '')).toHaveLength(1);
      await kara.patch(`/contacts/${id}`, { email: 'baru@contoh.example' });
      await form(link, { answer: 'yes', nonce: nonceIn(await rig.inject({ method: 'GET', url: link })) });
      expect(await reachability(id)).toBe('unverified');
    });

    it('a lost yes of the mail server: the same bytes go again', async () => {
      const id = await contact();
      sink.manners.data = 'cut-after';
      await kara.ask('POST', `/contacts/${id}/confirmations`);
      await sendConfirmations(deps, 'https://tepati.example', () => new Date());
      sink.manners.data = 'take';
      await sendConfirmations(deps, 'https://tepati.example', () => new Date(Date.now() + 3_600_000));
      const [first, second] = sink.of((await getContact(rig.db, id))?.email ?? '');
      expect(second?.raw.equals(first?.raw ?? Buffer.alloc(0))).toBe(true);
    });

    it('without an address, with a guessed link', async () => {
      const id = (await kara.post('/contacts', { partyId, role: 'liaison', name: '(contoh) T.' })).json<{ id: string }>().id;
      expect((await kara.ask('POST', `/contacts/${id}/confirmations`)).json()).toMatchObject({ status: 409, code: 'address-missing' });
      expect((await rig.inject({ method: 'GET', url: '/p/confirm/abcdefghijklmnop' })).statusCode).toBe(404);
    });
  });

  it('digests are stopped by one click and by nothing less; a person of ours turns them on again', async () => {
    const id = await contact();
    const agreementId = await agreement(id);
    await owned(agreementId, id);
    const token = 'c'.repeat(40);
    await noteMessage(rig.db, {
      messageId: `<${token}@tepati.example>`, token, digestId: 'digest/x', confirmationId: null, contactId: id, address: 'k@contoh.example', revision: 1,
      sha256: '0', items: [], at: new Date(),
    });
    const tasks = async (): Promise<string[]> => (await kara.get('/tasks?limit=200')).json<{ items: { kind: string; contactId?: string }[] }>().items
      .filter((task) => task.contactId === id).map(({ kind }) => kind);
    expect((await rig.inject({ method: 'GET', url: `/p/unsubscribe/${token}` })).statusCode).toBe(200);
    expect(await tasks()).toEqual([]);
    expect((await form(`/p/unsubscribe/${token}`, { 'List-Unsubscribe': 'One-Click' })).statusCode).toBe(200);
    expect(await tasks()).toEqual(['digests-off']);
    expect((await kara.ask('DELETE', `/contacts/${id}/digests-off`)).statusCode).toBe(204);
    expect(await tasks()).toEqual([]);
    expect((await rig.inject({ method: 'GET', url: `/p/unsubscribe/${'d'.repeat(40)}` })).statusCode).toBe(404);
  });

  describe('somebody takes over', () => {
    it('as liaison and as owner, in every agreement, once however often it is asked', async () => {
      const [before, after] = [await contact(), await contact()];
      const [one, two] = [await agreement(before), await agreement(after)];
      await owned(two, before);
      type Held = { items: { agreementId: string; command: string; reference: string; otherUnit: boolean }[] };
      const foreseen = (await kara.get(`/contacts/${before}/replace`)).json<Held>().items;
      expect(foreseen.map(({ agreementId, command, otherUnit }) => [agreementId, command, otherUnit] as unknown[]).sort()).toEqual([
        [one, 'assign-liaison', false], [two, 'amend-obligation', false],
      ].sort());
      expect(foreseen[0]?.reference).toMatch(/^KS-/);
      const send = () => kara.post(`/contacts/${before}/replace`, { byContactId: after, reason: 'Dimutasi.' }, { 'idempotency-key': 'ganti' });
      const first = await send();
      expect([first.statusCode, answers.replacement.safeParse(first.json()).error]).toEqual([202, undefined]);
      const done = first.json<Replaced>();
      expect(done.state).toBe('done');
      expect(done.items.map(({ agreementId, command, state }) => [agreementId, command, state]).sort()).toEqual([
        [one, 'assign-liaison', 'done'], [two, 'amend-obligation', 'done'],
      ].sort());
      const versions = (await readEvents(rig.db, one)).length;
      expect((await send()).json()).toEqual(done);
      expect((await readEvents(rig.db, one)).length).toBe(versions);
      expect((await kara.get(`/contacts/${before}/replace`)).json()).toMatchObject({ items: [] });
      expect(await reachability(before)).toBe('vacant');
      expect((await kara.get(`/agreements/${two}`)).json()).toMatchObject({ obligations: [{ ownerContactId: after }] });
      expect((await kara.get(`/replacements/${done.id}`)).json()).toEqual(done);
      expect(await rig.db.query(`SELECT 1 FROM contact_replacements WHERE reason IS NOT NULL AND state = 'done'`)).toEqual([]);
    });

    it('with a contact that is new, of the same organisation only', async () => {
      const before = await contact();
      const one = await agreement(before);
      const fresh = { partyId, role: 'liaison', name: '(contoh) Pengganti', email: 'pengganti@contoh.example' };
      expect((await kara.post(`/contacts/${before}/replace`, { contact: { ...fresh, partyId: 'pty_ours' }, reason: 'x' })).json()).toMatchObject({ code: 'unknown-reference' });
      expect((await kara.post(`/contacts/${before}/replace`, { byContactId: before, reason: 'x' })).json()).toMatchObject({ code: 'unknown-reference' });
      expect((await kara.post(`/contacts/${before}/replace`, { reason: 'x' })).json()).toMatchObject({ code: 'invalid' });
      const { byContactId } = (await kara.post(`/contacts/${before}/replace`, { contact: fresh, reason: 'Dimutasi.', stays: true })).json<Replaced>();
      expect((await kara.get(`/agreements/${one}`)).json()).toMatchObject({ liaison: { contactId: byContactId } });
      expect(await reachability(before)).toBe('unverified');
    });

    it('agreements of other units are named and left alone; a process that died is carried on with', async () => {
      const [before, after] = [await contact(), await contact()];
      const [here, there] = [await agreement(before, 'BP3MI-BALI'), await agreement(before, 'BP3MI-NTT')];
      const { items } = (await kara.get(`/contacts/${before}`)).statusCode === 200 ? { items: [here, there] } : { items: [] };
      expect(items).toHaveLength(2);
      const id = await rig.db.transaction((tx) => beginReplacement(tx, {
        contactId: before, byContactId: after, reason: 'Dimutasi.', stays: false, actor: { id: 'con_head_biro_ks', role: 'coordinator' }, units: ['BP3MI-BALI'],
      }));
      await carryReplacement(rig.db, rig.path, id, 0);
      expect(await getReplacement(rig.db, id)).toMatchObject({ state: 'running' });
      await Promise.all([1, 2].map(() => carryReplacement(rig.db, rig.path, id, Date.now() + 10_000)));
      const found = await getReplacement(rig.db, id);
      expect(found?.items.map(({ agreementId, state, code }) => [agreementId, state, code]).sort()).toEqual([[here, 'done', null], [there, 'refused', 'other-unit']].sort());
      expect((await readEvents(rig.db, here)).filter((event) => event.type === 'LiaisonAssigned')).toHaveLength(1);
      expect((await readEvents(rig.db, there)).filter((event) => event.type === 'LiaisonAssigned')).toHaveLength(0);
    });
  });
});
