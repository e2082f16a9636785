import type { Page } from 'playwright-core';
import type { WorkspaceRig } from '#tools/browser/workspace-rig.js';
import { palettePng } from './palette-png.js';
import { pdfPages } from './pdf-page.js';
import { Quiet } from './quiet.js';
import type { Language, Scene, Screen } from './screen.js';
import type { World } from './world/world.js';

/** Longer pages are cut here, in px: what matters stands above. */
const TALLEST = 1800;
const PHONE = 390;
const DESK = 1280;
const HEIGHT = 900;
const LANGUAGES = ['id', 'en'] as const;

interface Window {
  page: Page;
  quiet: Quiet;
}

interface Look {
  width: number;
  dark: boolean;
}

/** Takes the pictures of a screen: in both languages, and where wanted once more on a phone in the dark. */
export class Photographer {
  /** Windows of people who only look: the next picture needs no new sign-in. */
  readonly #windows = new Map<string, Window>();

  /** @param rigs a browser for each language: what it draws itself, as fields of dates, speaks that language too */
  constructor(private readonly rigs: Readonly<Record<Language, WorkspaceRig>>, private readonly world: World, private readonly keep: (file: string, png: Buffer) => void) {}

  async take(screen: Screen): Promise<void> {
    for (const language of LANGUAGES) {
      if (screen.only === undefined || screen.only === language) await this.#picture(screen, language, screen.name, { width: DESK, dark: screen.dark ?? false });
    }
    if (screen.phone) await this.#picture(screen, 'id', `${screen.name}-phone`, { width: PHONE, dark: true });
  }

  async close(): Promise<void> {
    for (const { page } of this.#windows.values()) await page.context().close();
  }

  async #picture(screen: Screen, language: Language, name: string, look: Look): Promise<void> {
    const rig = this.rigs[language];
    const alone = screen.before !== undefined || screen.login === null;
    const { page, quiet } = await this.#window(screen, language, look, alone);
    const scene: Scene = { rig, page, language, world: this.world };
    const file = `${name}-${language}.png`;
    try {
      const path = typeof screen.path === 'string' ? screen.path : await screen.path(scene);
      if (screen.print === 'api') return this.keep(file, palettePng(await pdfPages(page.context().browser()!, await this.#file(page, path, language), 2)));
      await page.goto(/^https?:/.test(path) ? path : `${rig.run.web}${path}`);
      if (screen.login !== null) await quiet.still();
      await screen.before?.(scene);
      if (screen.login !== null && screen.before) await quiet.still();
      this.keep(file, palettePng(screen.print === 'page' ? await pdfPages(page.context().browser()!, await page.pdf({ format: 'A4', printBackground: true }), 2) : await shot(page, screen)));
      await screen.after?.(scene);
    } finally {
      if (alone) await page.context().close();
    }
  }

  async #window({ login }: Screen, language: Language, look: Look, alone: boolean): Promise<Window> {
    const rig = this.rigs[language];
    const options = { language, height: HEIGHT, ...look };
    const key = JSON.stringify([login, options]);
    const kept = alone ? undefined : this.#windows.get(key);
    if (kept) return kept;
    const page = login === null ? await rig.stranger(options) : await rig.person(login, '/settings', options);
    const window = { page, quiet: new Quiet(page) };
    if (!alone) this.#windows.set(key, window);
    return window;
  }

  async #file(page: Page, path: string, language: Language): Promise<Buffer> {
    const base64 = await page.evaluate(async ([p, l]) => {
      const kept = Object.keys(sessionStorage).find((key) => key.startsWith('oidc.user:')) ?? '';
      const token = (JSON.parse(sessionStorage.getItem(kept) ?? '{}') as { access_token?: string }).access_token;
      const answer = await fetch(`/api/v1${p}`, { headers: { authorization: `Bearer ${token ?? ''}`, 'accept-language': l } });
      if (!answer.ok) throw new Error(`${p}: ${answer.status}`);
      return btoa(Array.from(new Uint8Array(await answer.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''));
    }, [path, language] as const);
    return Buffer.from(base64, 'base64');
  }
}

async function shot(page: Page, { view, part }: Screen): Promise<Buffer> {
  if (part) {
    // The head of the page would lie on a part that is taller than the window.
    await page.evaluate(() => document.querySelectorAll<HTMLElement>('header').forEach((head) => head.style.setProperty('position', 'static')));
    return part(page).screenshot({ animations: 'disabled' });
  }
  const size = page.viewportSize() ?? { width: DESK, height: HEIGHT };
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  // A dialog or a menu lies on what is in view; everything else is shown whole, up to a bound.
  if (view || await page.locator('[role=dialog], [role=alertdialog], [role=menu]').count() > 0) return page.screenshot({ animations: 'disabled' });
  // The head of the page stays in view where a person has scrolled: in a picture it belongs on top.
  await page.evaluate(() => window.scrollTo(0, 0));
  return page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: size.width, height: Math.min(tall, TALLEST) }, animations: 'disabled' });
}
