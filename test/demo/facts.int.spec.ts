/**
 * The five public texts that the product grew from (S0 … S4), fact by fact: each that names a partner, a date or a number is in the demo as
 * it is loaded, or in the published numbers of a fresh register. The list says where each stands.
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { answers } from '#libs/contract/index.js';
import { loadDemo } from '#tools/demo/load.js';
import { ApiRig, type Asker } from '../support/api-rig.js';

jest.setTimeout(180_000);

type Json = Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are judged by schemas and expectations

interface Register {
  agreements: Json[];
  meetings: Json[];
  claims: Json[];
  activities: Json[];
  names: Map<string, string>;
}

let rig: ApiRig;
let who: Asker;
let register: Register;

const agreement = (partner: string): Json => register.agreements.find(({ partners }) => partners.some(({ name }: Json) => name.startsWith(partner))) ?? {};
const partners = (of: Json): Json[] => of['partners'] ?? [];
const scope = (of: Json): string[] => (of['scopeItems'] ?? []).map(({ code }: Json) => code);
const signing = (of: Json): Json => of['signing'] ?? {};
const promises = (of: Json): Json[] => of['obligations'] ?? [];
const meeting = (day: string): Json => register.meetings.find(({ startsAt }) => (startsAt as string).startsWith(day)) ?? {};
const offices = (of: Json): string[] => (of['attendance'] ?? []).map(({ office, partyId }: Json) => `${office} / ${register.names.get(partyId) ?? ''}`);
const claim = (category: string, sourceOn: string): number | undefined =>
  register.claims.find((one) => one['filter'].category === category && one['sourceOn'] === sourceOn)?.['value'];
const witnesses = (of: Json): string[] => (signing(of)['witnesses'] ?? []).map(({ organisation }: Json) => organisation);

/** Text, fact, where it stands, what is found there, what it has to be. */
const facts: readonly [text: string, fact: string, where: string, found: () => unknown, wanted: unknown][] = [
  ['S0', '20 December 2024', 'demo, Aloha Healthcare', () => signing(agreement('Aloha'))['signedOn'], '2024-12-20'],
  ['S0', 'Denpasar, at BP3MI Bali', 'demo, Aloha Healthcare', () => signing(agreement('Aloha'))['place'], 'BP3MI Bali, Denpasar'],
  ['S0', 'Aloha Healthcare, a private company in the USA', 'demo, Aloha Healthcare', () => partners(agreement('Aloha')).map(({ name, category }) => [name, category]), [['Aloha Healthcare', 'private']]],
  ['S0', 'memorandum saling pengertian, G to P', 'demo, Aloha Healthcare', () => [agreement('Aloha')['instrument'], agreement('Aloha')['scheme']], ['MSP', 'G2P']],
  ['S0', 'exploration since early 2023', 'demo, Aloha Healthcare', () => agreement('Aloha')['explorationStartedOn'], '2023'],
  ['S0', 'recruitment of health workers, strengthening their competence', 'demo, Aloha Healthcare', () => scope(agreement('Aloha')), ['recruitment', 'competence']],
  ['S0', 'placement is hoped to start in 2025', 'demo, Aloha Healthcare', () => promises(agreement('Aloha')).map(({ basis, schedule }) => [basis, schedule.dueOn]), [['stated-target', '2025-12-31']]],
  ['S0', 'witnesses: consul general, three ministries, the cabinet secretariat', 'demo, Aloha Healthcare', () => witnesses(agreement('Aloha')), [
    'Konsulat Jenderal RI Los Angeles', 'Kementerian Luar Negeri', 'Kementerian Ketenagakerjaan', 'Kementerian Kesehatan', 'Sekretariat Kabinet']],
  ['S1', '14 March 2024, Jakarta: monitoring and evaluation by the bureau', 'demo, meeting', () => [meeting('2024-03-14')['kind'], meeting('2024-03-14')['place'], meeting('2024-03-14')['unit']], ['monitoring', 'Jakarta', 'BIRO-KS']],
  ['S1', 'since 2018: 195 local governments', 'published numbers', () => claim('local-government', '2024-03-14'), 195],
  ['S1', '128 educational institutions', 'published numbers', () => claim('education', '2024-03-14'), 128],
  ['S1', '14 health institutions', 'published numbers', () => claim('health', '2024-03-14'), 14],
  ['S1', '2 financial institutions', 'published numbers', () => claim('finance', '2024-03-14'), 2],
  ['S1', '3 government agencies', 'published numbers', () => claim('government-agency', '2024-03-14'), 3],
  ['S1', 'these count partners, since 2018', 'published numbers', () => [...new Set(register.claims.filter(({ sourceOn }) => sourceOn === '2024-03-14').map(({ counts, filter }) => `${counts} ${filter.signedFrom}`))], ['partners 2018-01-01']],
  ['S1', 'the law alone (UU 18/2017) is not enough', 'demo, minutes of the meeting', () => (meeting('2024-03-14')['minutes']?.text as string).includes('UU 18/2017'), true],
  ['S1', 'five items of scope with local governments', 'demo, Flores Timur', () => scope(agreement('Pemerintah Kabupaten Flores Timur')), ['syndicates', 'training', 'protection', 'services', 'coordination']],
  ['S1', 'three things expected of local governments', 'demo, Flores Timur', () => promises(agreement('Pemerintah Kabupaten Flores Timur')).map(({ indicator }) => indicator), ['regional-regulation', 'training-budget', 'service-synergy']],
  ['S2', '11 October 2024, Bogor: coordination for the Jakarta region', 'demo, meeting', () => [meeting('2024-10-11')['kind'], meeting('2024-10-11')['place']], ['coordination', 'Bogor']],
  ['S2', 'eight outside offices and our own came; all heads of BP3MI online', 'demo, meeting', () => offices(meeting('2024-10-11')), expect.arrayContaining([
    'Direktorat Asia dan Afrika (pelindungan WNI) / Kementerian Luar Negeri', 'Pusat Kedokteran dan Kesehatan / Kepolisian Negara Republik Indonesia',
    'Bidang Kedokteran dan Kesehatan Polda / Kepolisian Negara Republik Indonesia', 'Ombudsman RI / Ombudsman Republik Indonesia',
    'BPJS Ketenagakerjaan / BPJS Ketenagakerjaan', 'BPJS Kesehatan / BPJS Kesehatan'])],
  ['S2', 'BP3MI Banten and DKI Jakarta in the room, all heads of BP3MI online', 'demo, meeting', () => (meeting('2024-10-11')['attendance'] as Json[])
    .filter(({ office }) => (office as string).includes('BP3MI')).map(({ office, mode }) => [office, mode]), [['BP3MI Banten', 'room'], ['BP3MI DKI Jakarta', 'room'], ['Kepala seluruh BP3MI', 'online']]],
  ['S3', 'IKBIS and the regional manpower office', 'demo, IKBIS', () => partners(agreement('Institut Kesehatan dan Bisnis Surabaya')).map(({ name }) => name), ['Institut Kesehatan dan Bisnis Surabaya (IKBIS)', expect.stringContaining('Dinas Tenaga Kerja')]],
  ['S3', 'training centre, information and legal aid, regulation and oversight', 'demo, IKBIS', () => scope(agreement('Institut Kesehatan')), ['training-centre', 'legal-aid', 'oversight']],
  ['S3', 'no date is given, so nothing is signed', 'demo, IKBIS', () => agreement('Institut Kesehatan')['signing'], null],
  ['S4', '11 July 2024, Wisma Indonesia, Ottawa; published on 25 July', 'demo, New Brunswick', () => register.activities.map(({ kind, on, announcedOn, place }) => [kind, on, announcedOn, place]), [['courtesy-call', '2024-07-11', '2024-07-25', 'Wisma Indonesia, Ottawa']]],
  ['S4', 'New Brunswick, a province of Canada; G to G, health', 'demo, New Brunswick', () => {
    const { scheme, sector, partners: [partner] } = agreement('Province of New Brunswick') as Json;
    return [partner?.name, partner?.category, scheme, sector];
  }, ['Province of New Brunswick', 'foreign-subnational', 'G2G', 'kesehatan']],
];

