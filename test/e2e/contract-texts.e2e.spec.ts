/** `api.md` §10 and §11: free text, personal data, and who may do and see what. Written from the document. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectProblem, type Json, type Person } from './support/http.js';
import { newAddress, newPartner, type Partner, passOpenGates, proposal, propose } from './support/life.js';
import { type RunningStack, runningStack } from './support/stack.js';

let stack: RunningStack;
let C: Person;
let S: Person;
let A: Person;
let admin: Person;
let NTT: Person;
let supervisorNtt: Person;
let partner: Partner;
let id: string;
const call = { kind: 'call', on: '2024-02-01', text: 'Telepon' };

beforeAll(async () => {
  stack = await runningStack();
  [C, S, A, admin, NTT, supervisorNtt] = await Promise.all([
    stack.person('coordinator', 'BIRO-KS', 'peran-c'), stack.person('supervisor', 'BIRO-KS', 'peran-s'), stack.person('auditor', undefined, 'peran-a'),
    stack.person('admin', undefined, 'peran-admin'), stack.person('coordinator', 'BP3MI-NTT', 'peran-ntt'),
    stack.person('supervisor', 'BP3MI-NTT', 'peran-ntt-s'),
  ]);
  partner = await newPartner(C);
  id = (await propose(C, partner)).id;
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

/** Every `{ textId, commitment }` of a value. */
function references(value: unknown): Json[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('textId' in value) return [value];
  return Object.values(value).flatMap(references);
}

