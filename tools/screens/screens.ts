import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Login, WorkspaceRig } from '#tools/browser/workspace-rig.js';

export interface Screen {
  /** Of the files: `<name>-id.png`, `<name>-en.png`. */
  name: string;
  /** Path of the workspace, or what finds it in the demo. */
  path: string | ((rig: WorkspaceRig, page: Page, language: 'id' | 'en') => Promise<string>);
  /** Null: nobody signs in. */
  login: Login | null;
  /** What it is for, in a line of the index. */
  about?: string;
  /** One more picture: 390 px, dark, Indonesian. */
  phone?: boolean;
  /** As on paper: the page itself printed, or a PDF of the api at `path`. */
  print?: 'page' | 'api';
  /** Pixels; 1280. */
  width?: number;
  dark?: boolean;
  /** What a person does before the picture is taken. */
  before?: (page: Page, language: 'id' | 'en') => Promise<void>;
}

/** The demo's agreement with the longest story. */
function agreement(search: string): Exclude<Screen['path'], string> {
  return async (rig, page) => {
    const { body } = await rig.ask(page, 'GET', '/agreements?sort=title&q=KS-2026-0001');
    return `/agreements/${(body as { items: { id: string }[] }).items[0]?.id ?? ''}${search}`;
  };
}

/** A form with what is missing said. */
async function openForm(page: Page, language: 'id' | 'en'): Promise<void> {
  await page.getByRole('button', { name: language === 'id' ? 'Tambah kewajiban' : 'Add an obligation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: language === 'id' ? 'Simpan' : 'Save', exact: true }).click();
  await page.locator('[aria-invalid="true"]').first().waitFor();
}

/** A register that was brought to be looked at; its rows. */
async function brought(rig: WorkspaceRig, page: Page): Promise<string> {
  const first = async (): Promise<string | undefined> => ((await rig.ask(page, 'GET', '/imports?limit=1')).body as { items: { id: string }[] }).items[0]?.id;
  if ((await first()) === undefined) {
    await page.goto(`${rig.run.web}/imports`);
    await page.locator('input[type=file]').setInputFiles(join('libs', 'import', 'register-sample.csv'));
    await page.locator('main form button, main section button').first().click();
    await page.waitForURL(/\/columns$/);
  }
  return `/imports/${await first()}/rows`;
}

/** Somebody whom a partner is written to by. */
async function someLiaison(rig: WorkspaceRig, page: Page): Promise<{ id: string; partyId: string }> {
  const { items } = (await rig.ask(page, 'GET', '/contacts?role=liaison&limit=1')).body as { items: { id: string; partyId: string }[] };
  if (!items[0]) throw new Error('the demo has no liaison');
  return items[0];
}

/** A mail that the demo has sent, as its reader sees it. */
function mail(to: RegExp, subject: RegExp): Exclude<Screen['path'], string> {
  return async (rig) => {
    const mails = (await (await fetch(`${rig.run.mail}/email`)).json()) as { id: string; subject: string; to: { address: string }[] }[];
    const found = mails.find((each) => subject.test(each.subject) && each.to.some(({ address }) => to.test(address)));
    if (!found) throw new Error('the demo has sent no such mail');
    return `${rig.run.mail}/email/${found.id}/html`;
  };
}

/** The page of a partner, by the link in their mail. */
function partner(): Exclude<Screen['path'], string> {
  return async (rig, _page, language) => {
    const mails = (await (await fetch(`${rig.run.mail}/email`)).json()) as { text: string }[];
    const link = mails.flatMap(({ text }) => /https?:\/\/\S+\/p\/[^\s)/]+/.exec(text)?.[0] ?? [])[0];
    if (link === undefined) throw new Error('no mail has a link to answer by');
    return `${rig.run.web}${new URL(link).pathname}?lang=${language}`;
  };
}

/** The demo's coordination meeting of 2024: held, with attendance. */
async function someMeeting(rig: WorkspaceRig, page: Page): Promise<string> {
  const { items } = (await rig.ask(page, 'GET', '/meetings?show=held&limit=1')).body as { items: { id: string }[] };
  return `/meetings/${items[0]?.id ?? ''}`;
}

/** The decree of 7 August 2025. */
async function amendment(rig: WorkspaceRig, page: Page): Promise<string> {
  const { items } = (await rig.ask(page, 'GET', '/calendars/decrees?limit=200')).body as { items: { id: string; issuedOn: string | null }[] };
  return `/calendar/decrees/${items.find(({ issuedOn }) => issuedOn === '2025-08-07')?.id ?? ''}`;
}

/** A decree that is only thought of, and what it would move: the day on which the demo's next follow-up is due. */
async function foresee(page: Page, language: 'id' | 'en'): Promise<void> {
  const indonesian = language === 'id';
  await page.getByLabel(indonesian ? 'Nomor *' : 'Number *').fill('SKB (contoh) / 2026');
  await page.getByLabel(indonesian ? 'Sumber *' : 'Source *').fill('contoh');
  await page.getByLabel(indonesian ? 'Hari' : 'Day', { exact: true }).fill('2027-06-30');
  await page.getByLabel(indonesian ? 'Nama' : 'Name', { exact: true }).fill('Cuti bersama (contoh)');
  await page.getByRole('button', { name: indonesian ? 'Pratinjau' : 'Preview' }).click();
  await page.getByRole('heading', { name: indonesian ? /^Pratinjau/ : /^Preview/ }).waitFor();
}

/** A ceremony with two agreements of the register that are on their way; planned where there is none. */
async function someCeremony(rig: WorkspaceRig, page: Page): Promise<string> {
  const first = ((await rig.ask(page, 'GET', '/ceremonies?limit=1')).body as { items: { id: string }[] }).items[0];
  if (first) return `/ceremonies/${first.id}`;
  const { items } = (await rig.ask(page, 'GET', '/agreements?limit=2&stage=exploration')).body as { items: { id: string }[] };
  const planned = await rig.ask(page, 'POST', '/ceremonies', {
    title: 'Penandatanganan akhir tahun (contoh)', unit: 'BIRO-KS', place: 'Jakarta', on: '2026-12-15', documents: items.map(({ id }) => ({ agreementId: id, openEnded: true })),
  });
  return `/ceremonies/${(planned.body as { id: string }).id}`;
}

const C = 'coordinator@BIRO-KS';
const S = 'supervisor@BIRO-KS';

/** Every screen of the workspace, and what is of one family with it: the partner's page, mails, paper. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', path: '/', login: null, about: 'Before anybody has signed in', before: async (page) => page.locator('main button').first().waitFor(), phone: true },
  { name: 'today', path: '/today', login: C, about: 'Today: what waits for a coordinator, to be done in place', phone: true },
  { name: 'today-dark', path: '/today', login: C, dark: true, about: 'Today' },
  { name: 'today-supervisor', path: '/today', login: S, about: 'Today for a head: the same of all their units' },
  { name: 'board', path: '/board', login: C, about: 'Board: agreements by stage, and what is missing before each can go on', phone: true },
  {
    name: 'board-missing', path: '/board', login: C, about: 'Board: why a stage cannot be left yet',
    before: async (page, language) => page.getByRole('button', { name: language === 'id' ? /^Majukan/ : /^Advance/ }).first().click(),
  },
  { name: 'register', path: '/register', login: C, about: 'Register: every agreement, asked as one likes', phone: true },
  { name: 'register-follow-ups', path: '/register/follow-ups', login: C, about: 'Register: follow-ups, with bulk verify', phone: true },
  { name: 'register-parties', path: '/register/parties', login: C, about: 'Register: parties' },
  { name: 'register-past', path: '/register?asOf=2025-03-01&sort=title', login: 'auditor', about: 'Register: how things stood on a day' },
  { name: 'overview', path: '/overview?from=2021-01-01', login: S, about: 'Overview: what escaped attention, promises, silence, debt, endings, claims', phone: true },
  { name: 'overview-report', path: '/reports/monthly.pdf?month=2026-10', login: S, print: 'api', about: 'The head’s page on paper' },
  { name: 'mail', path: '/mail', login: C, about: 'Mail: what leaves today, to whom and why, and the hand on it', phone: true },
  { name: 'agreement', path: agreement(''), login: S, about: 'An agreement: where it stands and what can be done next', phone: true },
  { name: 'agreement-promises', path: agreement('?tab=promises'), login: C, about: 'An agreement: what was promised, and every date with its reason', phone: true },
  { name: 'agreement-timeline', path: agreement('?tab=timeline'), login: S, about: 'An agreement: everything that has happened' },
  { name: 'agreement-documents', path: agreement('?tab=documents'), login: C, about: 'An agreement: documents' },
  { name: 'agreement-help', path: agreement('?tab=help'), login: C, dark: true, about: 'An agreement: meetings and assistance' },
  { name: 'agreement-family', path: agreement('?tab=family'), login: C, about: 'An agreement: related agreements' },
  { name: 'agreement-then', path: agreement('?version=5&tab=promises'), login: 'auditor', about: 'An agreement as it was at a version' },
  { name: 'agreement-form', path: agreement('?tab=promises'), login: C, before: openForm, about: 'A command as a form, with what is missing said' },
  { name: 'agreement-new', path: '/agreements/new', login: C, about: 'A new agreement', phone: true },
  { name: 'agreement-paper', path: agreement('?tab=all'), login: C, print: 'page', about: 'An agreement on paper' },
  { name: 'imports', path: '/imports', login: S, about: 'Import: bring a register' },
  { name: 'imports-columns', path: async (rig, page) => (await brought(rig, page)).replace('/rows', '/columns'), login: S, about: 'Import: what each column means', phone: true },
  { name: 'imports-rows', path: brought, login: S, about: 'Import: rows and what is odd about them' },
  { name: 'imports-row', path: async (rig, page) => `${await brought(rig, page)}?row=6`, login: S, about: 'Import: one row mended' },
  { name: 'directory', path: '/directory?q=flores', login: S, about: 'Directory: organisations by any of their names', phone: true },
  { name: 'directory-party', path: async (rig, page) => `/directory/parties/${(await someLiaison(rig, page)).partyId}`, login: S, about: 'Directory: one organisation, its names over time, its people', phone: true },
  { name: 'directory-contact', path: async (rig, page) => `/directory/contacts/${(await someLiaison(rig, page)).id}`, login: S, about: 'Directory: one person and whether they can be written to' },
  { name: 'directory-replace', path: async (rig, page) => `/directory/contacts/${(await someLiaison(rig, page)).id}?form=replace`, login: S, about: 'Directory: who takes over, and in which agreements' },
  { name: 'directory-units', path: '/directory/units', login: S, about: 'Directory: our units' },
  { name: 'directory-decisions', path: '/directory/decisions', login: S, about: 'Directory: what was decided about names and people' },
  { name: 'directory-retention', path: '/directory/retention', login: S, about: 'Directory: personal data that may go' },
  { name: 'policies', path: '/policies', login: S, about: 'Policies: which reminders go when, and what each policy watches over', phone: true },
  { name: 'policies-one', path: '/policies/legal@1?with=standard@1', login: S, about: 'Policies: one, and how it differs from another' },
  { name: 'policies-new', path: '/policies/new?from=standard@1', login: 'admin', about: 'Policies: a new version, seen beforehand' },
  { name: 'calendar', path: '/calendar?year=2025', login: C, about: 'Calendar: working days and days off, each with its decree', phone: true },
  { name: 'calendar-decrees', path: '/calendar/decrees', login: S, about: 'Calendar: decrees with source and check' },
  { name: 'calendar-decree', path: amendment, login: C, about: 'Calendar: the decree of August 2025, and what it means for a promise', phone: true },
  { name: 'calendar-preview', path: '/calendar/decrees/new', login: 'admin', before: foresee, about: 'Calendar: a decree, foreseen before it is published' },
  { name: 'meetings', path: '/meetings', login: C, about: 'Meetings: to come, held, and those whose minutes are awaited', phone: true },
  { name: 'meeting', path: someMeeting, login: C, about: 'A meeting: agenda, invitations, attendance, decisions and what became of them, minutes', phone: true },
  { name: 'meeting-new', path: '/meetings/new', login: C, about: 'Meetings: one is convened' },
  { name: 'ceremonies', path: '/ceremonies', login: S, about: 'Signing ceremonies: one place and day, many documents' },
  { name: 'ceremony', path: someCeremony, login: S, about: 'A ceremony: what is planned, what would be refused, what was signed', phone: true },
  { name: 'audit', path: '/audit', login: 'auditor', about: 'Audit: what an auditor can do here', phone: true },
  { name: 'audit-life', path: async (rig, page) => (await agreement('')(rig, page, 'id')).replace('/agreements/', '/audit/life/'), login: 'auditor', about: 'Audit: an agreement’s life, step by step' },
  { name: 'settings', path: '/settings', login: 'admin', about: 'Settings: language, look, one’s own calendar, webhooks', phone: true },
  { name: 'palette', path: '/today', login: C, about: 'Go anywhere, find anything: Ctrl K', before: async (page) => { await page.keyboard.press('Control+k'); await page.getByRole('dialog').waitFor(); } },
  { name: 'partner', path: partner(), login: null, about: 'The partner’s page: answer without an account or scripts', phone: true },
  { name: 'mail-reminder', path: mail(/contoh\.example/, /./), login: null, about: 'A mail to a partner', phone: true },
  { name: 'mail-coordinator', path: mail(/coordinator/, /./), login: null, about: 'A mail to a coordinator' },
];
