import { evolveWhole, shrink } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Envelope } from '#libs/journal/envelope.js';

/** One event with the states around it: `whole` is `after` before it shrank, so that what is only forgotten shows as no change. */
export interface Step {
  before: AgreementState | null;
  event: Envelope;
  whole: AgreementState;
  after: AgreementState;
}

/** Folds events one by one. The only rule that the register needs: what an event makes of a state. */
export function* steps(from: AgreementState | null, events: Iterable<Envelope>): Generator<Step> {
  let before = from;
  for (const event of events) {
    const whole = evolveWhole(before, event);
    const after = before === null ? whole : shrink(whole);
    yield { before, event, whole, after };
    before = after;
  }
}
