import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { PathUnavailable } from '#libs/command-path/types.js';
import { Unauthenticated } from '#libs/identity/claims.js';
import { BadCursor, NotFound, StillCounting } from '#libs/register/index.js';
import { isAway } from './database-away.js';
import { begin } from './pipeline.js';
import { malformed, Problem } from './problem.js';

/** Bytes of a refused body that are still taken in, and thrown away. */
const READ_OUT = 64 * 1024 * 1024;

/** Every error of every route ends here and leaves as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), error, this.log);
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown, log: Logger): void {
  const { language, correlationId } = begin(request, reply);
  const problem = toProblem(error);
  if (problem.status >= 500) {
    // Never the URL or the body: they may hold names and free text. The pattern of the route and the id find the rest.
    log.error({ correlationId, route: request.routeOptions.url, code: problem.code, err: problem.cause ?? problem }, 'request failed');
  }
  if (problem.status === 401 || problem.status === 403) {
    const { caller, agreement } = request.tepati;
    log.info({
      correlationId, route: request.routeOptions.url, code: problem.code, contactId: caller?.contactId, roles: caller?.roles,
      agreementId: agreement?.agreementId, ...(problem.cause instanceof Unauthenticated ? { reason: problem.cause.reason } : {}),
    }, 'not let in');
  }
  // A download that broke off half-way has no headers left to change: the connection ends, so the caller sees that it is short.
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  // Fastify would end the connection: a client still sending then sees it break, and never the answer. What is announced is read out.
  if (problem.status === 413 && Number(request.headers['content-length'] ?? Infinity) <= READ_OUT) reply.removeHeader('connection');
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="tepati"');
  reply.headers(problem.options.headers ?? {});
  if (problem.options.retryAfter !== undefined) reply.header('retry-after', String(problem.options.retryAfter));
  void reply
    .code(problem.status)
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem.toBody(language, correlationId)));
}

/** Errors of frameworks and drivers, mapped once. What nobody foresaw is `internal`, without a word about why. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof PathUnavailable) return new Problem(error.code, { retryAfter: error.retryAfter, cause: error });
  if (isAway(error)) return new Problem('database-away', { retryAfter: 2, cause: error });
  if (error instanceof BadCursor) return malformed('cursor', 'not a cursor of this list');
  if (error instanceof StillCounting) return new Problem('still-counting', { retryAfter: error.retryAfter });
  if (error instanceof NotFound) return new Problem('not-found');
  const status = statusOf(error);
  if (status === 404) return new Problem('not-found');
  if (status === 413) return new Problem('too-large');
  if (status === 415) return new Problem('media-type');
  if (status !== null && status >= 400 && status < 500) return new Problem('malformed');
  return new Problem('internal', { cause: error });
}

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return null;
}
