import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Stack, startStack } from '../stack/stack.js';
import { timeSkippingServer } from '../binaries/time-skipping-server.js';
import { currentBundleFile } from './bundle.js';
import { endCommands, runCommand } from './command.js';
import { runLevel } from './jest.js';
import { type Level, levels } from './levels.js';
import { readOptions, type TestOptions, usage } from './options.js';
import { type StageResult, summary } from './result.js';
import { demoHome, makeRunFolder, noteServers, stackHome } from './run-folder.js';
import { startServers, type TestServers } from './servers.js';
import { checks } from './static-checks.js';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** What the levels share: started when the first of them needs it, stopped at the end. */
class Surroundings {
  readonly folder = makeRunFolder();
  private readonly env: Record<string, string> = {};
  private servers: TestServers | null = null;
  private stack: Stack | null = null;
  private demo: Stack | null = null;

  async provide(level: Level): Promise<Record<string, string>> {
    if (level.needs.includes('bundle') && this.env['TEST_WORKFLOW_BUNDLE'] === undefined) {
      const file = await currentBundleFile(say);
      if (file !== null) this.env['TEST_WORKFLOW_BUNDLE'] = file;
    }
    if (level.needs.includes('test-server')) {
      this.env['TEST_TIME_SKIPPING_SERVER'] ??= (await timeSkippingServer(say)).path;
    }
    if (level.needs.includes('servers') && this.servers === null) {
      this.servers = await startServers(this.folder, say);
      noteServers(this.folder, this.servers.pids);
      Object.assign(this.env, this.servers.env);
    }
    if (level.needs.includes('stack') && this.stack === null) {
      // As `npm start -- --fresh --no-demo` does it, for all files of the level; ports are whichever are free: the usual ones are a person's.
      this.stack = await startStack({ home: stackHome(this.folder), demo: false, fresh: true, portBase: 0, say });
      this.env['TEST_RUN_JSON'] = join(this.stack.home, 'run.json');
    }
    if (level.needs.includes('demo-stack') && this.demo === null) {
      // What a newcomer sees: its own stack, so that the one of end to end stays empty.
      await this.stack?.stop();
      this.stack = null;
      this.demo = await startStack({ home: demoHome(this.folder), demo: true, fresh: true, portBase: 0, say });
      this.env['TEST_DEMO_RUN_JSON'] = join(this.demo.home, 'run.json');
    }
    return this.env;
  }

  async close(): Promise<void> {
    await this.demo?.stop();
    await this.stack?.stop();
    await this.servers?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function timed(stage: string, work: () => Promise<Omit<StageResult, 'stage' | 'seconds'>>): Promise<StageResult> {
  say(`\n── ${stage}`);
  const began = performance.now();
  let counts: Omit<StageResult, 'stage' | 'seconds'>;
  try {
    counts = await work();
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    counts = { passed: 0, failed: 1, skipped: 0 };
  }
  const seconds = (performance.now() - began) / 1000;
  say(`── ${stage}: ${counts.passed} passed, ${counts.failed} failed in ${seconds.toFixed(1)} s`);
  return { stage, seconds, ...counts };
}

async function runAll(options: TestOptions, surroundings: Surroundings): Promise<StageResult[]> {
  const results: StageResult[] = [];
  for (const check of checks.filter((each) => options.stages.includes(each.name))) {
    const args = [join('node_modules', check.script), ...check.args];
    results.push(
      await timed(check.title, async () => {
        await check.before?.();
        const { code } = await runCommand(process.execPath, args, { env: process.env, minutes: check.minutes });
        return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
      }),
    );
  }
  for (const level of levels.filter((each) => options.stages.includes(each.name))) {
    const { folder } = surroundings;
    const { filters, name } = options;
    results.push(await timed(level.title, async () => runLevel(level, { filters, name, folder, env: await surroundings.provide(level) })));
  }
  return results;
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    say(usage);
    return 0;
  }
  const surroundings = new Surroundings();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      endCommands();
      void surroundings.close().finally(() => process.exit(130));
    });
  }
  let results: StageResult[];
  try {
    results = await runAll(options, surroundings);
  } finally {
    await surroundings.close();
  }
  say(summary(results));
  return results.some((each) => each.failed > 0) ? 1 : 0;
}

// A worker thread of a native module must not keep a finished run alive.
process.exit(
  await main().catch((error: unknown) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    say('0 passed, 1 failed');
    return 1;
  }),
);
