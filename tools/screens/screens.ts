import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Login, WorkspaceRig } from '#tools/browser/workspace-rig.js';

export interface Screen {
  /** Of the files: `<name>-id.png`, `<name>-en.png`. */
  name: string;
  /** Path of the workspace, or what finds it in the demo. */
  path: string | ((rig: WorkspaceRig, page: Page) => Promise<string>);
  login: Login;
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

/** Every screen of the workspace once, some also on a phone and in the dark. */
export const screens: readonly Screen[] = [
  { name: 'today', path: '/today', login: 'coordinator@BIRO-KS' },
  { name: 'today-phone', path: '/today', login: 'coordinator@BIRO-KS', width: 390 },
  { name: 'today-dark', path: '/today', login: 'coordinator@BIRO-KS', dark: true },
  { name: 'today-supervisor', path: '/today', login: 'supervisor@BIRO-KS' },
  { name: 'board', path: '/board', login: 'coordinator@BIRO-KS' },
  { name: 'board-phone', path: '/board', login: 'coordinator@BIRO-KS', width: 390 },
  {
    name: 'board-missing', path: '/board', login: 'coordinator@BIRO-KS',
    before: async (page, language) => page.getByRole('button', { name: language === 'id' ? /^Majukan/ : /^Advance/ }).first().click(),
  },
  { name: 'mail', path: '/mail', login: 'coordinator@BIRO-KS' },
  { name: 'agreement', path: agreement(''), login: 'supervisor@BIRO-KS' },
  { name: 'agreement-phone', path: agreement(''), login: 'coordinator@BIRO-KS', width: 390 },
  { name: 'agreement-promises', path: agreement('?tab=promises'), login: 'coordinator@BIRO-KS' },
  { name: 'agreement-timeline', path: agreement('?tab=timeline'), login: 'supervisor@BIRO-KS' },
  { name: 'agreement-help', path: agreement('?tab=help'), login: 'coordinator@BIRO-KS', dark: true },
  { name: 'agreement-then', path: agreement('?version=5&tab=promises'), login: 'auditor' },
  { name: 'agreement-form', path: agreement('?tab=promises'), login: 'coordinator@BIRO-KS', before: openForm },
  { name: 'agreement-new', path: '/agreements/new', login: 'coordinator@BIRO-KS' },
  { name: 'imports', path: '/imports', login: 'supervisor@BIRO-KS' },
  { name: 'imports-rows', path: brought, login: 'supervisor@BIRO-KS' },
  { name: 'imports-row', path: async (rig, page) => `${await brought(rig, page)}?row=6`, login: 'supervisor@BIRO-KS' },
  { name: 'imports-phone', path: async (rig, page) => (await brought(rig, page)).replace('/rows', '/columns'), login: 'supervisor@BIRO-KS', width: 390 },
  { name: 'directory', path: '/directory?q=flores', login: 'supervisor@BIRO-KS' },
  { name: 'directory-party', path: async (rig, page) => `/directory/parties/${(await someLiaison(rig, page)).partyId}`, login: 'supervisor@BIRO-KS' },
  { name: 'directory-replace', path: async (rig, page) => `/directory/contacts/${(await someLiaison(rig, page)).id}?form=replace`, login: 'supervisor@BIRO-KS' },
  { name: 'directory-phone', path: async (rig, page) => `/directory/contacts/${(await someLiaison(rig, page)).id}`, login: 'supervisor@BIRO-KS', width: 390, dark: true },
  { name: 'policies', path: '/policies', login: 'supervisor@BIRO-KS' },
  { name: 'policies-one', path: '/policies/legal@1?with=standard@1', login: 'supervisor@BIRO-KS' },
  { name: 'policies-new', path: '/policies/new?from=standard@1', login: 'admin' },
  { name: 'policies-phone', path: '/policies/new?from=legal@1', login: 'admin', width: 390, dark: true },
  { name: 'register', path: '/register', login: 'coordinator@BIRO-KS' },
  { name: 'register-follow-ups', path: '/register/follow-ups', login: 'coordinator@BIRO-KS' },
  { name: 'register-past', path: '/register?asOf=2025-03-01&sort=title', login: 'auditor' },
  { name: 'overview', path: '/overview', login: 'supervisor@BIRO-KS' },
  { name: 'overview-phone', path: '/overview', login: 'supervisor@BIRO-KS', width: 390, dark: true },
];
