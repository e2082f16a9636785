import { blockDigest, endAttempt, type AttemptEnd } from '#libs/mail/ledger/attempts.js';
import { Gather } from '#libs/mail/ledger/gather.js';
import { readLetters, type Letter } from '#libs/mail/ledger/letter.js';
import {
  beginAttempts, claimRound, endSent, leaveRound, markSendingMany, type BegunDigest, type SentDigest,
} from '#libs/mail/ledger/rounds.js';
import type { RoundInput } from './contract.js';
import { startDigest, type DispatchDeps } from './dispatch.js';
import { Limit } from './limit.js';
import { paced } from './pace.js';
import { composed, openingFor, sentMessage, type Outgoing } from './send.js';

/** Messages that are judged, composed and marked together: what was judged waits at most for the others of its handful. */
const HANDFUL = 10;
/** Handfuls at once in one process: while one is composed, the mail server takes the other. */
const HANDFULS_AT_ONCE = 2;
/** A round ends in good time before anybody could take it for lost; the rest goes one by one. */
const BUDGET_MS = 4 * 60_000;

/** As between the first two attempts of a digest that goes alone. */
const AGAIN_MS = 5_000;

interface Attempt extends BegunDigest {
  letter: Letter;
  mail: Outgoing;
}

/** Sends rounds of digests: claims for all of them at once, then attempts each once. One for each process: it holds what they share. */
export class Rounds {
  readonly #ends: Gather<SentDigest>;
  readonly #turns = new Limit(HANDFULS_AT_ONCE);
  readonly #underWay = new Set<Promise<void>>();

  constructor(private readonly deps: DispatchDeps) {
    this.#ends = new Gather((sent) => endSent(deps.db, sent));
  }

  /**
   * One attempt for every digest of a round. At least once, as for one digest: a worker that dies between the server's yes and the
   * ledger's lets the next attempt send the same message again.
   *
   * @param stopped asked between handfuls: true where this process is to end and another goes on
   */
  async send(round: RoundInput, stopped: () => boolean): Promise<void> {
    const sending = this.#send(round, stopped);
    // Who waits for silence asks whether it ended, not how.
    const ended = sending.then(() => undefined, () => undefined);
    this.#underWay.add(ended);
    try {
      await sending;
    } finally {
      this.#underWay.delete(ended);
    }
  }

  /** Resolves when this process sends no round any more: mails go before words about them. Minutes at most, see {@link BUDGET_MS}. */
  async silence(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #send({ roundId, digests }: RoundInput, stopped: () => boolean): Promise<void> {
    const until = Date.now() + BUDGET_MS;
    const claims = digests.map((digest) => ({ ...digest, at: new Date(digest.at) }));
    const open = await claimRound(this.deps.db, roundId, claims);
    const first = Date.parse(digests[0]?.at ?? '') - Date.now();
    const left = new Map<string, string | null>();
    const handfuls: string[][] = [];
    for (let from = 0; from < open.length; from += this.#most) handfuls.push(open.slice(from, from + this.#most));
    await Promise.all(handfuls.map((ids) => this.#turns.run(async () => {
      if (stopped()) throw new Error('this process ends: another goes on with the round');
      if (Date.now() > until) for (const id of ids) left.set(id, null);
      else await this.#handful(roundId, ids, () => new Date(first + Date.now()), left);
    })));
    // From here on they are not the round's: it would try them again if this attempt of it came to nothing.
    await leaveRound(this.deps.db, [...left.keys()]);
    for (const digest of digests) {
      const notBefore = left.get(digest.digestId);
      if (notBefore === undefined) continue;
      const pauseMs = notBefore === null ? AGAIN_MS : Math.max(1, Date.parse(notBefore) - Date.parse(digest.at));
      await startDigest(this.deps, { ...digest, contactIds: [], take: [], seq: 0, pauseMs });
    }
  }

  /** No handful holds more than half a second of the mail server's rate. */
  get #most(): number {
    return Math.max(1, Math.min(HANDFUL, Math.floor(this.deps.transport.ratePerSecond / 2)));
  }

  async #handful(roundId: string, digestIds: readonly string[], now: () => Date, left: Map<string, string | null>): Promise<void> {
    const { db, transport } = this.deps;
    await paced(this.deps, digestIds.length);
    const at = now();
    const begun = await beginAttempts(db, roundId, digestIds, at);
    const attempts = (await this.#composed(begun, at, left)).filter((attempt) => attempt !== null);
    await markSendingMany(db, attempts.map(({ mail, letter, digest }) => ({ ...sentMessage(mail, letter.message, digest, at), digestId: digest.digestId })));
    await Promise.all(attempts.map(async ({ mail, letter, digest, ids }) => {
      const outcome = await transport.send(mail);
      const { digestId } = digest;
      if (outcome.state === 'sent') return this.#ends.add({ digestId, ids, messageId: mail.messageId, at });
      await this.#ended({ digest, ids, at, outcome, messageId: mail.messageId, address: letter.message.to.address, last: false }, left);
    }));
    this.deps.log.info({ roundId, mails: attempts.length }, 'mails of a round attempted');
  }

  async #composed(begun: readonly BegunDigest[], at: Date, left: Map<string, string | null>): Promise<(Attempt | null)[]> {
    const letters = await readLetters(this.deps.db, begun);
    return Promise.all(begun.map(async (one, i) => {
      const letter = letters[i] ?? null;
      const { digest, ids } = one;
      if (!letter) {
        await blockDigest(this.deps.db, digest, ids, at);
        return null;
      }
      const opening = await openingFor(this.deps, letter, at.getTime());
      if (opening > at.getTime()) {
        left.set(digest.digestId, new Date(opening).toISOString());
        return null;
      }
      const mail = await composed(this.deps, letter, one);
      if (mail) return { ...one, letter, mail };
      const outcome = { state: 'refused-recipient', reason: 'no plain address' } as const;
      await this.#ended({ digest, ids, at, outcome, messageId: '', address: letter.message.to.address, last: false }, left);
      return null;
    }));
  }

  async #ended(attempt: AttemptEnd, left: Map<string, string | null>): Promise<void> {
    const { digest: { digestId }, outcome } = attempt;
    const state = await endAttempt(this.deps.db, attempt);
    this.deps.log.warn({ digestId, outcome: outcome.state, ...('reason' in outcome ? { reason: outcome.reason } : {}) }, 'mail not handed over');
    if (state === 'claimed' || state === 'sending') left.set(digestId, null);
  }
}
