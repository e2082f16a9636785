/** SQLSTATE classes and codes that mean the server went away or is just coming back: connection, shutdown, starting, out of connections. */
const AWAY = /^(08...|57P0[1-4]|53300)$/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT', 'EHOSTUNREACH']);
const DRIVER = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Cannot use a pool after/i;

/**
 * True where PostgreSQL could not be reached, or broke off: what a transaction did is then unknown unless it never got a
 * connection. False for everything that the database itself decided.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (const { code, message, errors } of causes(error)) {
    if (typeof code === 'string' && (AWAY.test(code) || SOCKET.has(code))) return true;
    if (typeof message === 'string' && DRIVER.test(message)) return true;
    if (Array.isArray(errors) && errors.some((inner) => isDatabaseAway(inner))) return true;
  }
  return false;
}

/** Deadlock or serialization failure: the transaction was rolled back whole and may simply be run again. */
export function isTransient(error: unknown): boolean {
  return causes(error).some(({ code }) => code === '40P01' || code === '40001');
}

interface Fault {
  code?: unknown;
  message?: unknown;
  errors?: unknown;
  cause?: unknown;
  driverError?: unknown;
}

/** The error and what caused it. By shape, not by class: errors of sockets may belong to another realm. */
function causes(error: unknown): Fault[] {
  const found: Fault[] = [];
  for (let e = error; typeof e === 'object' && e !== null && found.length < 4; ) {
    const fault: Fault = e;
    found.push(fault);
    e = fault.driverError ?? fault.cause;
  }
  return found;
}
