import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { WorkspaceRig } from '#tools/browser/workspace-rig.js';
import { startStack } from '#tools/stack/stack.js';
import { writeIndex } from './index-page.js';
import { Photographer } from './photographer.js';
import { screens } from './screens.js';
import { prepare } from './world/world.js';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const { values } = parseArgs({ options: { attach: { type: 'string' }, only: { type: 'string' }, to: { type: 'string' } } });

/**
 * Pictures of every screen in both languages: `docs/screens`, with their index. On a fresh stack with the demo, or on one that is running:
 * `npm run screens -- --attach run.json --only today,board --to /tmp/look`. Fields of dates are in the language of the picture where Chromium
 * has its languages (Debian: `chromium-l10n`).
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
  const rigs = { id: await WorkspaceRig.start(runJson, 'id-ID'), en: await WorkspaceRig.start(runJson, 'en-GB') };
  const failed: string[] = [];
  let weight = 0;
  try {
    const photographer = new Photographer(rigs, await prepare(rigs.id, runJson, (what) => say(`prepared: ${what}`)), (file, png) => {
      writeFileSync(join(folder, file), png);
      weight += png.length;
      say(`${file}  ${Math.round(png.length / 1024)} kB`);
    });
    // What changes something, and puts it back, comes last: the journal keeps both.
    for (const screen of [...wanted].sort((a, b) => Number(a.after !== undefined) - Number(b.after !== undefined))) {
      try {
        await photographer.take(screen);
      } catch (error) {
        // One screen that cannot be had is told at the end; the others are worth having.
        failed.push(`${screen.name}: ${error instanceof Error ? error.message.split('\n').slice(0, 3).join(' ') : String(error)}`);
        say(`✗ ${failed.at(-1)}`);
      }
    }
    await photographer.close();
  } finally {
    for (const rig of Object.values(rigs)) await rig.close();
  }
  say(`${(weight / 1024 / 1024).toFixed(1)} MB`);
  if (only === undefined) writeIndex(folder, wanted);
  const faults = [...failed, ...rigs.id.complaints, ...rigs.en.complaints];
  if (faults.length > 0) throw new Error(`screens without a picture, faults of scripts:\n${faults.join('\n')}`);
}

await main();
