import AxeBuilder from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { noBrowser, WorkspaceRig } from '#tools/browser/workspace-rig.js';

export { settled, WorkspaceRig } from '#tools/browser/workspace-rig.js';

/** The browser of a file's tests: there while the tests of {@link inBrowser} run. */
export let rig: WorkspaceRig;

/** What may be made before the first test, in ms. */
const BEGIN_MS = 120_000;

/**
 * Tests in a real browser; where none is installed they are counted as skipped, with the reason in their name. A fault of a script in any page fails them.
 *
 * @param begin what is made before the first of them
 */
export function inBrowser(name: string, tests: () => void, begin?: () => Promise<void>): void {
  // eslint-disable-next-line no-restricted-syntax -- counted as skipped, with the reason in its name, where no browser is installed
  const browsers = noBrowser === null ? describe : describe.skip;
  browsers(`${name}${noBrowser === null ? '' : ` (${noBrowser})`}`, () => {
    beforeAll(async () => {
      rig = await WorkspaceRig.start();
      await begin?.();
    }, BEGIN_MS);
    afterAll(async () => {
      expect(rig.complaints).toEqual([]);
      await rig.close();
    });
    tests();
  });
}

/** What axe finds against WCAG 2.2 AA, told so that a person can mend it. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
