import { expect } from '@jest/globals';

export type Json = any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are judged by expectations, not by types

export interface Reply {
  status: number;
  headers: Headers;
  body: Json;
}

export interface SendOptions {
  headers?: Record<string, string>;
}

/** One person (one token) that talks to the api. Paths are below `/api/v1`. */
export class Person {
  constructor(readonly api: string, readonly token: string) {}

  get(path: string, options: SendOptions = {}): Promise<Reply> {
    return this.send('GET', path, undefined, options);
  }

  post(path: string, body: unknown, options: SendOptions = {}): Promise<Reply> {
    return this.send('POST', path, body, options);
  }

  patch(path: string, body: unknown, options: SendOptions = {}): Promise<Reply> {
    return this.send('PATCH', path, body, options);
  }

  delete(path: string, options: SendOptions = {}): Promise<Reply> {
    return this.send('DELETE', path, undefined, options);
  }

  command(agreementId: string, name: string, body: unknown, options: SendOptions = {}): Promise<Reply> {
    return this.post(`/agreements/${agreementId}/commands/${name}`, body, options);
  }

  /** A command that must be accepted; its answer's body. An outcome that is not known yet is asked for. */
  async does(agreementId: string, name: string, body: unknown, options: SendOptions = {}): Promise<Json> {
    const reply = await this.command(agreementId, name, body, options);
    if (reply.status === 202) return this.outcome(agreementId, name, reply.body.id);
    if (reply.status !== 200) throw new Error(`${name} → ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  agreement(id: string, query = ''): Promise<Json> {
    return this.get(`/agreements/${id}${query}`).then((reply) => {
      if (reply.status !== 200) throw new Error(`GET agreement → ${reply.status} ${JSON.stringify(reply.body)}`);
      return reply.body;
    });
  }

  /** Uploads a small PDF of a type; its id. Contents differ, so that each has its own SHA-256. */
  async document(documentType: string): Promise<string> {
    const reply = await this.upload(documentType);
    expect(reply.status).toBe(201);
    return reply.body.id as string;
  }

  async upload(documentType: string, content = `%PDF-1.4\n% ${documentType} ${Math.random()}\n%%EOF\n`): Promise<Reply> {
    const form = new FormData();
    form.set('file', new Blob([content], { type: 'application/pdf' }), 'nota.pdf');
    form.set('documentType', documentType);
    return read(await fetch(`${this.api}/api/v1/documents`, { method: 'POST', headers: this.authorization(), body: form }));
  }

  /** What became of a command whose outcome was not known in time (a part was away): it is settled in the end. */
  private async outcome(agreementId: string, name: string, commandId: string): Promise<Json> {
    const { body } = await poll(name, () => this.get(`/commands/${commandId}`), (reply) => reply.body.state !== 'pending', 120);
    if (body.state !== 'accepted') throw new Error(`${name} → ${JSON.stringify(body)}`);
    const { items, texts } = (await this.get(`/agreements/${agreementId}/events?limit=200`)).body;
    const events = items.filter((event: Json) => event.commandId === commandId);
    return { agreementId, version: body.version, events, texts, agreement: await this.agreement(agreementId) };
  }

  private async send(method: string, path: string, body: unknown, options: SendOptions): Promise<Reply> {
    const response = await fetch(`${this.api}/api/v1${path}`, {
      method,
      headers: { ...this.authorization(), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return read(response);
  }

  private authorization(): Record<string, string> {
    return { authorization: `Bearer ${this.token}` };
  }
}

async function read(response: Response): Promise<Reply> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
}

/** Asks until the answer is as wanted; the last answer is in the error. */
export async function poll<T>(what: string, ask: () => Promise<T>, fits: (value: T) => boolean, seconds = 30): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const value = await ask();
    if (fits(value)) return value;
    if (Date.now() > until) throw new Error(`${what}: not within ${seconds} s; last: ${JSON.stringify(value)?.slice(0, 3000)}`);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
}

/** Two instants are compared as instants, whatever their offsets. */
export function expectInstant(actual: unknown, expected: string): void {
  expect(new Date(String(actual)).toISOString()).toBe(new Date(expected).toISOString());
}

/** A refusal: status, code, and the form that every problem has. */
export function expectProblem(reply: Reply, status: number, code: string, pointer?: string): void {
  expect({ status: reply.status, code: reply.body?.code }).toEqual({ status, code });
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(reply.body).toMatchObject({ type: `/problems/${code}`, status, correlationId: expect.any(String) });
  expect(reply.body.title.length).toBeGreaterThan(0);
  if (pointer !== undefined) expect(reply.body.errors.map((error: Json) => error.pointer)).toContain(pointer);
}
