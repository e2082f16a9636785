import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { childReplayRunner } from '#libs/audit/index.js';
import { ConfigError, environmentOf, loadConfig, type Config } from '#libs/config/index.js';
import { startApi } from './composition.js';
import { makeLog } from './log.js';

/** Longest that requests under way may take to end once the process was asked to stop. */
const DRAIN_MS = 18_000;

/** The process of the api: configuration, one signal to stop, one exit code. */
async function main(): Promise<void> {
  const config = readConfig();
  if (!config) return;
  const log = makeLog(config.logLevel, 'api');
  const runner = childReplayRunner({
    main: fileURLToPath(new URL('../audit/main.js', import.meta.url)), env: environmentOf(config), cwd: process.cwd(),
  });
  const api = await startApi(config, { log, runner });
  log.info({ port: config.apiPort, opsPort: config.opsPort }, 'the api listens');
  let stopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'the api drains');
    const late = setTimeout(() => {
      log.error('requests did not end in time');
      process.exit(1);
    }, DRAIN_MS);
    late.unref();
    api.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the api did not stop in order');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function readConfig(): Config | null {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 78;
    return null;
  }
}

await main();
