import { dateInWords, dayInWords } from '#libs/mail/dates.js';
import type { Language } from '../words/index.js';

/** What Indonesian zones are called. */
export const ZONE_NAMES: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB', 'Asia/Pontianak': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT',
};

/** `Kamis, 14 Maret 2024`. @param date `YYYY-MM-DD`, or a partial date, which is given back as far as it is known */
export function longDay(date: string, language: Language): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? dayInWords(date, language) : partialDay(date, language);
}

/** The words of a date that is being typed, once it is whole: while its year is, a browser gives `0002-03-14`. */
export function typedDay(date: string, language: Language, form: 'long' | 'short' = 'long'): string | undefined {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(date)) return undefined;
  return form === 'long' ? longDay(date, language) : day(date, language);
}

/** `14 Maret 2024`. */
export function day(date: string, language: Language): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? dateInWords(date, language) : partialDay(date, language);
}

function partialDay(date: string, language: Language): string {
  return /^\d{4}-\d{2}$/.test(date) ? dateInWords(`${date}-01`, language).replace(/^1 /, '') : date;
}

/** The date and the time of day of an instant in a zone: `14 Maret 2024, 08.30 WIB`. @param zone IANA; default: the agency's, Jakarta */
export function instant(moment: string, language: Language, zone = 'Asia/Jakarta'): string {
  const [date, time] = localParts(moment, zone);
  return `${day(date, language)}, ${time.replace(':', '.')} ${ZONE_NAMES[zone] ?? zone}`;
}

/** The local date of an instant, `YYYY-MM-DD`. */
export function localDay(moment: string | Date, zone = 'Asia/Jakarta'): string {
  return localParts(moment, zone)[0];
}

/** Today where the person's agency is, or in a zone. */
export function today(zone = 'Asia/Jakarta'): string {
  return localDay(new Date(), zone);
}

/** The last working day before a day, `YYYY-MM-DD`: on most Mondays Friday. @param off days off by decree */
export function lastWorkingDay(off: ReadonlySet<string>, day: string = today()): string {
  const at = new Date(`${day}T00:00:00Z`);
  do at.setUTCDate(at.getUTCDate() - 1);
  while (at.getUTCDay() === 0 || at.getUTCDay() === 6 || off.has(at.toISOString().slice(0, 10)));
  return at.toISOString().slice(0, 10);
}

/** Calendar days from one date to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function localParts(moment: string | Date, zone: string): [string, string] {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(new Date(moment));
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return [`${of('year')}-${of('month')}-${of('day')}`, `${of('hour')}:${of('minute')}`];
}

/** The instant of a local date and time in a zone, ISO 8601 with its offset. @param time `HH:MM` */
export function instantOf(date: string, time: string, zone: string): string {
  const guess = Date.parse(`${date}T${time}:00Z`);
  const shownAt = (at: number): number => {
    const [day, clock] = localParts(new Date(at), zone);
    return Date.parse(`${day}T${clock}:00Z`);
  };
  // Twice, for the guess may lie on the other side of a change of the clock.
  const once = guess - (shownAt(guess) - guess);
  return new Date(once - (shownAt(once) - guess)).toISOString();
}

/** `HH:MM` of an instant in a zone. */
export function localTime(moment: string, zone: string): string {
  return localParts(moment, zone)[1];
}
