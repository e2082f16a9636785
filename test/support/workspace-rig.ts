import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

export { noBrowser, settled, WorkspaceRig } from '#tools/browser/workspace-rig.js';

/** What axe finds against WCAG 2.2 AA, told so that a person can mend it. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, help, nodes }) => `${id}: ${help} — ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
}
