// The workspace of apps/web into dist/web, when something that it is made of has changed. Files are compressed once here,
// so that no request costs it again.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** What the bundle is made of; `libs` because the browser runs the same catalogue, words and formats. */
const SOURCES = ['apps/web', 'libs', 'package-lock.json', 'tools/build/web.mjs'];
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.json']);

/** @param {{ root: string, dist: string, say: (text: string) => void }} options */
export function buildWeb({ root, dist, say }) {
  const stamp = join(dist, '.web.sha256');
  const wanted = contentOf(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(join(dist, 'web', 'index.html'))) return;
  say('building the workspace');
  // A process of its own: it says NODE_ENV=production to whatever comes after it.
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const done = spawnSync(process.execPath, [vite, 'build', '--config', join(root, 'apps', 'web', 'vite.config.mjs'), '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] });
  if (done.status !== 0) throw new Error(`the workspace was not built (${done.error?.message ?? `exit ${done.status}`})`);
  for (const file of filesBelow(join(dist, 'web'))) {
    if (!COMPRESSED.has(extname(file))) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
  }
  writeFileSync(stamp, wanted);
}

function contentOf(root) {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    for (const file of statSync(path).isDirectory() ? filesBelow(path) : [path]) {
      if (file.endsWith('.spec.ts') || file.endsWith('.gen.d.ts')) continue;
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)]));
}
