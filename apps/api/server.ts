import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiModule, type ApiParts } from './api.module.js';
import { compressAnswers } from './http/compress.js';
import { authenticate, begin, installPipeline, type PipelineServices } from './http/pipeline.js';
import { sendProblem } from './http/problem.filter.js';
import { Problem } from './http/problem.js';
import { BODY_LIMIT } from './http/route-spec.js';
import { AnswerCarrier } from './partner/carrier.js';
import { mailPages } from './partner/mail-pages.js';
import { partnerPage } from './partner/partner-page.js';
import { installDocs } from './openapi/docs.js';
import { type WorkspaceOptions, workspacePages } from './web/workspace-pages.js';

/**
 * Builds the HTTP server, ready to listen or to be asked by `inject`.
 * @param trustedProxies addresses and networks whose `X-Forwarded-*` is believed; from all others it is ignored
 */
export async function buildServer(
  parts: ApiParts, services: PipelineServices, workspace: WorkspaceOptions, trustedProxies: readonly string[] = [],
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: false,
    multipart: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: BODY_LIMIT,
    // A slow sender of 50 MiB has two minutes; headers have Node's own minute.
    requestTimeout: 120_000,
    // On the way out requests under way are answered, idle connections are closed.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler: refuseNoHttp,
    // A URL that cannot be decoded never reaches the hooks; the order of refusal holds for it too.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) => {
      begin(request, reply);
      authenticate(services, request)
        .then(() => sendProblem(request, reply, new Problem('not-found'), parts.log))
        .catch((error: unknown) => sendProblem(request, reply, error, parts.log));
    },
  });
  // Nest's type of the instance differs from Fastify's own only in the kind of its raw server.
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  closeBehindAnswers(fastify);
  compressAnswers(fastify);
  parts.metrics.observe(fastify);
  await fastify.register(helmet, security);
  installPipeline(fastify, services);
  await fastify.register(multipart);
  const { db, blobs, path, log } = parts;
  await fastify.register(async (pages) => mailPages(pages, { db: parts.db, log: parts.log }));
  await fastify.register(async (pages) => partnerPage(pages, { db, blobs, log, carrier: new AnswerCarrier(db, path, log) }));
  await fastify.register(async (pages) => workspacePages(pages, workspace));
  const app = await NestFactory.create<NestFastifyApplication>(ApiModule.of(parts), adapter, {
    bodyParser: false, logger: false, abortOnError: false,
  });
  installDocs(app);
  await app.init();
  await fastify.ready();
  return app;
}

/** On the way out a connection ends with the answer under way: kept alive it would hold the process until its own time is over. */
function closeBehindAnswers(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('preClose', async () => {
    closing = true;
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

/** What is no HTTP at all, or headers beyond any sense: told once, then the connection ends. */
function refuseNoHttp(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const correlationId = randomBytes(8).toString('hex');
  const body = JSON.stringify(new Problem('malformed').toBody('id', correlationId));
  socket.end([
    'HTTP/1.1 400 Bad Request', 'content-type: application/problem+json', 'content-language: id', `content-length: ${Buffer.byteLength(body)}`,
    `x-correlation-id: ${correlationId}`, 'cache-control: no-store', 'connection: close', '', body,
  ].join('\r\n'));
}

/** Our pages run only our own scripts. TLS, and with it HSTS, belongs to whatever stands in front of the api. */
const security = {
  contentSecurityPolicy: {
    directives: {
      defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], upgradeInsecureRequests: null,
    },
  },
  referrerPolicy: { policy: 'no-referrer' as const },
  strictTransportSecurity: false as const,
};
