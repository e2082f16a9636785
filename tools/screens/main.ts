import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settled, WorkspaceRig } from '#tools/browser/workspace-rig.js';
import { startStack } from '#tools/stack/stack.js';
import { screens } from './screens.js';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Pictures of every screen in both languages, on a fresh demo stack: `docs/screens`. */
async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'tepati-screens-'));
  const stack = await startStack({ home, demo: true, fresh: true, portBase: null, say });
  try {
    const rig = await WorkspaceRig.start(join(stack.home, 'run.json'));
    const folder = join('docs', 'screens');
    mkdirSync(folder, { recursive: true });
    for (const old of readdirSync(folder).filter((file) => file.endsWith('.png'))) rmSync(join(folder, old));
    for (const { name, path, login, width = 1280, dark = false, before } of screens) {
      for (const language of ['id', 'en'] as const) {
        const page = await rig.person(login, '/today', { language, width, height: 900, dark });
        await page.goto(`${rig.run.web}${typeof path === 'string' ? path : await path(rig, page)}`);
        await settled(page);
        await before?.(page, language);
        await page.screenshot({ path: join(folder, `${name}-${language}.png`), fullPage: true, animations: 'disabled' });
        await page.context().close();
        say(`${name}-${language}.png`);
      }
    }
    await rig.close();
  } finally {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

await main();
