import { nextDueAt } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';

const DAY_MS = 86_400_000;
/** A clock at fault is tried again after this, or as soon as a command changes the state. */
const FAULT_RETRY_MS = 3_600_000;
/** Nobody alone is woken as late as this: whoever wakes runs was away, and all of them are late. */
const LATE_MS = 30_000;

/**
 * When a run must wake by itself. Asked in every task, so the answer is kept until the version changes; a wait's predicate then
 * compares two numbers and reads nothing else.
 */
export class RunClock {
  #version = -1;
  #wakesAt: number | null = null;
  /** The moment has passed long ago and was spread anew: it is not put off twice. */
  #putOff = false;
  /** Why time decides nothing at present: a bug in the decider's part for it. */
  fault: string | null = null;

  constructor(
    private readonly lingerMs: number,
    /** Told once for each new fault. */
    private readonly onFault: (message: string) => void,
  ) {}

  /** Epoch ms (spread included), or null: only a message wakes it. As computed by the last {@link refresh}. */
  get wakesAt(): number | null {
    return this.#wakesAt;
  }

  due(now: number): boolean {
    return this.#wakesAt !== null && this.#wakesAt <= now;
  }

  refresh(state: AgreementState | null, now: number): void {
    if (!state || state.version === this.#version) return;
    this.#version = state.version;
    this.#putOff = false;
    try {
      const due = nextDueAt(state);
      if (due !== null) this.#wakesAt = due + spreadMs(state.agreementId, state.policy.spreadSeconds);
      else this.#wakesAt = state.stage === 'closed' ? this.lingersUntil(state) : null;
    } catch (error) {
      this.fail(String(error), now);
    }
  }

  /**
   * Spreads a wake-up anew, from now, that comes far too late: after an outage over midnight, or when a register is restored from its
   * journals, every agreement would let its time decide in the same moment and people would wait behind all of them.
   *
   * @returns true where it is to sleep on
   */
  putOff({ agreementId, policy, stage }: AgreementState, now: number): boolean {
    if (this.#wakesAt === null || this.#putOff || stage === 'closed' || now - this.#wakesAt <= LATE_MS) return false;
    const spread = spreadMs(agreementId, policy.spreadSeconds);
    if (spread === 0) return false;
    this.#putOff = true;
    this.#wakesAt = now + spread;
    return true;
  }

  /** A closed agreement's run stays open for a while after its last event: most late words come early. */
  lingersUntil(state: AgreementState): number {
    return Date.parse(state.lastRecordedAt) + this.lingerMs;
  }

  succeeded(): void {
    this.fault = null;
  }

  fail(message: string, now: number): void {
    if (this.fault !== message) this.onFault(message);
    this.fault = message;
    this.#wakesAt = now + FAULT_RETRY_MS;
  }

  /** After the clock has run: what it left to do may have changed even where no event was made. */
  forget(): void {
    this.#version = -1;
  }
}

export function lingerMs(days: number): number {
  return days * DAY_MS;
}

/**
 * Spreads wake-ups by the agreement's id over `seconds`, so that midnight is no storm. Decisions stay exact all the same: every
 * command lets time decide first.
 */
export function spreadMs(agreementId: string, seconds: number): number {
  if (seconds <= 0) return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < agreementId.length; i++) hash = Math.imul(hash ^ agreementId.charCodeAt(i), 0x01000193) >>> 0;
  return hash % (seconds * 1000);
}
