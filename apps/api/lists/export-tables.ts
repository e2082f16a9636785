import { INDONESIAN_ZONES, toLocalIso } from '#libs/calendar/index.js';
import { exportWords as words, type Language } from '#libs/contract/index.js';
import { beginning, followUpStatusLabels, instrumentLabels, outcomeLabels, ownerSideLabels, reportOutcomeLabels, stageLabels, statusLabels, taskKindLabels } from '#libs/contract/labels.js';
import type { Table } from '#libs/export/index.js';
import {
  type AgreementFilter, type FollowUpListFilter, listAgreements, listAgreementsAsOf, type ListedAgreement, type ListedFollowUp, listFollowUps, listTasks,
  type Page, registerVersion, type Sql, type Task, type TaskCaller,
} from '#libs/register/index.js';

/** Makes the table of a question asked at a moment, in a language. */
export type MakeTable = (tx: Sql, at: Date, language: Language) => Promise<Table>;

/** Rows that are read at once. */
const PAGE = 1000;
/** A question about the past is one page: it has to be folded as a whole anyhow. */
const WHOLE = 10_000_000;

type Names = Readonly<Record<string, Readonly<Record<Language, string>>>>;
/** A value of a closed list as people call it; one that has no name as it stands. */
const named = (names: Names, value: string | null, language: Language): string => (value === null ? '' : beginning(names[value]?.[language] ?? value));

interface Column<T> {
  word: keyof typeof words;
  width: number;
  cell: (item: T, language: Language) => string;
}

const day = (instant: string | null): string => (instant === null ? '' : toLocalIso(INDONESIAN_ZONES['Asia/Jakarta'], Date.parse(instant)));

const agreementColumns: Column<ListedAgreement>[] = [
  { word: 'reference', width: 5, cell: ({ reference }) => reference },
  { word: 'title', width: 12, cell: ({ title }) => title },
  { word: 'partners', width: 9, cell: ({ partners }) => partners.map(({ name }) => name).join('; ') },
  { word: 'instrument', width: 5, cell: ({ instrument }, language) => named(instrumentLabels, instrument, language) },
  { word: 'numbers', width: 8, cell: ({ numbers }) => numbers.flatMap(({ number }) => number ?? []).join('; ') },
  { word: 'stage', width: 4, cell: ({ stage }, language) => named(stageLabels, stage, language) },
  { word: 'status', width: 3, cell: ({ status }, language) => named(statusLabels, status, language) },
  { word: 'outcome', width: 3, cell: ({ outcome }, language) => named(outcomeLabels, outcome, language) },
  { word: 'unit', width: 4, cell: ({ initiatingUnit }) => initiatingUnit },
  { word: 'region', width: 3, cell: ({ region }) => region ?? '' },
  { word: 'signedOn', width: 4, cell: ({ signedOn }) => signedOn ?? '' },
  { word: 'endsOn', width: 4, cell: ({ term }) => term?.endsOn ?? '' },
  { word: 'nextDueOn', width: 4, cell: ({ nextDueOn }) => nextDueOn ?? '' },
  { word: 'rowVersion', width: 2, cell: ({ version }) => String(version) },
  { word: 'origin', width: 5, cell: ({ origin }) => [origin.kind, origin.label].filter(Boolean).join(': ') },
];

const followUpColumns: Column<ListedFollowUp>[] = [
  { word: 'reference', width: 5, cell: ({ reference }) => reference },
  { word: 'title', width: 10, cell: ({ title }) => title },
  { word: 'agreement', width: 12, cell: ({ agreementReference, agreementTitle }) => `${agreementReference} ${agreementTitle}` },
  { word: 'ownerSide', width: 3, cell: ({ ownerSide }, language) => named(ownerSideLabels, ownerSide, language) },
  { word: 'promisedOn', width: 4, cell: ({ promisedOn }) => promisedOn },
  { word: 'dueOn', width: 4, cell: ({ dueOn }) => dueOn },
  { word: 'status', width: 4, cell: ({ status }, language) => named(followUpStatusLabels, status, language) },
  { word: 'outcome', width: 3, cell: ({ outcome }, language) => named(reportOutcomeLabels, outcome, language) },
  { word: 'lapsedAt', width: 7, cell: ({ lapsedAt }) => day(lapsedAt) },
];

const taskColumns: Column<Task>[] = [
  { word: 'kind', width: 7, cell: ({ kind }, language) => named(taskKindLabels, kind, language) },
  { word: 'title', width: 12, cell: ({ title }) => title },
  { word: 'agreement', width: 5, cell: ({ agreementReference }) => agreementReference ?? '' },
  { word: 'dueOn', width: 4, cell: ({ dueOn }) => dueOn ?? '' },
  { word: 'openedAt', width: 7, cell: ({ openedAt }) => day(openedAt) },
];

export function agreementTable(filter: AgreementFilter & { asOf?: string | undefined; knownAt?: string | undefined }): MakeTable {
  const { asOf, knownAt } = filter;
  const past = asOf !== undefined || knownAt !== undefined;
  return async (tx, at, language) => tableOf('agreements', agreementColumns, tx, { at, language, filter: { ...filter } }, (cursor) => {
    const page = { ...defined(filter), at, ...(cursor === undefined ? {} : { cursor }) };
    return past ? listAgreementsAsOf(tx, { ...page, limit: WHOLE }) : listAgreements(tx, { ...page, limit: PAGE });
  });
}

export function followUpTable(filter: FollowUpListFilter): MakeTable {
  return async (tx, at, language) => tableOf('followUps', followUpColumns, tx, { at, language, filter: { ...filter } }, (cursor) =>
    listFollowUps(tx, { ...filter, at, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }));
}

export function taskTable(caller: TaskCaller): MakeTable {
  return async (tx, at, language) => tableOf('tasks', taskColumns, tx, { at, language, filter: {} }, (cursor) =>
    listTasks(tx, caller, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }));
}

interface Question {
  at: Date;
  language: Language;
  filter: Readonly<Record<string, unknown>>;
}

async function tableOf<T>(
  title: 'agreements' | 'followUps' | 'tasks', columns: readonly Column<T>[], tx: Sql, { at, language, filter }: Question, page: (cursor?: string) => Promise<Page<T>>,
): Promise<Table> {
  const { asOf, knownAt, ...rest } = defined(filter) as Record<string, string>;
  const asked = Object.entries(rest).map(([name, value]) => `${name} = ${value}`).join('; ');
  const { events, agreements } = await registerVersion(tx);
  const version = words.versionOf[language].replace('{events}', String(events)).replace('{agreements}', String(agreements));
  return {
    title: words[title][language],
    head: [
      [words.question[language], asked === '' ? words.everything[language] : asked],
      ...(asOf === undefined ? [] : [[words.asOf[language], asOf] as const]),
      ...(knownAt === undefined ? [] : [[words.knownAt[language], knownAt] as const]),
      [words.askedAt[language], toLocalIso(INDONESIAN_ZONES['Asia/Jakarta'], at.getTime())],
      [words.version[language], version],
    ],
    columns: columns.map(({ word, width }) => ({ label: words[word][language], width })),
    rows: rowsOf(columns, language, page),
  };
}

async function* rowsOf<T>(columns: readonly Column<T>[], language: Language, page: (cursor?: string) => Promise<Page<T>>): AsyncGenerator<string[]> {
  for (let cursor: string | undefined; ;) {
    const { items, nextCursor } = await page(cursor);
    for (const item of items) yield columns.map(({ cell }) => cell(item, language));
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}

/** Without members that were not given. */
function defined<T extends object>(filter: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
