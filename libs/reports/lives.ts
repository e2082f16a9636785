import { evolveWhole, shrink } from '#libs/agreement/index.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { eventsAsOf, readLives, type Database } from '#libs/register/index.js';

export interface PastLife {
  state: AgreementState;
  /** All of them, also those that the state has let go. */
  followUps: FollowUpRecord[];
}

const BATCH = 100;

/** Agreements as they stood on a day by what was known; those that were none then are absent. */
export async function* pastLives(db: Database, ids: readonly string[], when: { asOf: string; knownAt: string }): AsyncGenerator<PastLife> {
  for (let i = 0; i < ids.length; i += BATCH) {
    for (const events of await readLives(db, ids.slice(i, i + BATCH))) {
      const life = lifeOf(eventsAsOf(events, when));
      if (life) yield life;
    }
  }
}

function lifeOf(events: readonly Envelope[]): PastLife | null {
  const followUps = new Map<string, FollowUpRecord>();
  let state: AgreementState | null = null;
  for (const event of events) {
    const whole = evolveWhole(state, event);
    for (const followUp of whole.followUps) followUps.set(followUp.followUpId, followUp);
    state = state === null ? whole : shrink(whole);
  }
  return state && { state, followUps: [...followUps.values()] };
}
