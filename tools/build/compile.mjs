// Sources to dist/, one file for one file, with the options that jest uses too. What is up to date is known by size
// and time of change, then by content; a manifest in dist/ remembers both, and what has to go when a source goes.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDERS = ['activities', 'apps', 'libs', 'tools', 'workflows'];
/** The workspace for people is built by its own tool. */
const LEFT_OUT = new Set(['apps/web']);
const DATA = new Set(['.json', '.csv', '.mjml', '.html', '.css', '.svg', '.txt']);

/** @type {import('@swc/core').Options} */
const SWC = {
  swcrc: false,
  configFile: false,
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2023',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};

/**
 * @param {{ root: string, dist: string, say: (text: string) => void }} options
 * @returns {Promise<{ compiled: number, removed: number }>} how many outputs were written and removed
 */
export async function compile({ root, dist, say }) {
  const manifestFile = join(dist, '.build.json');
  const toolchain = toolchainOf(root);
  const before = readManifest(manifestFile, toolchain);
  /** @type {Record<string, { size: number, mtimeMs: number, sha256: string }>} */
  const after = {};
  const stale = [];
  for (const path of sources(root)) {
    const { size, mtimeMs } = statSync(join(root, path));
    const known = before[path];
    if (known && known.size === size && known.mtimeMs === mtimeMs) {
      after[path] = known;
      continue;
    }
    const text = readFileSync(join(root, path));
    const sha256 = createHash('sha256').update(text).digest('hex');
    after[path] = { size, mtimeMs, sha256 };
    if (known?.sha256 !== sha256) stale.push({ path, text });
  }
  const gone = Object.keys(before).filter((path) => !(path in after));
  if (stale.length > 20) say(`compiling ${stale.length} files`);
  await writeOutputs(dist, stale);
  for (const path of gone) for (const output of outputs(path)) rmSync(join(dist, output), { force: true });
  if (stale.length > 0 || gone.length > 0 || Object.keys(before).length === 0) {
    writeAtomically(manifestFile, JSON.stringify({ toolchain, files: after }));
  }
  return { compiled: stale.length, removed: gone.length };
}

async function writeOutputs(dist, stale) {
  if (stale.length === 0) return;
  // Loaded only when needed: the native compiler alone takes longer than a build with nothing to do.
  const { transform } = await import('@swc/core');
  const failures = [];
  for (const { path, text } of stale) {
    const [output, mapFile] = outputs(path);
    if (extname(path) !== '.ts') {
      writeAtomically(join(dist, output), text);
      continue;
    }
    try {
      const up = '../'.repeat(path.split('/').length);
      const { code, map } = await transform(text.toString('utf8'), { ...SWC, filename: path, sourceFileName: `${up}${path}` });
      writeAtomically(join(dist, mapFile), map);
      writeAtomically(join(dist, output), `${code}//# sourceMappingURL=${mapFile.split('/').at(-1)}\n`);
    } catch (error) {
      failures.push(`${path}: ${error.message}`);
    }
  }
  if (failures.length > 0) throw new Error(failures.join('\n'));
}

function* sources(root, folder) {
  if (folder === undefined) {
    for (const each of FOLDERS) yield* sources(root, each);
    return;
  }
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  for (const entry of entries) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!LEFT_OUT.has(path) && entry.name !== 'node_modules') yield* sources(root, path);
    } else if (isSource(entry.name)) yield path;
  }
}

function isSource(name) {
  if (name.endsWith('.spec.ts') || name.endsWith('.d.ts')) return false;
  return name.endsWith('.ts') || DATA.has(extname(name));
}

function outputs(path) {
  if (!path.endsWith('.ts')) return [path];
  const js = path.replace(/\.ts$/, '.js');
  return [js, `${js}.map`];
}

/** Another compiler or other options make every output stale. */
function toolchainOf(root) {
  const swc = JSON.parse(readFileSync(join(root, 'node_modules/@swc/core/package.json'), 'utf8')).version;
  const self = readFileSync(fileURLToPath(import.meta.url));
  return createHash('sha256').update(swc).update(self).digest('hex');
}

function readManifest(file, toolchain) {
  try {
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    if (manifest.toolchain === toolchain) return manifest.files;
    // Outputs of the old compiler: none may be taken for up to date, all must be known so that they can be removed.
    return Object.fromEntries(Object.keys(manifest.files).map((path) => [path, { size: -1, mtimeMs: -1, sha256: '' }]));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Whoever reads a file while it is rebuilt sees the old or the new text, never half of one. */
export function writeAtomically(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const next = `${file}.${process.pid}.new`;
  writeFileSync(next, content);
  renameSync(next, file);
}
