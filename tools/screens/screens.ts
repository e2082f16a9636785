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
];
