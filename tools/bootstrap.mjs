#!/usr/bin/env node
// What every npm script begins with. It has no dependencies and runs on any Node.js from 20 on, so that a fresh clone
// needs nothing else: it installs the packages when they are missing or do not fit the lock file, goes over to the
// pinned Node.js that comes with them, builds what has changed, and only then runs the command that was asked for.
// All of its own words go to stderr: `npm run -s tepati -- token …` must print the token and nothing else.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const stamp = join(modules, '.tepati-lock');
const say = (text) => process.stderr.write(`tepati: ${text}\n`);

const targets = {
  start: 'dist/tools/stack/main.js',
  test: 'dist/tools/test/main.js',
  tepati: 'dist/apps/audit/main.js',
  chaos: 'dist/tools/chaos/main.js',
  bench: 'dist/tools/bench/main.js',
  docs: 'dist/tools/docs/main.js',
  scale: 'dist/tools/scale/main.js',
  screens: 'dist/tools/screens/main.js',
};

/** Commands that talk to the stack of this folder: what it told its parts is their environment too, unless set. */
const usesStack = new Set(['tepati', 'chaos', 'bench']);

/** Commands that bring up a stack: they need the workflow bundle and the workspace. */
const startsStack = new Set(['start', 'chaos', 'bench', 'screens']);

const [command, ...args] = process.argv.slice(2);
const target = targets[command];
if (!target) {
  say(`unknown command ${JSON.stringify(command ?? '')}; one of: ${Object.keys(targets).join(', ')}`);
  process.exit(2);
}
if (Number(process.versions.node.split('.')[0]) < 20) {
  say(`Node.js 20 or later is needed to begin with (this is ${process.versions.node})`);
  process.exit(1);
}

process.chdir(root);
installPackages();
if (isPinnedNode()) await run();
else handOver();

/** `npm ci`, when the packages are missing or were installed from another lock file. */
function installPackages() {
  // A linked folder is shared with another work tree of the same repository, which looks after it.
  if (existsSync(modules) && lstatSync(modules).isSymbolicLink()) return;
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const begun = Date.now();
  say('installing packages (npm ci); the first time this takes some minutes');
  // npm's own words go to stderr as well; stdin is closed so that it cannot wait for an answer.
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const done = spawnSync(npm, ['ci', '--no-fund', '--no-audit', '--loglevel=warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_ENV: '' },
    shell: process.platform === 'win32',
  });
  if (done.error ?? done.status !== 0) {
    say(`npm ci failed${done.error ? `: ${done.error.message}` : ` (exit ${done.status})`}`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
  say(`packages installed in ${Math.round((Date.now() - begun) / 1000)} s`);
}

function pinnedNode() {
  const file = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(file) ? file : join(modules, '.bin', 'node');
}

function isPinnedNode() {
  const wanted = JSON.parse(readFileSync(join(modules, 'node', 'package.json'), 'utf8')).version;
  return process.versions.node === wanted;
}

/** The same command on the pinned Node.js; signals are passed on, its exit code is ours. */
function handOver() {
  if (!existsSync(pinnedNode())) {
    say('the pinned Node.js is not in node_modules: remove node_modules and try again');
    process.exit(1);
  }
  const child = spawn(pinnedNode(), [fileURLToPath(import.meta.url), command, ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(pinnedNode())}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}` },
  });
  // On Ctrl-C a terminal tells the child by itself as well; the child takes signals close together for one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    say(`cannot run ${pinnedNode()}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exit(code ?? 1);
  });
}

async function run() {
  const { build } = await import('./build.mjs');
  try {
    await build({ root, bundle: startsStack.has(command), say });
  } catch (error) {
    say(`the build failed: ${error instanceof Error ? error.message : error}`);
    if (command === 'test') process.stdout.write('0 passed, 1 failed\n');
    process.exit(1);
  }
  const file = join(root, target);
  if (!existsSync(file)) {
    say(`${target} does not exist in this version`);
    process.exit(1);
  }
  if (usesStack.has(command)) takeStackEnvironment();
  process.argv = [process.argv[0], file, ...args];
  await import(pathToFileURL(file).href);
}

function takeStackEnvironment() {
  const file = join(resolve(root, process.env.TEPATI_HOME ?? '.tepati'), 'env.json');
  if (!existsSync(file)) return;
  for (const [name, value] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) process.env[name] ??= value;
}
