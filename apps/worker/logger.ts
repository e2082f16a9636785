import { pino, type Logger } from 'pino';
import { DefaultLogger, type Logger as SdkLogger } from '@temporalio/worker';
import type { Config } from '#libs/config/index.js';

/** One JSON line for each message; never a body, an address or a free text. */
export function createLogger(config: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: config.logLevel, base: { part: 'worker' }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** What the Temporal SDK and the workflows' own `log` say, through the same logger. Its INFO (state changes) is our debug. */
export function sdkLogger(logger: Logger): SdkLogger {
  const levels = { TRACE: 'trace', DEBUG: 'trace', INFO: 'debug', WARN: 'warn', ERROR: 'error' } as const;
  return new DefaultLogger('INFO', ({ level, message, meta }) => logger[levels[level]]({ sdk: meta }, message));
}
