import { createServer, type Server } from 'node:net';

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

/** The ports we would like: those after `base`, else those of the last start, else the usual ones. */
export function wantedPorts(base: number | null, last: Partial<Ports> | null): Ports {
  if (base === null) return { ...usual, ...last };
  return Object.fromEntries(names.map((name, index) => [name, base + index])) as unknown as Ports;
}

/** The wanted ports, each one that is taken replaced by a free one. */
export async function freePorts(wanted: Ports): Promise<Ports> {
  // All are held until the last is found, so that none is given twice.
  const held: Server[] = [];
  const found: Partial<Record<keyof Ports, number>> = {};
  try {
    for (const name of names) {
      const server = (await listen(wanted[name])) ?? (await listen(0));
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
