import { ask, insist } from '#tools/load/http.js';
import { makeAgreements } from '#tools/load/agreements.js';
import type { RunningStack } from '#tools/load/running-stack.js';

/** The api refuses no subject below 600 requests a minute; so many share what is sent here. */
const SUBJECTS = 60;

/** Our side: commands over HTTP, with a token, as any client sends them. */
export class Ours {
  #n = 0;

  private constructor(readonly stack: RunningStack, private readonly tokens: readonly string[]) {}

  static async start(stack: RunningStack): Promise<Ours> {
    const tokens = await Promise.all(Array.from({ length: SUBJECTS }, (_, i) => stack.token('supervisor', `bench-${i}`)));
    // The first call of a subject makes its contact: not while a clock runs.
    for (const token of tokens) await insist('GET', `${stack.run().api}/api/v1/me`, token);
    return new Ours(stack, tokens);
  }

  get token(): string {
    this.#n += 1;
    return this.tokens[this.#n % this.tokens.length] as string;
  }

  agreements(count: number): Promise<string[]> {
    return makeAgreements(this.stack, () => this.token, count);
  }

  /** One command, from here and back. The answer's `agreement` is left out, as a client does that sends many. */
  async command(agreementId: string): Promise<void> {
    await this.#expect(200, agreementId, 'record-activity', { kind: 'call', on: '2026-01-05', place: 'Denpasar', text: 'Penghubung ditelepon' });
  }

  /** One that the agreement refuses. */
  async refused(agreementId: string): Promise<void> {
    await this.#expect(409, agreementId, 'advance-stage', { to: 'signing' });
  }

  async #expect(status: number, agreementId: string, name: string, body: unknown): Promise<void> {
    const url = `${this.stack.run().api}/api/v1/agreements/${agreementId}/commands/${name}`;
    const answer = await ask('POST', url, this.token, body, { prefer: 'return=minimal' });
    if (answer.kind !== 'answer' || answer.status !== status) {
      throw new Error(`${name}: expected ${status}, got ${answer.kind === 'nothing' ? answer.why : `${answer.status} ${JSON.stringify(answer.body)}`}`);
    }
  }
}
