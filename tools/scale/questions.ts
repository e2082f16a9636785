import { countStandings, type Database, listAgreements, listAgreementsAsOf, listFollowUps, overview, search } from '#libs/register/index.js';

const ALL = ['agreement', 'party', 'follow-up'] as const;

export interface Question {
  name: string;
  /** p95 at most so many times that of the small register; null: told, not judged. */
  bar: number | null;
  ask: () => Promise<unknown>;
}

/** What people ask a register, asked of one. */
export async function questionsOf(db: Database): Promise<Question[]> {
  const [known] = await db.query<{ partner: string; number: string; reference: string }>(
    `SELECT partner_ids[1] AS partner, numbers[1] AS number, reference FROM agreements WHERE cardinality(numbers) = 2 ORDER BY agreement_id LIMIT 1 OFFSET 100`);
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
    ['filter rare category', () => listAgreements(db, { partnerCategory: 'finance' })],
    ['filter lapsed', () => listAgreements(db, { followUp: 'lapsed' })],
    ['filter none', () => listAgreements(db, { followUp: 'none' })],
    ['follow-ups, latest first', () => listFollowUps(db)],
    ['follow-ups scheduled, by day', () => listFollowUps(db, { status: 'scheduled', sort: 'dueOn', at })],
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
  const told: [string, () => Promise<unknown>][] = [
    ['as-of count, as known then', () => countStandings(db, { asOf: '2024-03-14', knownAt: '2024-06-01T00:00:00Z', by: 'stage' }, at)],
    ['as-of list by end', () => listAgreementsAsOf(db, { asOf: '2024-03-14', stage: 'implementation', sort: 'endsOn' })],
  ];
  return [...judged.map(([name, ask]) => ({ name, bar: 3, ask })), ...told.map(([name, ask]) => ({ name, bar: null, ask }))];
}

/** A list of a past day by its latest change asks the journal of everything that matches: told once for each register. */
export const pastOf = (db: Database) => (): Promise<unknown> => listAgreementsAsOf(db, { asOf: '2024-03-14', stage: 'implementation', limit: 1, count: true });
