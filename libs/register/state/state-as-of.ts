import { fold } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { addDays, localMidnight, partialToFirstDay } from '#libs/calendar/index.js';
import type { Envelope } from '#libs/journal/envelope.js';
import type { Database } from '../database.js';
import { foldFromSnapshot, loadState } from '../journal/load-state.js';
import { readEvents, readHead } from '../journal/read.js';

/** Which past is asked for. Nothing given: the present. */
export interface When {
  /** A date: the world at its end, in the agreement's zone. */
  asOf?: string;
  /** An instant: only what was recorded by then. */
  knownAt?: string;
  /** As after that event; not together with the others. */
  version?: number;
}

/**
 * The state at another time (`api.md` §12). Null: no such agreement, or none then (not known yet, not begun yet, fewer versions).
 */
export async function stateAsOf(db: Database, agreementId: string, when: When): Promise<AgreementState | null> {
  if (when.version !== undefined) {
    const head = await readHead(db, agreementId);
    if (!head || when.version > head.version || when.version < 1) return null;
    return foldFromSnapshot(db, agreementId, when.version);
  }
  if (when.asOf === undefined && when.knownAt === undefined) return loadState(db, agreementId);
  return foldAsOf(await readEvents(db, agreementId), when);
}

/** The same for events at hand: in version order, those effective by the day's end and recorded by the moment. */
export function foldAsOf(events: readonly Envelope[], { asOf, knownAt }: Pick<When, 'asOf' | 'knownAt'>): AgreementState | null {
  const known = knownAt === undefined ? Infinity : Date.parse(knownAt);
  const then = events.filter((event) => Date.parse(event.recordedAt) <= known && (asOf === undefined || firstDayOf(event) <= asOf));
  // A life begins with its first event: before that there is nothing for later ones to change.
  return then[0]?.version === 1 ? fold(then) : null;
}

/** A partial date counts from its first day; the first event from the day on which exploration began. */
function firstDayOf({ version, effectiveOn, data }: Envelope): string {
  const began = version === 1 ? (data as { explorationStartedOn?: unknown }).explorationStartedOn : undefined;
  return partialToFirstDay(typeof began === 'string' ? began : effectiveOn);
}

/** The instant (epoch ms) at which an answer about that past reads the clock: the last one of the day asked for, else `now`. */
export function momentOf(state: AgreementState, { asOf }: When, now: number): number {
  return asOf === undefined ? now : Math.min(now, localMidnight(state.zone, addDays(asOf, 1)) - 1);
}
