import { writeFileSync } from 'node:fs';
import { makeAgreements } from '#tools/load/agreements.js';
import { attachedStack, ownStack, type RunningStack } from '#tools/load/running-stack.js';
import { ChaosClient } from './clients.js';
import { gather } from './evidence.js';
import { killParts, type Kill } from './killer.js';
import { readOptions, usage, type ChaosOptions } from './options.js';
import { judge } from './verdict.js';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

async function shake(stack: RunningStack, options: ChaosOptions): Promise<number> {
  // Each client is a person of its own: the api counts requests by subject.
  const tokens = await Promise.all(Array.from({ length: options.clients }, (_, i) => stack.token('supervisor', `chaos-${i}`)));
  // Fewer agreements than clients: some are written by several at once.
  const agreements = await makeAgreements(stack, () => tokens[0] as string, Math.max(2, Math.ceil(options.clients / 2)));
  const clients = Array.from({ length: options.clients }, (_, i) => new ChaosClient(stack, i, rotated(agreements, i), tokens[i] as string));
  const streams = clients.map((client) => client.stream());
  let kills: Kill[];
  try {
    kills = await killParts(stack, options, say);
    await new Promise((r) => setTimeout(r, 2_000));
  } finally {
    for (const client of clients) client.stop();
    await Promise.all(streams);
  }
  const sent = clients.flatMap((client) => client.sent);
  const evidence = await gather(stack, say);
  const verdict = judge(sent, evidence);
  report(kills, clients, verdict, evidence);
  const json = {
    seed: options.seed, kills, answers: Object.fromEntries(sumAnswers(clients)), settledAfterMs: evidence.settledAfterMs, verify: evidence.verify, ...verdict,
  };
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(json, null, 2)}\n`);
  return verdict.ok ? 0 : 1;
}

function rotated<T>(list: readonly T[], by: number): T[] {
  const at = by % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

function sumAnswers(clients: readonly ChaosClient[]): Map<string, number> {
  const sum = new Map<string, number>();
  for (const { answers } of clients) for (const [label, n] of answers) sum.set(label, (sum.get(label) ?? 0) + n);
  return new Map([...sum].sort());
}

function report(kills: readonly Kill[], clients: readonly ChaosClient[], verdict: ReturnType<typeof judge>, evidence: { settledAfterMs: number; verifyText: string; verify: number }): void {
  say('\nkilled      times  longest until all were back');
  for (const part of [...new Set(kills.map((kill) => kill.part))].sort()) {
    const of = kills.filter((kill) => kill.part === part);
    say(`${part.padEnd(10)} ${String(of.length).padStart(6)}  ${(Math.max(...of.map((kill) => kill.backAfterMs)) / 1000).toFixed(1)} s`);
  }
  say('\nanswer      times');
  for (const [label, n] of sumAnswers(clients)) say(`${label.padEnd(10)} ${String(n).padStart(6)}`);
  say('\ncommands');
  for (const [name, n] of Object.entries(verdict.counts)) say(`${name.padEnd(22)} ${String(n).padStart(6)}`);
  say(`\nall settled ${(evidence.settledAfterMs / 1000).toFixed(1)} s after the end; tepati audit verify --all: exit ${evidence.verify}`);
  if (evidence.verify !== 0) say(evidence.verifyText);
  for (const fault of verdict.faults) say(`FAULT  ${fault}`);
  say(verdict.ok ? 'OK: every acknowledged command is there once, none is half there, all are settled' : 'NOT OK');
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(usage);
    return 0;
  }
  say(`seed ${options.seed}: ${options.kills} kills among ${options.parts.join(', ')}, ${options.clients} clients`);
  const stack = options.attach === null ? await ownStack(say, options.keep) : attachedStack(options.attach);
  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => (stopping ??= stack.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().finally(() => process.exit(130)));
  try {
    return await shake(stack, options);
  } finally {
    await stop();
  }
}

process.exit(await main().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}));
