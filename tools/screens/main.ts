import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WorkspaceRig } from '#tools/browser/workspace-rig.js';
import { startStack } from '#tools/stack/stack.js';
import { writeIndex } from './index-page.js';
import { Photographer } from './photographer.js';
import { screens } from './screens.js';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const { values } = parseArgs({ options: { attach: { type: 'string' }, only: { type: 'string' }, to: { type: 'string' } } });

/**
 * Pictures of every screen in both languages: `docs/screens`, with their index. On a fresh stack with the demo, or on one that is running:
 * `npm run screens -- --attach run.json --only today,board --to /tmp/look`.
 */
async function main(): Promise<void> {
  const folder = values.to ?? join('docs', 'screens');
  mkdirSync(folder, { recursive: true });
  if (values.attach !== undefined) return photograph(values.attach, folder);
  const home = mkdtempSync(join(tmpdir(), 'tepati-screens-'));
  const stack = await startStack({ home, demo: true, fresh: true, portBase: null, say });
  try {
    await photograph(join(stack.home, 'run.json'), folder);
  } finally {
    await stack.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

async function photograph(runJson: string, folder: string): Promise<void> {
  const only = values.only?.split(',');
  const wanted = screens.filter(({ name }) => only === undefined || only.some((each) => name === each || name.startsWith(`${each}-`)));
  if (only === undefined) for (const old of readdirSync(folder).filter((file) => file.endsWith('.png'))) rmSync(join(folder, old));
  const rig = await WorkspaceRig.start(runJson);
  const failed: string[] = [];
  try {
    const photographer = new Photographer(rig, (file, png) => {
      writeFileSync(join(folder, file), png);
      say(`${file}  ${Math.round(png.length / 1024)} kB`);
    });
    for (const screen of wanted) {
      try {
        await photographer.take(screen);
      } catch (error) {
        // One screen that cannot be had is told at the end; the others are worth having.
        failed.push(`${screen.name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
        say(`✗ ${failed.at(-1)}`);
      }
    }
  } finally {
    await rig.close();
  }
  if (only === undefined) writeIndex(folder, wanted);
  if (failed.length + rig.complaints.length > 0) throw new Error(`screens without a picture, faults of scripts:\n${[...failed, ...rig.complaints].join('\n')}`);
}

await main();
