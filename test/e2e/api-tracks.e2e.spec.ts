/** The worked example on the other three tracks: they differ in gates only. Written from the documents. */
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { todayIn } from './support/calendar.js';
import { expectProblem, type Json, type Person, poll } from './support/http.js';
import { newPartner, obligation, passOpenGates, propose, toImplementation } from './support/life.js';
import { expectMail, firstMail } from './support/mails.js';
import { type RunningStack, runningStack } from './support/stack.js';
import { together } from './support/together.js';

jest.setTimeout(120_000);

let stack: RunningStack;
let C: Person;
let S: Person;
const today = todayIn('Asia/Jakarta');
const tail = ['principle-approval', 'final-text', 'registered', 'work-plan', 'end-decision'];
const S1_SCOPE = [
  'Sinergi pemberantasan sindikat penempatan nonprosedural', 'Pendidikan dan pelatihan calon pekerja migran',
  'Fasilitasi pelindungan calon pekerja migran', 'Sinergi pelayanan penempatan dan pelindungan', 'Koordinasi pelaksanaan tugas lain',
];

const tracks = [
  {
    track: 'local-government', instrument: 'NOTA_KESEPAKATAN',
    party: { name: 'Kabupaten Contoh', category: 'local-government', country: 'ID', regionCode: '53.06' }, region: '53.06',
    feasibility: ['offer-letter', 'terms-of-reference', 'draft-text'],
  },
  {
    track: 'ministry-agency', instrument: 'KESEPAKATAN_BERSAMA',
    party: { name: 'Badan Contoh', category: 'government-agency', country: 'ID' }, region: undefined,
    feasibility: ['proposal', 'draft-text', 'partner-profile', 'benefit-summary'],
  },
  {
    track: 'institution', instrument: 'PKS',
    party: { name: 'Institut Contoh', category: 'education', country: 'ID' }, region: undefined,
    feasibility: ['legality-check', 'fit-check', 'risk-assessment'],
  },
];

beforeAll(async () => {
  stack = await runningStack();
  C = await stack.person('coordinator', 'BIRO-KS', 'koordinator');
  S = await stack.person('supervisor', 'BIRO-KS', 'kepala');
}, 300_000);

afterAll(async () => {
  await stack?.close();
}, 60_000);

async function lives({ track, instrument, party, region, feasibility }: (typeof tracks)[number]): Promise<void> {
  const partner = await newPartner(C, party);
  const proposed = await propose(C, partner, {
    track, instrument, scheme: undefined, sector: undefined, ...(region ? { region } : {}), explorationStartedOn: '2023-02',
    scopeItems: S1_SCOPE.map((text, index) => ({ code: `s${index + 1}`, text })),
  });
  const id = proposed.id as string;
  expect(proposed).toMatchObject({ track, templateVersion: `${track}@1`, explorationStartedOn: '2023-02', scheme: null });
  expect(proposed.scopeItems.map((item: Json) => item.text)).toEqual(S1_SCOPE);
  expect(proposed.gates.map((gate: Json) => gate.gate).sort()).toEqual(['initiative', 'feasibility', ...tail].sort());
  const wanted = proposed.gates.find((gate: Json) => gate.gate === 'feasibility');
  expect(wanted.evidence.map((member: Json) => member.anyOf)).toEqual(feasibility.map((type) => [type]));

  await toImplementation(C, proposed, partner);
  await C.does(id, 'add-obligation', obligation(partner, '2025-12-31'));
  const lapsed = await poll('lapse', () => C.agreement(id), (each) => each.followUps[0]?.status === 'lapsed' && each.assistanceCases.length === 1);
  const followUp = lapsed.followUps[0];
  expectMail(await firstMail(stack.mail, partner.address), {
    address: partner.address, kind: 'lapse', items: `${followUp.id}=d+30`, holds: [lapsed.reference, followUp.reference, '31 Desember 2025'],
  });

  await C.does(id, 'report-follow-up', { followUpId: followUp.id, outcome: 'partial', summary: 'Baru sebagian', channel: 'phone' });
  expectProblem(await S.command(id, 'verify-follow-up', { followUpId: followUp.id }), 409, 'next-date-needed');
  const next = await S.does(id, 'verify-follow-up', { followUpId: followUp.id, nextDueOn: '2027-06-30' });
  expect(next.agreement.followUps.find((each: Json) => each.previousId === followUp.id)).toMatchObject({ status: 'scheduled', promisedOn: '2027-06-30' });
  await C.does(id, 'close-assistance', { caseId: lapsed.assistanceCases[0].id, result: 'answered' });

  await passOpenGates(C, id);
  await C.does(id, 'advance-stage', { to: 'evaluation' });
  const opened = await C.does(id, 'open-evaluation', { kind: 'final', periodFrom: '2024-12-20', periodTo: today });
  await C.does(id, 'record-evaluation', {
    evaluationId: opened.agreement.evaluations[0].id, findings: 'Selesai', verdict: 'end', indicators: [],
  });
  await passOpenGates(C, id);
  const ended = await C.does(id, 'conclude', { on: today });
  expect(ended.agreement).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'concluded' });
  const open = ended.agreement.followUps.filter((each: Json) => ['scheduled', 'due', 'not-recorded'].includes(each.status));
  expect(open).toEqual([]);
}

together(Object.fromEntries(tracks.map((track) => [`${track.track}: lives from the first contact through a lapse to the end`, () => lives(track)])), 180);

it('a local government needs its region code', async () => {
  expectProblem(await C.post('/parties', { name: 'Kabupaten Tanpa Kode', category: 'local-government', country: 'ID' }), 422, 'invalid', '/regionCode');
});
