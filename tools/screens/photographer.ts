import type { Page } from 'playwright-core';
import { settled, type WorkspaceRig } from '#tools/browser/workspace-rig.js';
import { palettePng } from './palette-png.js';
import { pdfPages } from './pdf-page.js';
import type { Screen } from './screens.js';

/** Longer pages are cut here, in px: what matters stands above. */
const TALLEST = 1800;
const PHONE = 390;
const LANGUAGES = ['id', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

/** Takes the pictures of a screen: in both languages, and where wanted once more on a phone in the dark. */
export class Photographer {
  constructor(private readonly rig: WorkspaceRig, private readonly keep: (file: string, png: Buffer) => void) {}

  async take(screen: Screen): Promise<void> {
    for (const language of LANGUAGES) await this.#picture(screen, language, screen.name, { width: screen.width ?? 1280, dark: screen.dark ?? false });
    if (screen.phone) await this.#picture(screen, 'id', `${screen.name}-phone`, { width: PHONE, dark: true });
  }

  async #picture(screen: Screen, language: Language, name: string, look: { width: number; dark: boolean }): Promise<void> {
    const page = screen.login === null ? await this.rig.stranger({ language, height: 900, ...look }) : await this.rig.person(screen.login, '/today', { language, height: 900, ...look });
    try {
      const path = typeof screen.path === 'string' ? screen.path : await screen.path(this.rig, page, language);
      if (screen.print === 'api') {
        this.keep(`${name}-${language}.png`, palettePng(await pdfPages(page.context().browser()!, await this.#file(page, path, language), 2)));
        return;
      }
      await page.goto(/^https?:/.test(path) ? path : `${this.rig.run.web}${path}`);
      if (screen.login !== null) await settled(page);
      await screen.before?.(page, language);
      if (screen.login !== null) await settled(page);
      this.keep(`${name}-${language}.png`, palettePng(screen.print === 'page' ? await pdfPages(page.context().browser()!, await page.pdf({ format: 'A4', printBackground: true }), 2) : await shot(page)));
    } finally {
      await page.context().close();
    }
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

async function shot(page: Page): Promise<Buffer> {
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  const tall = await page.evaluate(() => document.documentElement.scrollHeight);
  // A dialog lies on what is in view; everything else is shown whole, up to a bound.
  const whole = await page.getByRole('dialog').count() === 0;
  if (!whole) return page.screenshot({ animations: 'disabled' });
  // The head of the page stays in view where a person has scrolled: in a picture it belongs on top.
  await page.evaluate(() => window.scrollTo(0, 0));
  return page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: size.width, height: Math.min(tall, TALLEST) }, animations: 'disabled' });
}
