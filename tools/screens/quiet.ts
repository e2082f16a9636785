import type { Page, Request } from 'playwright-core';
import { settled } from '#tools/browser/workspace-rig.js';

/** So long nothing may be on its way before a page counts as still, and so long it is waited for at most, in ms. */
const STILL_MS = 400;
const PATIENCE_MS = 10_000;

/** Knows what a page has asked for and not got yet. */
export class Quiet {
  readonly #open = new Set<Request>();
  #last = Date.now();

  constructor(private readonly page: Page) {
    const over = (request: Request): void => {
      this.#open.delete(request);
      this.#last = Date.now();
    };
    // The stream of events never ends.
    page.on('request', (request) => !request.url().includes('/stream') && this.#open.add(request));
    page.on('requestfinished', over);
    page.on('requestfailed', over);
  }

  /** Everything has come: no skeletons, no names that are still looked up. */
  async still(): Promise<void> {
    await settled(this.page);
    await this.page.waitForFunction(() => document.querySelector('[role=grid][aria-busy=true]') === null);
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end && (this.#open.size > 0 || Date.now() - this.#last < STILL_MS);) await this.page.waitForTimeout(50);
  }
}