const listed = async (path: string): Promise<Json[]> => (await who.get(path)).json().items;

beforeAll(async () => {
  rig = await ApiRig.start({ workers: true });
  who = await rig.person('supervisor', undefined, 's');
  const load = () => loadDemo({ db: rig.db, submit: (request) => rig.path.submit(request), say: () => undefined });
  await load();
  await load();
  const all = async (path: string) => Promise.all((await listed(path)).map(async ({ id }) => (await who.get(`${path}/${id as string}`)).json() as Json));
  const agreements = await all('/agreements');
  const [home] = agreements.filter(({ partners: [partner] }) => partner.name === 'Province of New Brunswick');
  const events = (await who.get(`/agreements/${home?.['id'] as string}/events`)).json().items as Json[];
  register = {
    agreements, meetings: await all('/meetings'), claims: await listed('/claims'),
    activities: events.filter(({ type }) => type === 'ActivityRecorded').map(({ data }) => data as Json),
    names: new Map((await listed('/parties?limit=200')).map(({ id, name }) => [id as string, name as string])),
  };
}, 170_000);

afterAll(async () => rig?.close());

describe('facts of the public texts', () => {
  it.each(facts)('%s: %s (%s)', (_text, _fact, _where, found, wanted) => {
    expect(found()).toEqual(wanted);
  });

  it('are loaded once, however often, in the form of the contract, and every real one is labelled', () => {
    expect(register.meetings).toHaveLength(2);
    expect(new Set(register.agreements.map(({ title }) => title)).size).toBe(register.agreements.length);
    for (const one of register.meetings) expect(answers.meeting.safeParse(one)).toMatchObject({ success: true });
    for (const { origin } of register.agreements) expect(origin).toMatchObject({ kind: 'demo', label: expect.stringContaining('rekaan') as unknown });
    for (const { title, minutes } of register.meetings) expect([title.includes('rekonstruksi dari berita publik'), minutes !== null]).toEqual([true, true]);
  });

  it('no real partner is shown as having failed anything', () => {
    for (const { partners: [partner], followUps } of register.agreements) {
      const lapsed = (followUps as Json[]).filter(({ status }) => status === 'lapsed').length;
      expect([partner.name, lapsed > 0]).toEqual([partner.name, (partner.name as string).includes('rekaan')]);
    }
  });
});
