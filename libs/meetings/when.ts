import { localDate, localMinuteOfDay } from '#libs/calendar/index.js';
import type { Zone } from '#libs/calendar/types.js';
import { dayInWords } from '#libs/mail/dates.js';
import type { MeetingFields } from './types.js';

const two = (n: number): string => String(n).padStart(2, '0');

/** `Senin, 23 November 2026, 09.00–11.30 WIB`: where the meeting is held, whatever the reader's clock says. */
export function meetingTime({ startsAt, endsAt }: Pick<MeetingFields, 'startsAt' | 'endsAt'>, language: 'id' | 'en', zone: Zone): string {
  const at = (instant: string): { date: string; time: string } => {
    const ms = Date.parse(instant);
    const minute = localMinuteOfDay(zone, ms);
    return { date: localDate(zone, ms), time: `${two(Math.floor(minute / 60))}.${two(minute % 60)}` };
  };
  const [from, until] = [at(startsAt), at(endsAt)];
  const name = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' }[zone.name] ?? zone.name;
  const end = from.date === until.date ? until.time : `${dayInWords(until.date, language)}, ${until.time}`;
  return `${dayInWords(from.date, language)}, ${from.time}–${end} ${name}`;
}
