import { resolve } from 'node:path';
import { givenByHand } from './environment.js';
import { homeAt, readJson } from './home.js';
import { readOptions, usage } from './options.js';
import { AlreadyRunning } from './ownership.js';
import type { RunFile } from './run-file.js';
import { type Stack, startStack } from './stack.js';
import { addresses } from './table.js';

/** npm, a terminal and the bootstrap may each pass the same Ctrl-C on: signals this close together are one. */
const ONE_SIGNAL_MS = 1_000;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function main(): Promise<number> {
  if (process.env['NODE_ENV'] === 'production') {
    say('NODE_ENV=production: `npm start` is the local stack, with an issuer that gives tokens to anybody. It refuses to be production.');
    return 1;
  }
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(usage);
    return 0;
  }
  const signals = listen();
  const givingUp = new AbortController();
  const given = givenByHand(process.env);
  if (Object.keys(given).length > 0) say(`  as this shell says: ${Object.keys(given).join(', ')}`);
  const starting = startStack({ ...options, given, say: (text) => say(`  ${text}`), signal: givingUp.signal });
  const first = await Promise.race([starting, signals.asked]);
  if (first === 'stop') {
    say('stopping (Ctrl-C again to force)');
    givingUp.abort();
    return afterGivingUp(starting, signals.forced);
  }
  say(addresses(first.run));
  return run(first, signals);
}

interface Signals {
  readonly asked: Promise<'stop'>;
  readonly forced: Promise<'force'>;
}

function listen(): Signals {
  let ask: (what: 'stop') => void = () => undefined;
  let force: (what: 'force') => void = () => undefined;
  const asked = new Promise<'stop'>((done) => (ask = done));
  const forced = new Promise<'force'>((done) => (force = done));
  let firstAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (firstAt === 0) {
        firstAt = now;
        ask('stop');
      } else if (now - firstAt > ONE_SIGNAL_MS) force('force');
    });
  }
  return { asked, forced };
}

async function run(stack: Stack, { asked, forced }: Signals): Promise<number> {
  let code = 0;
  try {
    await Promise.race([asked, stack.broken]);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    code = 1;
  }
  say('stopping (Ctrl-C again to force)');
  const end = await Promise.race([stack.stop(), forced]);
  if (end === 'force') {
    stack.abort();
    say('forced');
    return 1;
  }
  say('stopped');
  return code;
}

/** `startStack` stops by itself what it has started, and throws; or it was just done. */
async function afterGivingUp(starting: Promise<Stack>, forced: Promise<'force'>): Promise<number> {
  const stopped = starting.then(
    (stack) => stack.stop(),
    (error: unknown) => {
      if ((error as Error).name !== 'AbortError') throw error;
    },
  );
  if ((await Promise.race([stopped, forced])) === 'force') return 1;
  say('stopped');
  return 0;
}

function explain(error: unknown): void {
  say(error instanceof Error ? error.message : String(error));
  if (!(error instanceof AlreadyRunning)) return;
  const found = readJson<RunFile>(homeAt(resolve(process.env['TEPATI_HOME'] || '.tepati')).runFile);
  if (found !== null) say(addresses(found));
}

process.exit(
  await main().catch((error: unknown) => {
    explain(error);
    return 1;
  }),
);
