import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Login, WorkspaceRig } from '#tools/browser/workspace-rig.js';

/** So long a command may be pending, in ms. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

export interface FollowUp {
  id: string;
  reference: string;
  title: string;
  status: string;
}

/** An agreement as far as the preparation looks at it. */
export interface Agreement {
  id: string;
  reference: string;
  ourPartyId: string;
  liaison: { contactId: string } | null;
  partners: { partyId: string }[];
  gates: { gate: string; stage: string; state: string; evidence: { anyOf: string[] }[] }[];
  followUps: FollowUp[];
  assistanceCases: { id: string; state: string }[];
  evaluations: { id: string }[];
}

export const C: Login = 'coordinator@BIRO-KS';
export const S: Login = 'supervisor@BIRO-KS';

/** Does what people do, through the api and under their names; what was made once is not made again on the same stack. */
export class Hand {
  readonly #pages = new Map<Login, Promise<Page>>();
  #kept: Record<string, unknown>;

  /** @param memory file that remembers what the stack has */
  constructor(private readonly rig: WorkspaceRig, private readonly memory: string) {
    this.#kept = existsSync(memory) ? (JSON.parse(readFileSync(memory, 'utf8')) as Record<string, unknown>) : {};
  }

  /** What is remembered of another stack is forgotten. @param stack what no other stack has */
  known(stack: string): void {
    if (this.#kept['stack'] !== stack) this.#kept = { stack };
  }

  async once<T>(key: string, make: () => Promise<T>): Promise<T> {
    if (!(key in this.#kept)) {
      this.#kept[key] = await make() ?? null;
      writeFileSync(this.memory, JSON.stringify(this.#kept));
    }
    return this.#kept[key] as T;
  }

  /** @throws Error with the refusal */
  async ask<T = { id: string }>(login: Login, method: string, path: string, body?: unknown): Promise<T> {
    const { status, body: answer } = await this.rig.ask(await this.page(login), method, path, body);
    if (status >= 300) throw new Error(`${login} ${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer as T;
  }

  async agreement(id: string): Promise<Agreement> {
    return this.ask<Agreement>(S, 'GET', `/agreements/${id}`);
  }

  /** A command, until it is settled. @returns the agreement after it */
  async command(id: string, name: string, body: object, login: Login = C): Promise<Agreement> {
    const answer = await this.ask<{ agreement?: Agreement; commandId?: string; state?: string }>(login, 'POST', `/agreements/${id}/commands/${name}`, body);
    for (const end = Date.now() + PATIENCE_MS; answer.agreement === undefined;) {
      const { state } = await this.ask<{ state: string }>(login, 'GET', `/commands/${answer.commandId ?? ''}`);
      if (state === 'accepted') break;
      if (state === 'refused' || Date.now() > end) throw new Error(`${name}: ${state}`);
      await pause();
    }
    return answer.agreement ?? this.agreement(id);
  }

  /** A file by the form that a browser sends. */
  async upload(login: Login, path: string, file: { name: string; type: string; text: string }, fields: Record<string, string> = {}): Promise<{ id: string }> {
    return (await this.page(login)).evaluate(async ([to, { name, type, text }, more]) => {
      const kept = Object.keys(sessionStorage).find((key) => key.startsWith('oidc.user:')) ?? '';
      const token = (JSON.parse(sessionStorage.getItem(kept) ?? '{}') as { access_token?: string }).access_token;
      const form = new FormData();
      for (const [key, value] of Object.entries(more)) form.set(key, value);
      form.set('file', new File([text], name, { type }));
      const answer = await fetch(`/api/v1${to}`, { method: 'POST', headers: { authorization: `Bearer ${token ?? ''}` }, body: form });
      if (!answer.ok) throw new Error(`${to}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as { id: string };
    }, [path, file, fields] as const);
  }

  async page(login: Login): Promise<Page> {
    const page = this.#pages.get(login) ?? this.rig.person(login, '/settings');
    this.#pages.set(login, page);
    return page;
  }

  /** Asks again until there is an answer. @throws Error after a minute */
  async until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause()) {
      const found = await ask();
      if (found !== undefined && found !== false) return found;
    }
    throw new Error(`waited a minute for ${what}`);
  }

  async close(): Promise<void> {
    for (const page of this.#pages.values()) await (await page).context().close();
  }
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** A date so many days from today, in Jakarta. */
export function inDays(n: number): string {
  return new Date(Date.now() + 7 * 3_600_000 + n * 86_400_000).toISOString().slice(0, 10);
}

/** The next Monday to Friday from a day on, so that nothing invented falls on a weekend. */
export function weekday(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  while ([0, 6].includes(at.getUTCDay())) at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}
