import { pino, type Logger } from 'pino';

/**
 * The log of a process: JSON lines on stdout. Only fields that we name ourselves are written; a request's URL, headers and body
 * are not, for they may hold names, addresses and free text.
 */
export function makeLog(level: string, part: string): Logger {
  return pino({
    level,
    base: { part },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  });
}

/** Type, code and where: messages of drivers quote values (a key that exists, a text that is too long), so only ours are kept. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...('severity' in error ? {} : { message: error.message.slice(0, 500) }),
    stack: (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at ')).slice(0, 12).join('\n'),
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
}
