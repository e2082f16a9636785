import { ICalCalendar, ICalEventBusyStatus, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { oneLine } from '#libs/mail/safe-text.js';
import { calendarUid } from '#libs/meetings/index.js';
import type { FeedEntry } from './entries.js';

const WORDS = {
  id: {
    name: 'Tepati: tindak lanjut', by: 'oleh',
    summary: { due: 'Jatuh tempo: ', lapsed: 'Lewat tenggat: ', case: 'Rencana asistensi ditunggu', meeting: '' },
  },
  en: {
    name: 'Tepati: follow-ups', by: 'by',
    summary: { due: 'Due: ', lapsed: 'Lapsed: ', case: 'Assistance plan wanted', meeting: '' },
  },
} as const;

/**
 * A calendar (RFC 5545) of entries: days as `VALUE=DATE`, times in UTC, UIDs that stay, lines folded at 75 octets and ended by CRLF. The
 * same entries give the same bytes, so that a reader is told that nothing has changed.
 */
export function calendarText(entries: readonly FeedEntry[], language: 'id' | 'en', domain: string): string {
  const words = WORDS[language];
  const calendar = new ICalCalendar({ prodId: { company: 'Tepati', product: 'Tepati', language: 'ID' }, name: words.name, ttl: 3_600 });
  for (const entry of entries) {
    const party = entry.party === null ? '' : ` (${words.by} ${oneLine(entry.party)})`;
    calendar.createEvent({
      id: calendarUid(entry.key, domain), sequence: entry.sequence, stamp: new Date(entry.changedAt),
      ...(entry.on === null
        ? { start: new Date(entry.startsAt ?? 0), end: new Date(entry.endsAt ?? 0), ...(entry.about === '' ? {} : { location: oneLine(entry.about) }) }
        : { start: new Date(`${entry.on}T00:00:00Z`), allDay: true, description: oneLine(entry.about), transparency: ICalEventTransparency.TRANSPARENT, busystatus: ICalEventBusyStatus.FREE }),
      summary: `${words.summary[entry.kind]}${oneLine(entry.title)}${party}`,
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return `${calendar.toString()}\r\n`;
}
