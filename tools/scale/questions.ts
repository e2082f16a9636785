import { addDays, nextWorkingDay } from '#libs/calendar/index.js';
import { monthlyReport } from '#libs/reports/index.js';
import {
  agreementsBehind, countBlindSpots, countDebt, countEndings, countPromises, countStandings, type Database, impactOf, judgeClaims, listAgreements, listAgreementsAsOf, listBoard, listClaims,
  listFollowUps, listTasks, newestCalendar, overview, search, tallyFirstEvidence, tallyLags, tallyLapses,
} from '#libs/register/index.js';

type Own = NonNullable<Parameters<typeof listBoard>[1]['own']>;
const ALL = ['agreement', 'party', 'follow-up'] as const;

export interface Question {
  name: string;
  /** p95 at most so many times that of the small register, or so many milliseconds; null: told, not judged. */
  bar: { times: number } | { ms: number } | null;
  ask: () => Promise<unknown>;
}

/** What people ask a register, asked of one. */
export async function questionsOf(db: Database): Promise<Question[]> {
  const [known] = await db.query<{ partner: string; number: string; reference: string; coordinator: string }>(
    `SELECT partner_ids[1] AS partner, numbers[1] AS number, reference, coordinator_id AS coordinator FROM agreements WHERE cardinality(numbers) = 2 ORDER BY agreement_id LIMIT 1 OFFSET 100`);
  if (!known) throw new Error('the register is too small to be measured');
  const far = await listAgreements(db, { sort: 'title', limit: 200 });
  const at = new Date('2026-11-01T00:00:00Z');
  const judged: [string, () => Promise<unknown>][] = [
    ['list, latest first', () => listAgreements(db)],
    ['list by title, second page', () => listAgreements(db, { sort: 'title', cursor: far.nextCursor ?? '' })],
    ['list by end, latest first', () => listAgreements(db, { sort: '-endsOn' })],
    ['list by next due date', () => listAgreements(db, { sort: 'dueOn' })],
    ['filter stage', () => listAgreements(db, { stage: 'signing' })],
    ['filter status', () => listAgreements(db, { status: 'closed' })],
    ['filter unit', () => listAgreements(db, { unit: 'BP3MI-BALI' })],
    ['filter partner', () => listAgreements(db, { partnerId: known.partner })],
    ['filter region', () => listAgreements(db, { region: '53' })],
    ['filter regency', () => listAgreements(db, { region: '53.06' })],
    ['filter region, by title', () => listAgreements(db, { region: '53', sort: 'title' })],
    ['filter common category', () => listAgreements(db, { partnerCategory: 'education' })],
    ['filter track', () => listAgreements(db, { track: 'ministry-agency' })],
    ['filter stage and unit', () => listAgreements(db, { stage: 'signing', unit: 'BP3MI-BALI' })],
    ['filter ends before', () => listAgreements(db, { endsBefore: '2027-01-01', sort: 'endsOn' })],
    ['filter due soon', () => listAgreements(db, { followUp: 'due-soon', at })],
    ['filter silent', () => listAgreements(db, { followUp: 'silent' })],
    ['filter awaiting verification', () => listAgreements(db, { followUp: 'awaiting-verification' })],
    ['filter rare category', () => listAgreements(db, { partnerCategory: 'finance' })],
    ['filter lapsed', () => listAgreements(db, { followUp: 'lapsed' })],
    ['filter none', () => listAgreements(db, { followUp: 'none' })],
    ['follow-ups, latest first', () => listFollowUps(db)],
    ['follow-ups scheduled, by day', () => listFollowUps(db, { status: 'scheduled', sort: 'dueOn', at })],
    // Both of the unit that has a whole page of them in the small register too: two rows against fifty would say nothing.
    ['follow-ups lapsed of a unit', () => listFollowUps(db, { state: 'lapsed', unit: 'BIRO-KS' })],
    ['follow-ups due of a unit, by day', () => listFollowUps(db, { status: 'scheduled', unit: 'BIRO-KS', sort: 'dueOn', at })],
    ['follow-ups of a coordinator', () => listFollowUps(db, { state: 'lapsed', coordinatorId: known.coordinator })],
    ['words in the list', () => listAgreements(db, { q: 'kerjasama kabupaten' })],
    ['search a reference', () => search(db, known.reference, { kinds: ALL, limit: 10 })],
    ['search a number', () => search(db, known.number, { kinds: ALL, limit: 10 })],
    ['search a name', () => search(db, 'pemkab tirta', { kinds: ALL, limit: 10 })],
    ['search a slip of the finger', () => search(db, 'pelathian batu', { kinds: ALL, limit: 10 })],
    ['search a common word', () => search(db, 'pelindungan', { kinds: ALL, limit: 10 })],
    ['as-of count', () => countStandings(db, { asOf: '2024-03-14', by: 'stage' }, at)],
    ['as-of count of a unit', () => countStandings(db, { asOf: '2022-04-05', by: 'category', unit: 'BP3MI-NTT' }, at)],
    ['dashboard counts', () => overview(db, { at })],
    ['dashboard counts of a unit', () => overview(db, { at, unit: 'BP3MI-NTT' })],
  ];
  const asOf = '2024-03-14';
  const mine = { own: { coordinatorId: known.coordinator, units: [] } };
  const caller = { contactId: known.coordinator, roles: ['coordinator'], unit: 'BP3MI-BALI' };
  const head = { contactId: 'con_nobody', roles: ['supervisor'], unit: null };
  const whole = { own: { coordinatorId: head.contactId, units: null } };
  // What somebody's own work is grows with the register here: so many coordinators for any number of agreements.
  const counted: [string, () => Promise<unknown>][] = [
    ...today(db, 'today, a coordinator', mine, at), ['today, a coordinator: tasks', () => listTasks(db, caller, { count: true, limit: 100 })],
    ...today(db, 'today, all units', whole, at), ['today, all units: tasks', () => listTasks(db, head, { count: true, limit: 100 })],
    ['overview: first number and its names', () => agreementsBehind(db, 'none', { at, count: true, limit: 5 })],
    ['overview: promises', () => countPromises(db, { at })],
    ['overview: promises of a unit', () => countPromises(db, { at, unit: 'BP3MI-NTT' })],
    ['overview: endings', () => countEndings(db, { at, until: '2027-10-31' })],
    ['overview: claims', async () => judgeClaims(db, await listClaims(db, { limit: 50 }))],
    ['insight: silence', () => tallyLapses(db, { at })],
    ['insight: reporting lag', () => tallyLags(db, { at })],
    ['insight: debt', () => countDebt(db, { at })],
    ['insight: debt of a past day', () => countDebt(db, { at, asOf: '2025-06-30' })],
    ['insight: first evidence', () => tallyFirstEvidence(db, { at })],
    ['insight: blind spots', () => countBlindSpots(db, { at })],
    ['insight: names behind a blind spot', () => agreementsBehind(db, 'blind-spots:no-obligation', { at })],
    ['monthly report', () => monthlyReport(db, '2026-10', at.toISOString())],
  ];
  const told: [string, () => Promise<unknown>][] = [
    ['as-of count, as known then', () => countStandings(db, { asOf, knownAt: '2024-06-01T00:00:00Z', by: 'stage' }, at)],
    ['as-of count of a region', () => countStandings(db, { asOf, region: '53', by: 'stage' }, at)],
    ['as-of list, latest first', () => listAgreementsAsOf(db, { asOf, stage: 'implementation' })],
    ['as-of list by title', () => listAgreementsAsOf(db, { asOf, stage: 'implementation', sort: 'title' })],
    ['as-of list by end', () => listAgreementsAsOf(db, { asOf, stage: 'implementation', sort: 'endsOn' })],
    ['as-of list, as known then', () => listAgreementsAsOf(db, { asOf, knownAt: '2024-06-01T00:00:00Z', stage: 'implementation' })],
    ['monthly report, as known a year ago', () => monthlyReport(db, '2025-10', '2025-11-05T00:00:00.000Z')],
    ['preview of a decree', previewOf(db)],
  ];
  return [
    ...judged.map(([name, ask]) => ({ name, bar: { times: 3 }, ask })), ...counted.map(([name, ask]) => ({ name, bar: { ms: COUNTED_WITHIN }, ask })),
    ...told.map(([name, ask]) => ({ name, bar: null, ask })),
  ];
}

