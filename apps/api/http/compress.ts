import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const compressed = promisify(gzip);
/** Below this an answer fits into a packet or two anyhow. */
const FROM_BYTES = 2_048;

/**
 * Answers in JSON go compressed to those who take it: a page of a list is a tenth of itself then, which on an office's line is the
 * difference between waiting and not. Streams (files, server-sent events) go as they are.
 */
export function compressAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload: unknown) => {
    if (typeof payload !== 'string' || payload.length < FROM_BYTES || !/^application\/json\b/.test(String(reply.getHeader('content-type')))) return payload;
    reply.header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return payload;
    const body = await compressed(payload, { level: constants.Z_BEST_SPEED });
    reply.header('content-encoding', 'gzip').header('content-length', String(body.length));
    return body;
  });
}
