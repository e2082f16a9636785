import { ask } from '#tools/load/http.js';
import type { RunningStack } from '#tools/load/running-stack.js';

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

/** Below the 600 a minute that the api grants each subject. */
const PACE_MS = 120;

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
      await new Promise((r) => setTimeout(r, PACE_MS));
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
      // While nobody listens, every request comes back at once: there is no use in many.
      await new Promise((r) => setTimeout(r, answer.kind === 'nothing' ? 500 : PACE_MS));
    } while (repeats && !this.#stopped);
  }
}
