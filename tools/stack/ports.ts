import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo, type Server } from 'node:net';

/** The ports of a stack, all on the loopback address. */
export interface Ports {
  readonly api: number;
  readonly ops: number;
  readonly issuer: number;
  readonly workerOps: number;
  readonly smtp: number;
  readonly mailUi: number;
  readonly temporal: number;
  readonly temporalUi: number;
  readonly temporalMetrics: number;
  readonly postgres: number;
}

const usual: Ports = {
  api: 3000,
  ops: 3001,
  issuer: 3002,
  workerOps: 3003,
  smtp: 1025,
  mailUi: 1080,
  temporal: 7233,
  temporalUi: 8233,
  temporalMetrics: 9233,
  postgres: 5433,
};

const names = Object.keys(usual) as (keyof Ports)[];

/** The ports we would like: those after `base`, else those of the last start, else the usual ones. With base 0: whichever are free. */
export function wantedPorts(base: number | null, last: Partial<Ports> | null): Ports {
  if (base === null) return { ...usual, ...last };
  return Object.fromEntries(names.map((name, index) => [name, base === 0 ? 0 : base + index])) as unknown as Ports;
}

/**
 * Where ports are looked for that nobody asked for by number: below those that the system gives to outgoing connections (from 32768 on
 * Linux, from 49152 elsewhere), for one of those may be taken between our look and the start of the server that it is for.
 */
const QUIET = { from: 20_000, below: 32_000, tries: 50 };

/** The wanted ports, each one that is taken replaced by a free one. */
export async function freePorts(wanted: Ports): Promise<Ports> {
  // All are held until the last is found, so that none is given twice.
  const held: Server[] = [];
  const found: Partial<Record<keyof Ports, number>> = {};
  try {
    for (const name of names) {
      const server = (wanted[name] === 0 ? null : await listen(wanted[name])) ?? (await anywhere());
      const address = server?.address();
      if (server === null || address === null || typeof address !== 'object') throw new Error('there is no free port');
      held.push(server);
      found[name] = address.port;
    }
  } finally {
    await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  }
  return found as Ports;
}

/** A port of the loopback address that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = await anywhere();
  if (server === null) throw new Error('there is no free port');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function anywhere(): Promise<Server | null> {
  for (let left = QUIET.tries; left > 0; left -= 1) {
    const server = await listen(randomInt(QUIET.from, QUIET.below));
    if (server !== null) return server;
  }
  return listen(0);
}

function listen(port: number): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server));
  });
}
