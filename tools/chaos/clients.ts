import { ask, insist } from './http.js';
import type { RunningStack } from './stack.js';

/** What a client knows of a command that it sent. */
export interface Sent {
  readonly agreementId: string;
  /** Stands in the event (`place`), so that the journal can be asked for it. */
  readonly mark: string;
  /** `accepted`: acknowledged. `unknown`: the connection broke, nobody told. `none`: 503, nothing was sent. */
  state: 'accepted' | 'refused' | 'pending' | 'unknown' | 'none';
  commandId: string | null;
  attempts: number;
}

/** Streams commands until it is told to stop. Every second client repeats with its key until it has an answer, as a good client does. */
export class ChaosClient {
  readonly sent: Sent[] = [];
  /** Statuses and how often they came. */
  readonly answers = new Map<string, number>();
  #stopped = false;

  constructor(private readonly stack: RunningStack, private readonly index: number, private readonly agreements: readonly string[], private readonly token: string) {}

  stop(): void {
    this.#stopped = true;
  }

  async stream(): Promise<void> {
    for (let n = 0; !this.#stopped; n += 1) {
      const agreementId = this.agreements[n % this.agreements.length] as string;
      await this.#one({ agreementId, mark: `chaos-${this.index}-${n}`, state: 'unknown', commandId: null, attempts: 0 });
    }
  }

  async #one(sent: Sent): Promise<void> {
    this.sent.push(sent);
    const repeats = this.index % 2 === 0;
    const url = `${this.stack.run().api}/api/v1/agreements/${sent.agreementId}/commands/record-activity`;
    const body = { kind: 'call', on: '2026-01-05', place: sent.mark, text: `kabar ${sent.mark}` };
    do {
      sent.attempts += 1;
      const answer = await ask('POST', url, this.token, body, repeats ? { 'idempotency-key': sent.mark } : {});
      const label = answer.kind === 'nothing' ? 'no answer' : String(answer.status);
      this.answers.set(label, (this.answers.get(label) ?? 0) + 1);
      if (answer.kind === 'answer') {
        if (answer.status === 200) sent.state = 'accepted';
        else if (answer.status === 202) {
          sent.state = 'pending';
          sent.commandId = answer.location?.split('/').at(-1) ?? null;
        } else if (answer.status === 503) sent.state = 'none';
        else if (answer.status < 500) sent.state = 'refused';
        else sent.state = 'unknown';
      } else sent.state = 'unknown';
      if (sent.state === 'accepted' || sent.state === 'refused') return;
      await new Promise((r) => setTimeout(r, 100));
    } while (repeats && !this.#stopped);
  }
}

/** A partner, and `count` agreements with it. */
export async function makeAgreements(stack: RunningStack, token: string, count: number): Promise<string[]> {
  const base = `${stack.run().api}/api/v1`;
  const party = await insist('POST', `${base}/parties`, token, { name: '(contoh) Mitra uji', category: 'education', country: 'ID' });
  const made: string[] = [];
  for (let i = 0; i < count; i += 1) {
    const answer = await insist('POST', `${base}/agreements`, token, {
      title: `Uji ketahanan ${i} (contoh)`, track: 'institution', instrument: 'MOU', partnerIds: [party.body['id']], initiatingUnit: 'BIRO-KS',
      explorationStartedOn: '2025', scopeItems: [{ text: 'Uji ketahanan' }],
    });
    if (answer.status !== 201) throw new Error(`no agreement: ${answer.status} ${JSON.stringify(answer.body)}`);
    made.push(String(answer.body['id']));
  }
  return made;
}
