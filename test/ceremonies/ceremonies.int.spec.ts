/**
 * One place and day, many documents (as on 15 December 2025: thirteen memoranda and five agreements with fourteen partners; here all
 * names and numbers are invented): nine of twelve are signed, three are refused, each for a reason of its own, put right and repeated.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { ask, carryCeremonies, documentsOf } from '#libs/ceremonies/index.js';
import { verifyChain } from '#libs/journal/chain.js';
import { readEvents } from '#libs/register/index.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(120_000);

const ON = '2025-12-15';
type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are judged by schemas and expectations

let rig: ApiRig;
let coordinator: Asker;
let colleague: Asker;
let supervisor: Asker;
let bali: Asker;
const partners: string[] = [];
const agreements: string[] = [];
/** The sixth gives the number of the fifth, the eighth has not passed its gates, the tenth is another unit's. */
const [TWICE, UNREADY, ELSEWHERE] = [5, 7, 9];
let id = '';

const idOf = (i: number): string => agreements[i] ?? '';
const documentFor = (i: number, more: Json = {}): Json => ({
  agreementId: idOf(i), endsOn: '2030-12-14',
  numbers: [
    { partyId: 'pty_ours', number: `CONTOH-${i === TWICE ? i : i + 1}/MoU/XII/2025` },
    i % 2 ? { partyId: partners[i] ?? '', noNumber: true } : { partyId: partners[i] ?? '', number: `${i}/CONTOH/2025` },
  ],
  notRecorded: ['signatories'], witnesses: [{ organisation: 'Kementerian Contoh', office: 'Sekretaris' }],
  originals: [
    { languages: ['id'], partyId: 'pty_ours', place: 'Arsip Biro, Jakarta' }, { languages: ['id'], partyId: partners[i] ?? '', place: 'Kantor mitra' },
  ],
  ...more,
});

async function propose(unit: string, n: number): Promise<string> {
  const party = await coordinator.post('/parties', { name: `(contoh) Mitra ${n}`, category: 'education', country: 'ID' });
  partners.push(party.json().id);
  const made = await supervisor.post('/agreements', {
    title: `Pelatihan ${n} (contoh)`, track: 'institution', instrument: n > 7 ? 'PKS' : 'MOU', partnerIds: [party.json().id], initiatingUnit: unit,
    explorationStartedOn: '2025-02', scopeItems: [],
  });
  expect(made.statusCode).toBe(201);
  return made.json().id;
}

async function ready(agreementId: string): Promise<void> {
  const { gates } = answers.agreement.parse((await supervisor.get(`/agreements/${agreementId}`)).json());
  for (const { gate } of gates.filter(({ stage, state }) => stage === 'exploration' && state === 'open')) {
    const waived = await supervisor.command(agreementId, 'waive-gate', { gate, reason: 'Contoh', authority: 'Memo CONTOH-1/2025', effectiveOn: '2025-11-03' });
    expect(waived.statusCode).toBe(200);
  }
  expect((await supervisor.command(agreementId, 'advance-stage', { to: 'signing', effectiveOn: '2025-11-04' })).statusCode).toBe(200);
}

const shown = async (who = coordinator, of = id): Promise<Json> => {
  const reply = await who.get(`/ceremonies/${of}`);
  return answers.ceremony.parse(reply.json()) as Json;
};
const typesOf = async (agreementId: string): Promise<string[]> => (await readEvents(rig.db, agreementId)).map(({ type }) => type);
const signings = async (agreementId: string): Promise<number> => (await typesOf(agreementId)).filter((type) => type === 'SigningRecorded').length;