/** Milliseconds for a number that stands on every agreement. */
const COUNTED_WITHIN = 300;

/** What the first screen asks: follow-ups, gates that wait, what ends soon. */
const today = (db: Database, who: string, { own }: { own: Own }, at: Date): [string, () => Promise<unknown>][] => [
  [`${who}: reports`, () => listFollowUps(db, { own, state: 'awaiting-verification', sort: '-updatedAt', count: true, at })],
  [`${who}: lapsed`, () => listFollowUps(db, { own, state: 'lapsed', sort: '-lapsedAt', count: true, at })],
  [`${who}: due`, () => listFollowUps(db, { own, status: 'due', sort: 'dueOn', count: true, at })],
  [`${who}: due soon`, () => listFollowUps(db, { own, state: 'due-soon', sort: 'dueOn', count: true, at })],
  [`${who}: gates`, () => listBoard(db, { own, open: true, sort: 'updatedAt', count: true, limit: 20, at })],
  [`${who}: ending`, () => listBoard(db, { own, open: true, endsBefore: '2027-05-03', sort: 'endsOn', count: true, limit: 20, at })],
];

/** The preview of a decree that makes a working day near the register's end a day off: every follow-up within ninety days of it is dated anew. */
const previewOf = (db: Database) => async (): Promise<void> => {
  const calendar = (await newestCalendar(db, 'ID'))?.data;
  if (!calendar) throw new Error('the register has no calendar');
  const day = nextWorkingDay(calendar, addDays('2026-11-01', 30));
  const after: typeof calendar = { ...calendar, version: 'ID@2999-1', decrees: [...calendar.decrees, 'contoh'], holidays: [...calendar.holidays, [day, 'c', 'contoh', calendar.decrees.length]] };
  await impactOf(db, after, { days: [day], years: [] }, 'contoh', new Date('2026-11-01T00:00:00Z'));
};
