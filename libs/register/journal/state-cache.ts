import { LRUCache } from 'lru-cache';
import type { AgreementState } from '#libs/agreement/types/state.js';

/**
 * The latest state of agreements, in this process. An entry counts only where its version and hash are the journal's: others
 * append too. States are shared and never changed.
 */
export class StateCache {
  private readonly states: LRUCache<string, AgreementState>;

  constructor(max: number) {
    this.states = new LRUCache({ max });
  }

  get(agreementId: string, head: { version: number; hash: string }): AgreementState | null {
    const state = this.states.get(agreementId);
    return state && state.version === head.version && state.hash === head.hash ? state : null;
  }

  /** Keeps the newer one: two appenders may finish in either order. */
  put(state: AgreementState): void {
    const known = this.states.peek(state.agreementId);
    if (!known || known.version <= state.version) this.states.set(state.agreementId, state);
  }

  forget(agreementId: string): void {
    this.states.delete(agreementId);
  }
}
