import type { Envelope } from '#libs/journal/envelope.js';

const TIME = 'time/';

/**
 * Of events in version order: the command's own, then what time made of it in the same moment. Ends before another command's
 * first event and before what a later moment brought: `recordedAt` is one for all that one Update decided.
 */
export function ownEvents(events: readonly Envelope[], commandId: string): Envelope[] {
  const first = events.findIndex((e) => e.commandId === commandId);
  if (first < 0) return [];
  const own: Envelope[] = [];
  for (const event of events.slice(first)) {
    if (event.commandId === commandId) own.push(event);
    else if (event.commandId.startsWith(TIME) && event.recordedAt === own.at(-1)?.recordedAt) own.push(event);
    else break;
  }
  return own;
}
