import { weekdayOf } from '#libs/calendar/index.js';
import type { Language } from './model.js';

const MONTHS: Record<Language, readonly string[]> = {
  id: [
    'Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember',
  ],
  en: [
    'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
  ],
};

const WEEKDAYS: Record<Language, readonly string[]> = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
};

/**
 * A date in words: `31 Desember 2025`, `31 December 2025`. Own tables, so that no version of ICU changes what was sent.
 * @param date `YYYY-MM-DD`
 */
export function dateInWords(date: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  const month = match ? MONTHS[language][Number(match[2]) - 1] : undefined;
  if (!match || !month) throw new RangeError(`not a date: ${date}`);
  return `${Number(match[3])} ${month} ${match[1]}`;
}

/** With the weekday: `Rabu, 31 Desember 2025` (handbook §2.9), `Wednesday, 31 December 2025`. */
export function dayInWords(date: string, language: Language): string {
  return `${WEEKDAYS[language][weekdayOf(date)]}, ${dateInWords(date, language)}`;
}
