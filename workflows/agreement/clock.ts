import { nextDueAt } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';

const DAY_MS = 86_400_000;
/** A clock at fault is tried again after this, or as soon as a command changes the state. */
const FAULT_RETRY_MS = 3_600_000;

/**
 * When a run must wake by itself. Asked in every task, so the answer is kept until the version changes; a wait's predicate then
 * compares two numbers and reads nothing else.
 */
export class RunClock {
  #version = -1;
  #wakesAt: number | null = null;
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
    try {
      const due = nextDueAt(state);
      if (due !== null) this.#wakesAt = due + spreadMs(state.agreementId, state.policy.spreadSeconds);
      else this.#wakesAt = state.stage === 'closed' ? this.lingersUntil(state) : null;
    } catch (error) {
      this.fail(String(error), now);
    }
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
