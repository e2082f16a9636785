// Compiles the sources into dist/ and bundles the workflows. `node tools/build.mjs` does both; the other npm scripts
// call `build` before they run anything, so it has to cost next to nothing when nothing has changed.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWorkflowBundle } from './build/bundle.mjs';
import { compile } from './build/compile.mjs';
import { withLock } from './build/lock.mjs';
import { buildWeb } from './build/web.mjs';

/**
 * @param {object} options
 * @param {string} options.root repository root
 * @param {boolean} options.bundle whether what a stack runs on is needed too: workflow bundle and workspace (seconds when they are stale)
 * @param {(text: string) => void} options.say where progress goes
 * @returns {Promise<{ compiled: number, removed: number, bundle: import('./build/bundle.mjs').CurrentBundle | null }>}
 */
export async function build({ root, bundle, say }) {
  const dist = join(root, 'dist');
  mkdirSync(dist, { recursive: true });
  // Two commands at once (a test run beside a running stack) must not write the same files.
  return withLock(join(dist, '.lock'), async () => {
    const { compiled, removed } = await compile({ root, dist, say });
    if (bundle) buildWeb({ root, dist, say });
    return { compiled, removed, bundle: bundle ? await buildWorkflowBundle({ root, dist, say }) : null };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const begun = performance.now();
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const done = await build({ root, bundle: true, say: (text) => process.stderr.write(`build: ${text}\n`) });
  const bundleText = done.bundle ? `, workflow bundle ${done.bundle.hash.slice(0, 12)}` : '';
  process.stdout.write(
    `build: ${done.compiled} written, ${done.removed} removed${bundleText}, ${Math.round(performance.now() - begun)} ms\n`,
  );
}
