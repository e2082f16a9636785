import { Agent, request } from 'node:http';

/** What came back, or that nothing did. */
export type Answer = { kind: 'answer'; status: number; body: Record<string, unknown>; location: string | null } | { kind: 'nothing'; why: string };

/** Longer than the api's five seconds for Temporal and the database's for a connection. */
const PATIENCE_MS = 20_000;

/** Connections stay open between requests, as those of any client that sends many. */
const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'lifo' });

/** One request. A connection that breaks is an answer too: nobody knows what became of it. */
export function ask(
  method: 'GET' | 'POST', url: string, token: string, body?: unknown, headers: Record<string, string> = {},
): Promise<Answer> {
  const text = body === undefined ? null : JSON.stringify(body);
  const sent = {
    authorization: `Bearer ${token}`,
    ...(text === null ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    ...headers,
  };
  return new Promise((done) => {
    const call = request(url, { method, agent, headers: sent, timeout: PATIENCE_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error) => done({ kind: 'nothing', why: error.message }));
      response.on('end', () => {
        const heard = Buffer.concat(chunks).toString();
        done({
          kind: 'answer', status: response.statusCode ?? 0, location: response.headers.location ?? null,
          body: heard === '' ? {} : (JSON.parse(heard) as Record<string, unknown>),
        });
      });
    });
    call.on('timeout', () => call.destroy(new Error('no answer in time')));
    call.on('error', (error) => done({ kind: 'nothing', why: error.message }));
    call.end(text ?? undefined);
  });
}

/** Asks again until there is an answer that is no 5xx; for what has to succeed. @throws Error after `forMs` */
export async function insist(
  method: 'GET' | 'POST', url: string, token: string, body?: unknown, headers: Record<string, string> = {}, forMs = 120_000,
): Promise<Extract<Answer, { kind: 'answer' }>> {
  for (const until = Date.now() + forMs; ; ) {
    const answer = await ask(method, url, token, body, headers);
    if (answer.kind === 'answer' && answer.status < 500 && answer.status !== 202) return answer;
    if (Date.now() > until) throw new Error(`${method} ${url}: ${answer.kind === 'nothing' ? answer.why : `status ${answer.status}`}`);
    await new Promise((r) => setTimeout(r, 500));
  }
}
