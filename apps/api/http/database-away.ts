/** Classes and codes of PostgreSQL and of sockets that say: not now, rather than: not so. */
const AWAY = /^(?:08...|57P0[123]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH)$/;

/** True where an error, or what caused it, says that the database cannot be reached. */
export function isAway(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; depth++) {
    if ('code' in at && typeof at.code === 'string' && AWAY.test(at.code)) return true;
    if (/^(?:Connection terminated|timeout exceeded when trying to connect)/.test(at.message)) return true;
    const within: unknown = 'driverError' in at ? at.driverError : at.cause;
    at = within === at ? undefined : within;
  }
  return false;
}
