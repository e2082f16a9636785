import { evolveWhole, shrink } from '#libs/agreement/index.js';
import type { EventData } from '#libs/agreement/types/events.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { Envelope } from '#libs/journal/envelope.js';

/** A life after some of its events: its state, and all of its promises, also those that the state has let go. */
export interface PastLife {
  state: AgreementState;
  /** By id. */
  followUps: ReadonlyMap<string, FollowUpRecord>;
}

/** The life after one more event. Its state is that of `evolve`. */
export function goOn(before: PastLife | null, event: Envelope): PastLife {
  const whole = evolveWhole(before?.state ?? null, event);
  return { state: before === null ? whole : shrink(whole), followUps: followUpsAfter(before, whole, event) };
}

function followUpsAfter(before: PastLife | null, whole: AgreementState, event: Envelope): ReadonlyMap<string, FollowUpRecord> {
  const never = neverPromised(event);
  if (before !== null && before.state.followUps === whole.followUps && never === null) return before.followUps;
  const all = new Map(before?.followUps);
  for (const one of whole.followUps) all.set(one.followUpId, one);
  if (never !== null) for (const [id, one] of all) if (one.obligationId === never) all.delete(id);
  return all;
}

/** The obligation of which a correction says that it never was; null: it says no such thing. */
function neverPromised({ type, data }: Envelope): string | null {
  if (type !== 'EventCorrected') return null;
  const { was, data: now } = data as EventData['EventCorrected'];
  return was.type === 'ObligationAdded' && now === null ? (was.data as EventData['ObligationAdded']).obligationId : null;
}

/** All events, one after the other, onto a life or onto nothing. */
export function liveOn(events: Iterable<Envelope>, from: PastLife | null = null): PastLife | null {
  let life = from;
  for (const event of events) life = goOn(life, event);
  return life;
}
