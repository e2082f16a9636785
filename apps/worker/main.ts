import { Runtime } from '@temporalio/worker';
import { ConfigError, loadConfig } from '#libs/config/index.js';
import { WorkerHost } from './host.js';
import { createLogger, sdkLogger } from './logger.js';

/** The process of the worker. It alone listens to signals: the SDK would otherwise stop its workers under our feet. */
async function main(): Promise<number> {
  const config = loadConfig();
  const log = createLogger(config);
  Runtime.install({ shutdownSignals: [], logger: sdkLogger(log) });
  const host = new WorkerHost(config, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      void host.stop();
    });
  }
  try {
    await host.start();
    log.info({ ops: config.workerOpsPort }, 'ready');
    await host.done;
    return 0;
  } catch (error) {
    log.fatal({ error: error instanceof Error ? error.stack : String(error) }, 'the worker ends');
    await host.stop();
    return 1;
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
