import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isUsableUrl, publicLookup } from './addresses.js';

/** What an attempt came to. `status` is null where nobody answered. */
export interface PostOutcome {
  status: number | null;
  /** A code or short phrase of ours, never the receiver's words. */
  error: string | null;
  tookMs: number;
}

const PATIENCE_MS = 15_000;

/**
 * Posts a message once. Redirects are not followed and the answer's body is not read: what an address does with either must not tell
 * anybody about our network. Never throws for what network or receiver do.
 */
export function post(
  url: string, body: string, headers: Record<string, string>, { openNetworks, patienceMs = PATIENCE_MS }: { openNetworks: boolean; patienceMs?: number },
): Promise<PostOutcome> {
  const began = Date.now();
  return new Promise((resolve) => {
    const end = (status: number | null, error: string | null): void => resolve({ status, error, tookMs: Date.now() - began });
    if (!isUsableUrl(url, openNetworks)) return end(null, 'closed-address');
    const target = new URL(url);
    const send = target.protocol === 'https:' ? httpsRequest : httpRequest;
    const call = send(target, {
      method: 'POST', agent: false, signal: AbortSignal.timeout(patienceMs), ...(openNetworks ? {} : { lookup: publicLookup }),
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'Tepati-Webhooks/1', ...headers },
    }, (reply) => {
      const status = reply.statusCode ?? 0;
      end(status, status >= 200 && status < 300 ? null : 'refused');
      reply.destroy();
    });
    call.on('error', (error: NodeJS.ErrnoException) => end(null, error.name === 'TimeoutError' || error.name === 'AbortError' ? 'timeout' : error.code ?? 'network'));
    call.end(body);
  });
}
