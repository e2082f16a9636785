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
];
