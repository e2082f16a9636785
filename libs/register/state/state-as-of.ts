import { fold } from '#libs/agreement/index.js';
import type { EventData } from '#libs/agreement/types/events.js';
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
  const then = eventsAsOf(events, { ...(asOf === undefined ? {} : { asOf }), ...(knownAt === undefined ? {} : { knownAt }) });
  return then.length > 0 ? fold(then) : null;
}

/** Those events themselves; none where there was no agreement then. */
export function eventsAsOf(events: readonly Envelope[], { asOf, knownAt }: Pick<When, 'asOf' | 'knownAt'>): Envelope[] {
  const known = knownAt === undefined ? Infinity : Date.parse(knownAt);
  const heard = events.filter((event) => Date.parse(event.recordedAt) <= known);
  const happened = datesOf(heard);
  const then = heard.filter((event) => asOf === undefined || happened(event) <= asOf);
  // A life begins with its first event: before that there is nothing for later ones to change.
  return then[0]?.version === 1 ? then : [];
}

/** Members of an event's data that say when it happened, where the person gave no other date. */
const TELLS_WHEN: { readonly [type: string]: string } = {
  AgreementProposed: 'explorationStartedOn', ActivityRecorded: 'on', SigningRecorded: 'signedOn', AgreementTerminated: 'on', AgreementConcluded: 'on',
};

/**
 * On which day each event happened, by all that is known: where a correction says another day, that day counts, for the event and for
 * its corrections alike (`api.md` §6: as of shows the new).
 */
export function datesOf(events: readonly Envelope[]): (event: Envelope) => string {
  const moved = new Map<number, string>();
  for (const { type, data } of events) {
    if (type !== 'EventCorrected') continue;
    const { version, was, data: now } = data as EventData['EventCorrected'];
    const member = TELLS_WHEN[was.type];
    const original = events[version - 1];
    if (member === undefined || original?.version !== version) continue;
    const [before, after] = [was.data, now].map((each) => (each as Record<string, unknown> | null)?.[member]);
    const told = original.type === 'AgreementProposed' || before === original.effectiveOn;
    if (told && typeof after === 'string') moved.set(version, partialToFirstDay(after));
  }
  return (event) => {
    const about = event.type === 'EventCorrected' ? (event.data as EventData['EventCorrected']).version : event.version;
    return moved.get(about) ?? firstDayOf(event);
  };
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
