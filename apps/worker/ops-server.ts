import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

export interface OpsOptions {
  host: string;
  port: number;
  registry: Registry;
  /** Why this process is not ready, or null. */
  notReady: () => Promise<string | null>;
}

/** `/health/live`, `/health/ready` and `/metrics`, on a port of their own that is not for the public. */
export async function startOpsServer({ host, port, registry, notReady }: OpsOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = async (): Promise<{ status: number; type: string; body: string }> => {
      switch (request.method === 'GET' ? request.url : null) {
        case '/health/live':
          return { status: 200, type: 'application/json', body: '{"status":"live"}' };
        case '/health/ready': {
          const reason = await notReady();
          const body = JSON.stringify(reason === null ? { status: 'ready' } : { status: 'not-ready', reason });
          return { status: reason === null ? 200 : 503, type: 'application/json', body };
        }
        case '/metrics':
          return { status: 200, type: registry.contentType, body: await registry.metrics() };
        default:
          return { status: 404, type: 'text/plain', body: 'not found\n' };
      }
    };
    answer().then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      (error: unknown) => response.writeHead(500, { 'content-type': 'text/plain' }).end(`${String(error)}\n`),
    );
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}
