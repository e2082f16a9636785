import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Figures of the api. Labels hold patterns of routes, never paths, ids or names: few, and nobody's data. */
export class Metrics {
  readonly registry = new Registry();
  private readonly duration = new Histogram({
    name: 'tepati_http_request_duration_seconds', help: 'Time from the request to the end of its answer', registers: [this.registry],
    labelNames: ['method', 'route', 'status'], buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  private readonly inFlight = new Gauge({ name: 'tepati_http_requests_in_flight', help: 'Requests being answered', registers: [this.registry] });
  readonly commands = new Counter({
    name: 'tepati_commands_total', help: 'Commands by name and outcome', registers: [this.registry], labelNames: ['name', 'outcome'],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Measures every request of a server. */
  observe(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', async () => {
      this.inFlight.inc();
    });
    fastify.addHook('onResponse', async (request, reply) => {
      this.inFlight.dec();
      const route = request.routeOptions.url ?? 'none';
      this.duration.observe({ method: request.method, route, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
    });
  }
}
