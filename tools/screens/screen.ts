import type { Locator, Page } from 'playwright-core';
import type { Login, WorkspaceRig } from '#tools/browser/workspace-rig.js';
import type { World } from './world/world.js';

export type Language = 'id' | 'en';

/** What a picture is taken of. */
export interface Scene {
  rig: WorkspaceRig;
  page: Page;
  language: Language;
  world: World;
}

export interface Screen {
  /** Of the files: `<name>-id.png`, `<name>-en.png`. */
  name: string;
  /** Path of the workspace, or what finds it. */
  path: string | ((scene: Scene) => string | Promise<string>);
  /** Null: nobody signs in. */
  login: Login | null;
  /** What one sees, in a line of the index. */
  about: string;
  /** One more picture: 390 px, dark, Indonesian. */
  phone?: boolean;
  /** The picture is in one language only: it shows a look or a state, not words. */
  only?: Language;
  /** As on paper: the page itself printed, or a PDF of the api at `path`. */
  print?: 'page' | 'api';
  dark?: boolean;
  /** As much as a window shows; the whole page otherwise. */
  view?: boolean;
  /** This part of the page only. */
  part?: (page: Page) => Locator;
  /** What a person does before the picture is taken, in a window of their own. */
  before?: (scene: Scene) => Promise<void>;
  /** What puts things back as they were. */
  after?: (scene: Scene) => Promise<void>;
}

/** One of two texts, as the language of the picture wants it. */
export const either = <T>({ language }: Pick<Scene, 'language'>, id: T, en: T): T => (language === 'id' ? id : en);
