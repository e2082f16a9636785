// The workflow bundle and its name. The build id of a worker version is the SHA-256 of the bundle without its source
// map, so the same sources must give the same bytes on every machine: everything webpack writes into the code is made
// relative to the repository's root, also where node_modules is a link.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeAtomically } from './compile.mjs';

/**
 * @typedef {object} CurrentBundle
 * @property {string} hash SHA-256 (hex) of the code without its source map: the build id
 * @property {string} file path of the bundle, relative to the folder of current.json
 * @property {string} lockfileSha256 what the bundle was built with, for whoever must replay with it later
 * @property {string} nodeVersion
 * @property {string} builtAt ISO 8601
 */

const ENTRY = 'workflows/index.ts';

/**
 * Bundles `workflows/index.ts` unless the current bundle was made from the same inputs.
 * @param {{ root: string, dist: string, say: (text: string) => void }} options
 * @returns {Promise<CurrentBundle | null>} null when there are no workflows
 */
export async function buildWorkflowBundle({ root, dist, say }) {
  const entry = join(root, ENTRY);
  if (!existsSync(entry)) return null;
  const folder = join(dist, 'workflow-bundle');
  const current = readJson(join(folder, 'current.json'));
  const inputs = readJson(join(folder, '.inputs.json'));
  const frame = frameOf(root);
  if (current && inputs?.frame === frame && existsSync(join(folder, current.file)) && unchanged(root, inputs.files)) {
    return current;
  }
  say('bundling the workflows');
  const { code, files } = await bundle(root, entry);
  const hash = bundleHash(code);
  const next = {
    hash,
    file: `${hash}.js`,
    lockfileSha256: sha256(readFileSync(join(root, 'package-lock.json'))),
    nodeVersion: process.versions.node,
    builtAt: new Date().toISOString(),
  };
  writeAtomically(join(folder, next.file), code);
  writeAtomically(join(folder, 'current.json'), `${JSON.stringify(next, null, 2)}\n`);
  const hashes = Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(root, file)))]));
  writeAtomically(join(folder, '.inputs.json'), JSON.stringify({ frame, files: hashes }));
  return next;
}

/**
 * The build id of a bundle: SHA-256 of its code without the source map comment.
 * @param {string} code
 */
export function bundleHash(code) {
  return sha256(code.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\s*$/, '\n'));
}

async function bundle(root, entry) {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const files = new Set();
  const complaints = [];
  const logger = new DefaultLogger('WARN', ({ message }) => complaints.push(message));
  const { code } = await bundleWorkflowCode({
    workflowsPath: entry,
    logger,
    webpackConfigHook: (config) => ({
      ...config,
      context: root,
      resolve: { ...config.resolve, conditionNames: ['source', '...'], symlinks: false },
      // webpack orders modules by a name that begins with their loader's path: that too must lie below the root.
      resolveLoader: { ...config.resolveLoader, symlinks: false },
      module: { ...config.module, rules: config.module.rules.map((rule) => ({ ...rule, use: below(root, rule.use) })) },
      output: { ...config.output, pathinfo: false, devtoolModuleFilenameTemplate: '[resource-path]' },
      plugins: [...config.plugins, rememberFiles(root, files)],
    }),
  }).catch((error) => {
    throw new Error([...complaints, error.message].join('\n'), { cause: error });
  });
  if (code.includes(root + sep)) {
    const stripped = code.replace(/\n\/\/# sourceMappingURL=data:[^\n]*\s*$/, '');
    if (stripped.includes(root + sep)) throw new Error('the workflow bundle names a folder of this machine');
  }
  return { code, files: [...files].sort() };
}

/** The loaders of a rule, their paths written through the root's own node_modules where that is a link. */
function below(root, use) {
  const linked = join(root, 'node_modules');
  const real = realpathSync(linked);
  const path = (file) => (file.startsWith(real + sep) ? linked + file.slice(real.length) : file);
  const each = (loader) => (typeof loader === 'string' ? path(loader) : { ...loader, loader: path(loader.loader) });
  return Array.isArray(use) ? use.map(each) : each(use);
}

/** Notes the project's own files that went into the bundle; packages are covered by the lock file. */
function rememberFiles(root, files) {
  return {
    apply(compiler) {
      compiler.hooks.afterCompile.tap('tepati-inputs', (compilation) => {
        for (const file of compilation.fileDependencies) {
          const path = relative(root, file);
          const own = !path.startsWith('..') && !isAbsolute(path) && !path.split(sep).includes('node_modules');
          if (own && existsSync(file) && /\.(ts|js|json)$/.test(file)) files.add(path.split(sep).join('/'));
        }
      });
    },
  };
}

/** What else decides over the bytes: the packages, this file and Node.js. */
function frameOf(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return sha256(Buffer.concat([lock, readFileSync(fileURLToPath(import.meta.url)), Buffer.from(process.versions.node)]));
}

function unchanged(root, files) {
  return Object.entries(files).every(([file, hash]) => {
    const path = join(root, file);
    return existsSync(path) && sha256(readFileSync(path)) === hash;
  });
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex');
}