/** Waits for what is on its way: no worker carries it on here. */
async function settled(of = id): Promise<Json> {
  for (let left = 20; left > 0 && (await shown(coordinator, of)).counts.pending > 0; left -= 1) await carryCeremonies(rig.db, rig.path, of);
  return shown(coordinator, of);
}

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  coordinator = await rig.person('coordinator', 'BP3MI-NTT', 'ntt');
  colleague = await rig.person('coordinator', 'BP3MI-NTT', 'ntt-2');
  supervisor = await rig.person('supervisor', 'BIRO-KS', 'biro');
  bali = await rig.person('coordinator', 'BP3MI-BALI', 'bali');
  for (let i = 0; i < 12; i += 1) {
    agreements.push(await propose(i === ELSEWHERE ? 'BP3MI-BALI' : 'BP3MI-NTT', i));
    if (i !== UNREADY) await ready(idOf(i));
  }
}, 120_000);

afterAll(async () => rig?.close());

describe('twelve documents on one day', () => {
  it('are planned: documents are not partners, and what does not exist is not planned', async () => {
    const documents = agreements.map((_, i) => documentFor(i));
    const body = { title: 'Penandatanganan 12 naskah (contoh)', unit: 'BP3MI-NTT', place: 'Kupang', on: ON, documents };
    const reply = await coordinator.post('/ceremonies', body, { 'idempotency-key': 'upacara-1' });
    expect(reply.statusCode).toBe(201);
    id = answers.ceremony.parse(reply.json()).id;
    expect(reply.headers['location']).toBe(`/api/v1/ceremonies/${id}`);
    expect(reply.json()).toMatchObject({ state: 'planned', counts: { documents: 12, partners: 12, signed: 0, refused: 0, pending: 0 } });
    expect((await coordinator.post('/ceremonies', body, { 'idempotency-key': 'upacara-1' })).json().id).toBe(id);
    const unknown = await coordinator.post('/ceremonies', { ...body, documents: [documents[0], { ...documents[1], agreementId: 'agr_none', documentIds: ['doc_none'] }] });
    expect([unknown.statusCode, unknown.json().code, unknown.json().errors.map(({ pointer }: Json) => pointer).sort()])
      .toEqual([422, 'unknown-reference', ['/documents/1/agreementId', '/documents/1/documentIds/0']]);
    const twice = await coordinator.post('/ceremonies', { ...body, documents: [documents[0], documents[0]] });
    expect([twice.statusCode, twice.json().errors]).toEqual([422, [expect.objectContaining({ pointer: '/documents', code: 'duplicate' })]]);
    expect((await bali.post('/ceremonies', body)).json().code).toBe('other-unit');
  });

  it('say beforehand what each would be refused for, and nothing is written by asking', async () => {
    const before = await Promise.all(agreements.map(typesOf));
    const reply = await coordinator.get(`/ceremonies/${id}/preview`, { 'accept-language': 'en' });
    const { items } = answers.ceremonyPreview.parse(reply.json());
    expect(items.map(({ refusals }) => refusals.map(({ code }) => code))).toEqual(agreements.map((_, i) =>
      (i === TWICE ? ['number-in-use'] : i === UNREADY ? ['wrong-stage', 'gate-not-passed'] : i === ELSEWHERE ? ['other-unit'] : [])));
    expect(items[TWICE]?.refusals[0]?.detail).toContain(`CONTOH-${TWICE}/MOU/XII/2025`);
    expect(items[UNREADY]?.refusals[1]?.detail).toContain('Initiative recorded');
    expect(await Promise.all(agreements.map(typesOf))).toEqual(before);
    expect((await coordinator.get(`/agreements/${idOf(UNREADY)}/commands`)).json().items.filter(({ name }: Json) => name === 'record-signing')).toEqual([]);
    expect((await shown()).state).toBe('planned');
  });

  it('are told the day, each agreement by itself', async () => {
    const reply = await coordinator.post(`/ceremonies/${id}/schedule`, {});
    expect(reply.statusCode).toBe(200);
    const { documents, counts } = await settled();
    expect(counts).toMatchObject({ signed: 0, refused: 2 });
    expect(documents.map(({ state, refusal }: Json) => refusal?.code ?? state)).toEqual(agreements.map((_, i) =>
      (i === UNREADY ? 'wrong-stage' : i === ELSEWHERE ? 'other-unit' : 'accepted')));
    expect((await coordinator.get(`/agreements/${idOf(0)}`)).json().scheduledSigning).toEqual({ on: ON, place: 'Kupang' });
  });

  it('are signed by two people at once: nine once each, three refused with code and words, which their agreements list', async () => {
    const both = await Promise.all([coordinator, colleague].map((who) => who.post(`/ceremonies/${id}/hold`, {})));
    expect(both.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const { documents, counts, state } = await settled();
    expect([state, counts]).toEqual(['partly-signed', { documents: 12, partners: 12, signed: 9, refused: 3, pending: 0 }]);
    for (const [i, document] of (documents as Json[]).entries()) {
      const code = i === TWICE ? 'number-in-use' : i === UNREADY ? 'wrong-stage' : i === ELSEWHERE ? 'other-unit' : null;
      expect([i, document['state'], document['refusal']?.code ?? null]).toEqual([i, code ? 'refused' : 'accepted', code]);
      expect(await signings(document['agreementId'])).toBe(code ? 0 : 1);
      const { items } = (await coordinator.get(`/agreements/${document['agreementId']}/commands`)).json() as { items: Json[] };
      const tried = items.filter(({ name }) => name === 'record-signing');
      expect(tried).toContainEqual(expect.objectContaining({ id: document['commandId'], state: document['state'], ...(code ? { code } : { version: document['version'] }) }));
      // Whoever comes when something has been refused already is refused too; what is signed was asked once.
      expect(tried.map((one) => one['code'])).toEqual(code ? tried.map(() => code) : [undefined]);
    }
    expect(documents[TWICE].refusal).toMatchObject({ title: 'Nomor sudah dipakai', errors: [{ pointer: '/numbers/0/number' }] });
  });

  it('their originals are where they were given', async () => {
    const { originals, signing, numbers } = answers.agreement.parse((await coordinator.get(`/agreements/${idOf(0)}`)).json());
    expect(signing).toMatchObject({ signedOn: ON, place: 'Kupang' });
    expect(numbers).toHaveLength(2);
    expect(originals).toMatchObject([
      { n: 1, languages: ['id'], partyId: 'pty_ours', place: 'Arsip Biro, Jakarta', since: ON }, { n: 2, partyId: partners[0], since: ON },
    ]);
    const moved = await coordinator.command(idOf(0), 'record-custody', { on: '2026-01-12', originals: [{ n: 1, partyId: 'pty_ours', place: 'BP3MI NTT, Kupang' }] });
    expect(moved.statusCode).toBe(200);
    expect(moved.json().agreement.originals[0]).toMatchObject({ place: 'BP3MI NTT, Kupang', since: '2026-01-12', moves: [{ on: ON }, { on: '2026-01-12' }] });
  });

  it('what is signed is not planned again; place and day stay', async () => {
    const late = await coordinator.post(`/ceremonies/${id}/documents`, { documents: [documentFor(0)] });
    expect([late.statusCode, late.json().code, late.json().errors]).toEqual([409, 'ceremony-begun', [expect.objectContaining({ detail: idOf(0) })]]);
    expect((await coordinator.patch(`/ceremonies/${id}`, { on: '2025-12-16' })).json().code).toBe('ceremony-begun');
    expect((await coordinator.patch(`/ceremonies/${id}`, { title: 'Penandatanganan bersama (contoh)' })).json().title).toBe('Penandatanganan bersama (contoh)');
  });

  it('the refused ones are put right and repeated, by whom it concerns; the signed ones are left alone', async () => {
    const right = documentFor(TWICE, { numbers: [{ partyId: 'pty_ours', number: 'CONTOH-6A/MoU/XII/2025' }, { partyId: partners[TWICE], noNumber: true }] });
    expect((await coordinator.post(`/ceremonies/${id}/documents`, { documents: [right] })).statusCode).toBe(200);
    await ready(idOf(UNREADY));
    const before = await Promise.all(agreements.map(signings));
    expect((await supervisor.post(`/ceremonies/${id}/hold`, {})).statusCode).toBe(200);
    expect(await settled()).toMatchObject({ state: 'signed', counts: { signed: 12, refused: 0, pending: 0 } });
    expect(await Promise.all(agreements.map(signings))).toEqual(before.map(() => 1));
    const list = answers.ceremonyList.parse((await bali.get(`/ceremonies?agreementId=${idOf(ELSEWHERE)}&from=${ON}&to=${ON}`)).json());
    expect(list.items.map(({ id: one, state }) => [one, state])).toEqual([[id, 'signed']]);
    expect((await supervisor.post(`/ceremonies/${id}/hold`, {})).json().counts.signed).toBe(12);
    for (const agreementId of agreements) expect(verifyChain(await readEvents(rig.db, agreementId)).ok).toBe(true);
  });
});

describe('whoever is cut off', () => {
  it('carries on: an agreement is signed once and its originals are told once, wherever it was', async () => {
    for (const n of [12, 13]) {
      agreements.push(await propose('BP3MI-NTT', n));
      await ready(idOf(n));
    }
    const cut = agreements.slice(12);
    const made = await coordinator.post('/ceremonies', {
      title: 'Terputus (contoh)', unit: 'BP3MI-NTT', place: 'Kupang', on: ON, documents: [12, 13].map((n) => documentFor(n)),
    });
    const ceremonyId = made.json().id as string;
    const actor = { id: (await coordinator.get('/me')).json().contactId as string, role: 'coordinator' as const };
    await rig.db.transaction(async (tx) => ask(tx, ceremonyId, 'sign', (await documentsOf(tx, ceremonyId)).map(({ n }) => ({ n, denied: null })), actor));
    // Dies right after the first answer, before anything of it is written down here.
    const dying = { submit: async (request: Parameters<typeof rig.path.submit>[0]) => {
      await rig.path.submit(request);
      throw new Error('cut off');
    } };
    await expect(carryCeremonies(rig.db, dying, ceremonyId)).rejects.toThrow('cut off');
    await Promise.all([carryCeremonies(rig.db, rig.path, null), carryCeremonies(rig.db, rig.path, ceremonyId)]);
    expect(await settled(ceremonyId)).toMatchObject({ state: 'signed', counts: { signed: 2 } });
    for (const agreementId of cut) {
      const types = await typesOf(agreementId);
      expect(types.filter((type) => type === 'SigningRecorded' || type === 'CustodyRecorded')).toEqual(['SigningRecorded', 'CustodyRecorded']);
    }
  });

  it('a document taken out and put in again is asked anew', async () => {
    const agreementId = await propose('BP3MI-NTT', 14);
    const document = { agreementId, openEnded: true };
    const { id: ceremonyId } = (await coordinator.post('/ceremonies', {
      title: 'Sekali lagi (contoh)', unit: 'BP3MI-NTT', place: 'Kupang', on: ON, documents: [document],
    })).json() as { id: string };
    await coordinator.post(`/ceremonies/${ceremonyId}/hold`, {});
    expect((await settled(ceremonyId)).documents[0]).toMatchObject({ state: 'refused', refusal: { code: 'wrong-stage' } });
    await coordinator.post(`/ceremonies/${ceremonyId}/documents`, { remove: [agreementId] });
    await ready(agreementId);
    await coordinator.post(`/ceremonies/${ceremonyId}/documents`, { documents: [document] });
    await coordinator.post(`/ceremonies/${ceremonyId}/hold`, {});
    expect((await settled(ceremonyId)).documents[0]).toMatchObject({ state: 'refused', refusal: { code: 'numbers-incomplete' } });
    const unknown = await coordinator.post(`/ceremonies/${ceremonyId}/hold`, { agreementIds: ['agr_none'] });
    expect([unknown.statusCode, unknown.json().errors[0].pointer]).toEqual([422, '/agreementIds/0']);
  });
});
