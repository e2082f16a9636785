import { fastify, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Metrics } from './metrics.js';
import { type Check, readinessOf } from './readiness.js';

export interface OpsOptions {
  host: string;
  port: number;
  checks: readonly Check[];
  metrics: Metrics;
  log: Logger;
  /** True once the process is on its way out: not ready any more, still alive. */
  draining: () => boolean;
}

/** Health and figures, on a port of their own that no stranger needs to reach. */
export async function startOpsServer(options: OpsOptions): Promise<FastifyInstance> {
  const server = fastify({ logger: false, forceCloseConnections: true });
  server.get('/health/live', async () => ({ status: 'ok' }));
  server.get('/health/ready', async (_request, reply) => {
    const { ready, checks } = await readinessOf(options.checks, (name, error) => options.log.warn({ check: name, err: error }, 'not ready'));
    const draining = options.draining();
    reply.code(ready && !draining ? 200 : 503);
    return { status: draining ? 'draining' : ready ? 'ok' : 'failing', checks };
  });
  server.get('/metrics', async (_request, reply) => {
    reply.type(options.metrics.registry.contentType);
    return options.metrics.registry.metrics();
  });
  await server.listen({ host: options.host, port: options.port });
  return server;
}
