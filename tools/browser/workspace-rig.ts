import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from './chromium-path.js';

/** Why there is no browser here, or null. */
export const noBrowser: string | null = chromiumPath() === null ? 'no Chromium on this machine' : null;

interface Run {
  api: string;
  web: string;
  issuer: string;
  mail: string;
}

export type Login = 'coordinator@BIRO-KS' | 'coordinator@BP3MI-BALI' | 'coordinator@BP3MI-NTT' | 'coordinator@BP3MI-JATIM' | 'supervisor@BIRO-KS' | 'auditor' | 'admin';

export interface PersonOptions {
  language?: 'id' | 'en';
  width?: number;
  height?: number;
  dark?: boolean;
  /** False: as on a phone that runs none. */
  scripts?: boolean;
}

/** A real browser on the stack of the level: each person in a context of their own, signed in as people do it. */
export class WorkspaceRig {
  private constructor(readonly run: Run, private readonly browser: Browser) {}

  /**
   * @param runJson of another stack than the level's
   * @param locale of the browser itself, `id-ID`: what it draws by itself, such as fields of dates, is written so; that of the machine if absent
   */
  static async start(runJson: string = process.env['TEST_DEMO_RUN_JSON'] ?? '', locale?: string): Promise<WorkspaceRig> {
    const executablePath = chromiumPath();
    if (executablePath === null) throw new Error(noBrowser ?? '');
    const browser = await chromium.launch({
      executablePath,
      // On Linux it takes its language from the environment.
      ...(locale ? { env: { ...process.env, LANGUAGE: locale.replace('-', '_') } } : {}),
      args: [...(locale ? [`--lang=${locale}`] : []), '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
    });
    return new WorkspaceRig(JSON.parse(readFileSync(runJson, 'utf8')) as Run, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  /** A page of somebody who has not signed in. What the browser complains of makes the test fail. */
  async stranger({ language = 'id', width = 1280, height = 860, dark = false, scripts = true }: PersonOptions = {}): Promise<Page> {
    const context: BrowserContext = await this.browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: language === 'id' ? 'id-ID' : 'en-GB', reducedMotion: 'reduce', javaScriptEnabled: scripts });
    await context.addInitScript((chosen) => localStorage.setItem('tepati.language', chosen), language);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => this.complaints.push(error.message));
    return page;
  }

  /** Faults of scripts in any page. */
  readonly complaints: string[] = [];

  /** Somebody signed in, at a path of the workspace. */
  async person(login: Login, path = '/today', options: PersonOptions = {}): Promise<Page> {
    const page = await this.stranger(options);
    await page.goto(`${this.run.web}${path}`);
    await page.getByRole('button', { name: options.language === 'en' ? 'Sign in' : 'Masuk', exact: true }).click();
    await page.getByRole('button', { name: login, exact: true }).click();
    await page.waitForURL(`${this.run.web}${path}`);
    await settled(page);
    return page;
  }

  /** A token for what a test does beside the screens: as a person of the same name. */
  async ask(page: Page, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    return page.evaluate(async ([m, p, b]) => {
      const kept = Object.keys(sessionStorage).find((key) => key.startsWith('oidc.user:')) ?? '';
      const token = (JSON.parse(sessionStorage.getItem(kept) ?? '{}') as { access_token?: string }).access_token;
      const answer = await fetch(`/api/v1${String(p)}`, {
        method: String(m), headers: { authorization: `Bearer ${token ?? ''}`, ...(b === null ? {} : { 'content-type': 'application/json' }) }, body: b === null ? null : JSON.stringify(b),
      });
      const text = await answer.text();
      return { status: answer.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
    }, [method, path, body ?? null] as const);
  }
}

/** Everything that was asked for has come: no skeletons are left. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => ![...document.querySelectorAll('[role=status] .visually-hidden')].some((each) => /Memuat|Loading/.test(each.textContent ?? '')));
}