describe('free text', () => {
  it('stands in no event, but beside them', async () => {
    const secrets = { reason: 'rahasia-alasan', note: 'rahasia-catatan', text: 'rahasia-isi budi@contoh.example 3201234567890123' };
    const { agreement } = await C.does(id, 'record-activity', { ...call, text: secrets.text });
    expect(agreement.version).toBe(2);
    await C.does(id, 'pass-gate', { gate: 'initiative', documentIds: [await C.document('initiative-note')], note: secrets.note });
    const other = (await propose(C, partner, { scopeItems: [{ text: 'rahasia-lingkup' }] })).id;
    await C.does(other, 'abandon', { reason: secrets.reason });
    for (const [agreementId, count] of [[id, 4], [other, 2]] as const) {
      const { items, texts } = (await C.get(`/agreements/${agreementId}/events?limit=200`)).body;
      const found = references(items);
      expect(found).toHaveLength(count);
      expect(JSON.stringify(items)).not.toMatch(/rahasia|Telepon|Rekrutmen tenaga kesehatan"/);
      for (const reference of found) {
        expect(Object.keys(reference).sort()).toEqual(['commitment', 'textId']);
        expect(reference.commitment).toMatch(/^[0-9a-f]{64}$/);
        expect(texts[reference.textId]).toEqual({ text: expect.any(String), erased: false });
      }
    }
    const all = await (await fetch(`${stack.ops}/metrics`)).text();
    expect(all).not.toContain('rahasia');
  });

  it('the same words twice have different commitments', async () => {
    const [one, two] = [await C.does(id, 'record-activity', call), await C.does(id, 'record-activity', call)];
    const [first, second] = [references(one.events)[0], references(two.events)[0]];
    expect(first.commitment).not.toBe(second.commitment);
  });

  it('e-mail addresses and NIKs are refused everywhere else, with their place', async () => {
    const suspect = ['hubungi budi@contoh.example', 'NIK 3201234567890123', '3201 2345 6789 0123'];
    for (const words of suspect) {
      expectProblem(await C.post('/agreements', proposal(partner, { title: words })), 422, 'personal-data-suspected', '/title');
      expectProblem(await C.command(id, 'record-activity', { ...call, place: words }), 422, 'personal-data-suspected', '/place');
      expectProblem(await C.post('/parties', { name: words, category: 'private', country: 'ID' }), 422, 'personal-data-suspected', '/name');
      const promise = { title: words, ownerSide: 'ours', basis: 'meeting', schedule: { dueOn: '2027-05-05' } };
      expectProblem(await C.command(id, 'add-obligation', promise), 422, 'personal-data-suspected', '/title');
    }
    // A contact is the one place for them; figures are no NIK.
    expect((await C.post('/contacts', { partyId: partner.partyId, role: 'other', name: '(contoh) B.', email: newAddress() })).status).toBe(201);
    expect((await C.post('/parties', { name: 'PT 320123456789012 dan @toko', category: 'private', country: 'ID' })).status).toBe(201);
  });
});

describe('roles', () => {
  it('everybody reads agreements, events, commands and lists', async () => {
    for (const who of [C, S, A, admin, NTT]) {
      for (const path of [`/agreements/${id}`, `/agreements/${id}/events`, `/agreements/${id}/commands`, `/agreements/${id}/follow-ups`, `/agreements/${id}/runs`,
        '/agreements', '/follow-ups', '/tasks', '/parties', '/units', '/track-templates', '/reminder-policies', '/calendars', '/me']) {
        expect([path, (await who.get(path)).status]).toEqual([path, 200]);
      }
    }
  });

  it('name and address of a contact: own units and admin; the auditor the name only, and that is recorded', async () => {
    const path = `/contacts/${partner.liaisonId}`;
    for (const who of [C, S, admin]) expect((await who.get(path)).body).toMatchObject({ name: '(contoh) K. Penghubung', email: partner.address });
    const audited = (await A.get(path)).body;
    expect(audited.name).toBe('(contoh) K. Penghubung');
    expect(JSON.stringify(audited)).not.toContain(partner.address);
    expect(JSON.stringify((await NTT.get(path)).body)).not.toContain(partner.address);
    expect(JSON.stringify((await A.get(`/contacts?partyId=${partner.partyId}`)).body)).not.toContain(partner.address);
    expect(JSON.stringify((await NTT.get(`/contacts?partyId=${partner.partyId}`)).body)).not.toContain(partner.address);
  });

  it('who makes parties, contacts, documents and agreements', async () => {
    const party = { name: 'PT Peran', category: 'private', country: 'ID' };
    const contact = { partyId: partner.partyId, role: 'other', name: '(contoh) P.', email: newAddress() };
    for (const who of [C, S, admin]) {
      expect((await who.post('/parties', party)).status).toBe(201);
      expect((await who.post('/contacts', contact)).status).toBe(201);
    }
    for (const who of [C, S]) expect((await who.upload('proposal')).status).toBe(201);
    for (const [path, body] of [['/parties', party], ['/contacts', contact], ['/agreements', proposal(partner)]] as const) {
      expectProblem(await A.post(path, body), 403, 'not-permitted');
    }
    for (const who of [A, admin]) expectProblem(await who.upload('proposal'), 403, 'not-permitted');
    expectProblem(await admin.post('/agreements', proposal(partner)), 403, 'not-permitted');
    expectProblem(await NTT.post('/agreements', proposal(partner)), 403, 'other-unit');
    expectProblem(await supervisorNtt.post('/agreements', proposal(partner)), 403, 'other-unit');
    // The bureau's own units are it and those below.
    for (const who of [C, S]) expect((await who.post('/agreements', proposal(partner, { initiatingUnit: 'BP3MI-NTT' }))).status).toBe(201);
    expect((await NTT.post('/agreements', proposal(partner, { initiatingUnit: 'BP3MI-NTT' }))).status).toBe(201);
  });

  it('who sends commands', async () => {
    for (const who of [A, admin]) expectProblem(await who.command(id, 'record-activity', call), 403, 'not-permitted');
    for (const who of [NTT, supervisorNtt]) expectProblem(await who.command(id, 'record-activity', call), 403, 'other-unit');
    const { id: theirs } = await propose(NTT, partner, { initiatingUnit: 'BP3MI-NTT' });
    for (const who of [NTT, supervisorNtt, C, S]) expect((await who.command(theirs, 'record-activity', call)).status).toBe(200);
    for (const name of ['waive-gate', 'return-stage', 'suspend', 'resume', 'terminate']) {
      expectProblem(await C.command(id, name, {}), 403, 'not-permitted');
      expectProblem(await S.command(id, name, name === 'resume' ? { x: 1 } : {}), 422, 'invalid');
    }
  });

  it('units, policies, calendars and templates are written by admin only; audit is for auditors', async () => {
    for (const who of [C, S, A]) {
      for (const path of ['/units', '/reminder-policies', '/calendars', '/track-templates']) {
        const reply = await who.post(path, {});
        // What has no writing route yet is simply not there; where one is, it is not theirs.
        expect([403, 404]).toContain(reply.status);
      }
    }
    expectProblem(await C.post('/units', {}), 403, 'not-permitted');
    const unit = `UJI-${Date.now()}`;
    expect((await admin.post('/units', { id: unit, name: 'Unit uji', parentId: 'BP3MI-NTT', timeZone: 'Asia/Makassar', region: '53' })).status).toBe(201);
    expect((await NTT.post('/agreements', proposal(partner, { initiatingUnit: unit }))).status).toBe(201);
    for (const who of [C, S, admin]) {
      expectProblem(await who.post('/audit/replays', { all: true }), 403, 'not-permitted');
      expectProblem(await who.get('/audit/replays/x'), 404, 'not-found');
    }
    expectProblem(await C.post('/agreements', proposal(partner, { initiatingUnit: 'NOWHERE' })), 422, 'unknown-reference', '/initiatingUnit');
  });
});

describe('references of a new agreement', () => {
  it('must exist and fit', async () => {
    const ours = (await C.get('/parties/self')).body.id;
    const bad: [Record<string, unknown>, string][] = [
      [{ partnerIds: ['pty_nothing'] }, '/partnerIds/0'], [{ liaisonId: 'con_nothing' }, '/liaisonId'], [{ coordinatorId: 'con_nothing' }, '/coordinatorId'],
      [{ coordinatorId: partner.liaisonId }, '/coordinatorId'], [{ liaisonId: (await C.get('/me')).body.contactId }, '/liaisonId'],
      [{ parentId: 'agr_nothing' }, '/parentId'], [{ siblingOf: 'agr_nothing' }, '/siblingOf'], [{ calendar: 'XX' }, '/calendar'],
    ];
    for (const [more, pointer] of bad) expectProblem(await C.post('/agreements', proposal(partner, more)), 422, 'unknown-reference', pointer);
    expect((await C.post('/agreements', proposal(partner, { partnerIds: [ours] }))).status).toBe(422);
    expect((await C.post('/agreements', proposal(partner, { explorationStartedOn: '2999' }))).status).toBe(422);
    for (const written of ['2023', '2023-07', '2023-07-14']) {
      expect((await propose(C, partner, { explorationStartedOn: written })).explorationStartedOn).toBe(written);
    }
    for (const wrong of ['23', '2023-13', '2023-02-30', '2023-7', 2023]) {
      expectProblem(await C.post('/agreements', proposal(partner, { explorationStartedOn: wrong })), 422, 'invalid', '/explorationStartedOn');
    }
  });
});

it('a closed agreement takes five commands for ever, and no other', async () => {
  const { id: closed } = await propose(C, partner);
  await passOpenGates(C, closed, { decision: 'non-treaty' });
  const add = (dueOn: string) => C.does(closed, 'add-obligation', { title: `Janji ${dueOn}`, ownerSide: 'partner', basis: 'meeting', schedule: { dueOn } });
  for (const dueOn of ['2026-01-05', '2026-01-06', '2027-06-07']) await add(dueOn);
  const before = await C.agreement(closed);
  const [late, other, later] = ['2026-01-05', '2026-01-06', '2027-06-07'].map((on) => before.followUps.find((each: Json) => each.promisedOn === on));
  await C.does(closed, 'report-follow-up', { followUpId: other.id, outcome: 'partial', summary: 'Sebagian' });
  const { agreement } = await C.does(closed, 'abandon', { reason: 'Berhenti' });
  const statusOf = (of: Json) => agreement.followUps.find((each: Json) => each.id === of.id).status;
  expect([late, other, later].map(statusOf)).toEqual(['lapsed', 'reported', 'withdrawn']);
  expect(agreement.assistanceCases.map((each: Json) => [each.state, each.result])).toEqual([['closed', 'agreement-ended']]);
  const contactId = partner.liaisonId;
  const refused: [Person, string, Json][] = [
    [C, 'record-activity', call], [C, 'assign-liaison', { contactId }], [C, 'set-reminder-policy', { policy: 'demo', reason: 'x' }],
    [C, 'pass-gate', { gate: 'registered', documentIds: [] }], [C, 'advance-stage', { to: 'signing' }], [S, 'return-stage', { to: 'exploration', reason: 'x' }],
    [C, 'abandon', { reason: 'x' }], [C, 'add-obligation', { title: 'x', ownerSide: 'ours', basis: 'meeting', schedule: { dueOn: '2027-01-04' } }],
    [C, 'reschedule-follow-up', { followUpId: late.id, dueOn: '2027-01-04', reason: 'x' }], [C, 'return-follow-up', { followUpId: other.id, question: 'x' }],
    [C, 'verify-follow-up', { followUpId: other.id, nextDueOn: '2027-01-04' }], [C, 'report-follow-up', { followUpId: later.id, outcome: 'done', summary: 'x' }],
    [C, 'open-assistance', { followUpIds: [late.id], cause: 'other', plan: 'x' }], [C, 'conclude', { on: '2026-11-01' }], [S, 'suspend', { reason: 'x' }],
    [S, 'terminate', { reason: 'x', on: '2026-11-01' }], [C, 'schedule-signing', { on: '2027-01-04', place: 'x' }],
  ];
  for (const [who, name, body] of refused) {
    const reply = await who.command(closed, name, body);
    expect([name, reply.status, reply.body.code]).toEqual([name, 409, 'agreement-closed']);
  }
  await C.does(closed, 'attach-document', { documentId: await C.document('letter') });
  await C.does(closed, 'relate', { kind: 'concurrent-with', agreementId: id });
  await C.does(closed, 'report-follow-up', { followUpId: late.id, outcome: 'partial', summary: 'Terlambat' });
  for (const one of [late, other]) await S.does(closed, 'verify-follow-up', { followUpId: one.id });
  const [{ version }] = (await C.get(`/agreements/${closed}/events?limit=200`)).body.items.filter((each: Json) => each.type === 'DocumentAttached').slice(-1);
  await S.does(closed, 'correct', { version, data: null, reason: 'Salah berkas' });
  const after = await C.agreement(closed);
  expect(after).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'abandoned' });
  expect(after.followUps.find((each: Json) => each.id === late.id)).toMatchObject({ status: 'verified', lapsedAt: expect.any(String) });
}, 60_000);
