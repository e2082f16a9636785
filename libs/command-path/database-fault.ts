/** SQLSTATE classes and codes that mean the server went away or is just coming back: connection, shutdown, starting, out of connections. */
const AWAY = /^(08...|57P0[1-4]|53300)$/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'EHOSTUNREACH']);
const DRIVER = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after/i;

/**
 * True where PostgreSQL could not be reached, or broke off: what a transaction did is then unknown unless it never got a
 * connection. False for everything that the database itself decided.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let e: unknown = error, depth = 0; e instanceof Error && depth < 4; e = (e as { driverError?: unknown }).driverError ?? e.cause, depth += 1) {
    const code = (e as { code?: unknown }).code;
    if (typeof code === 'string' && (AWAY.test(code) || SOCKET.has(code))) return true;
    if (DRIVER.test(e.message)) return true;
    if (e instanceof AggregateError && e.errors.some((inner) => isDatabaseAway(inner))) return true;
  }
  return false;
}

/** Deadlock or serialization failure: the transaction was rolled back whole and may simply be run again. */
export function isTransient(error: unknown): boolean {
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return code === '40P01' || code === '40001';
}
