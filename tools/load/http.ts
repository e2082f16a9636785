/** What came back, or that nothing did. */
export type Answer = { kind: 'answer'; status: number; body: Record<string, unknown>; location: string | null } | { kind: 'nothing'; why: string };

/** Longer than the api's five seconds for Temporal and the database's ten for a connection. */
const PATIENCE_MS = 20_000;

/** One request. A connection that breaks is an answer too: nobody knows what became of it. */
export async function ask(
  method: 'GET' | 'POST', url: string, token: string, body?: unknown, headers: Record<string, string> = {},
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    return {
      kind: 'answer', status: response.status, location: response.headers.get('location'),
      body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
    };
  } catch (error) {
    return { kind: 'nothing', why: error instanceof Error ? error.message : String(error) };
  }
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
