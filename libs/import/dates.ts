import { dateOf, dayOf, isRealDate } from '#libs/calendar/index.js';
import type { Cell } from './sheet.js';

/** How a date was understood, or why not. */
export type ReadDate =
  | { ok: true; date: string; how: 'words' | 'figures' | 'serial' | 'iso' }
  | { ok: false; why: 'unreadable-date' | 'weekday-differs' };

const MONTHS: readonly string[][] = [
  ['januari', 'january', 'jan'], ['februari', 'pebruari', 'february', 'feb', 'peb'], ['maret', 'march', 'mar', 'mrt'], ['april', 'apr'],
  ['mei', 'may'], ['juni', 'june', 'jun'], ['juli', 'july', 'jul'], ['agustus', 'august', 'agu', 'ags', 'agt', 'agst', 'aug'],
  ['september', 'sept', 'sep'], ['oktober', 'october', 'okt', 'oct'], ['november', 'nopember', 'nov', 'nop'],
  ['desember', 'december', 'des', 'dec'],
];
const WEEKDAYS: readonly string[][] = [
  ['minggu', 'ahad', 'sunday', 'sun', 'min'], ['senin', 'monday', 'mon', 'sen'], ['selasa', 'tuesday', 'tue', 'sel'],
  ['rabu', 'wednesday', 'wed', 'rab'], ['kamis', 'thursday', 'thu', 'kam'], ['jumat', 'friday', 'fri', 'jum'], ['sabtu', 'saturday', 'sat', 'sab'],
];
/** Two-digit years from here on are of the last century. */
const CENTURY_TURNS = 70;
/** Serials between these are taken for dates (1900-03-01 … 2173-10-13): below lies the day that spreadsheets invent. */
const LEAST_SERIAL = 61;
const MOST_SERIAL = 100_000;
const DAY_BEFORE_1900 = dayOf('1899-12-30');
const FIRST_OF_1904 = dayOf('1904-01-01');

/**
 * A date as Indonesian offices write it: `14 Maret 2024`, `Jumat, 20 Desember 2024` (the weekday has to be right), `14/03/2024`,
 * `14-3-24` (day before month, always), `2024-03-14`, or the serial of a spreadsheet in either of its systems.
 */
export function readDate(cell: Cell, epoch: 1900 | 1904 = 1900): ReadDate {
  if (cell.serial !== undefined) return fromSerial(cell.serial, epoch);
  const text = cell.text.replaceAll(/[\u2018\u2019'`]/g, '').replaceAll(/\s+/g, ' ').trim().toLowerCase();
  if (/^\d{5}(\.0+)?$/.test(text)) return fromSerial(Number(text), epoch);
  return fromIso(text) ?? fromFigures(text) ?? fromWords(text) ?? { ok: false, why: 'unreadable-date' };
}

/** The day of a serial. A time of the day in it is left out. */
export function fromSerial(serial: number, epoch: 1900 | 1904): ReadDate {
  const days = Math.floor(serial);
  if (!Number.isFinite(serial) || days < (epoch === 1900 ? LEAST_SERIAL : 1) || days > MOST_SERIAL) return { ok: false, why: 'unreadable-date' };
  return { ok: true, date: dateOf((epoch === 1900 ? DAY_BEFORE_1900 : FIRST_OF_1904) + days), how: 'serial' };
}

function fromIso(text: string): ReadDate | null {
  const [, date] = /^(\d{4}-\d{2}-\d{2})(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?$/.exec(text) ?? [];
  if (date === undefined) return null;
  return isRealDate(date) ? { ok: true, date, how: 'iso' } : { ok: false, why: 'unreadable-date' };
}

function fromFigures(text: string): ReadDate | null {
  const [, day, month, year] = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$/.exec(text) ?? [];
  return day === undefined ? null : dated(year ?? '', Number(month), Number(day), 'figures');
}

function fromWords(text: string): ReadDate | null {
  const found = /^(?:(?!tanggal\b|tgl\b)(\p{L}+)\.?\s*[,/]?\s+)?(?:tanggal\s+|tgl\.?\s+)?(\d{1,2})[\s-]+(\p{L}+)\.?[\s-]+(\d{4}|\d{2})$/u.exec(text);
  if (!found) return null;
  const [, said, day, word = '', year = ''] = found;
  const month = MONTHS.findIndex((names) => names.includes(word)) + 1;
  const weekday = said === undefined ? null : WEEKDAYS.findIndex((names) => names.includes(said));
  if (month === 0 || weekday === -1) return null;
  const read = dated(year, month, Number(day), 'words');
  // 1970-01-01, day 0, was a Thursday.
  if (read.ok && weekday !== null && (((dayOf(read.date) + 4) % 7) + 7) % 7 !== weekday) return { ok: false, why: 'weekday-differs' };
  return read;
}

function dated(year: string, month: number, day: number, how: 'words' | 'figures'): ReadDate {
  const full = year.length === 4 ? Number(year) : Number(year) + (Number(year) < CENTURY_TURNS ? 2000 : 1900);
  const date = `${String(full).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return full >= 1900 && isRealDate(date) ? { ok: true, date, how } : { ok: false, why: 'unreadable-date' };
}
