import type { DayNumber } from './types.js';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days of a month of the Gregorian calendar; `month` is 1–12. */
function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

function partsOf(date: string): { year: number; month: number; day: number } | null {
  const match = DATE.exec(date);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return { year, month, day };
}

/** True for a `YYYY-MM-DD` that exists (2026-02-30 does not), years 0001–9999. */
export function isRealDate(text: string): boolean {
  return partsOf(text) !== null;
}

/** True for `YYYY`, `YYYY-MM` or `YYYY-MM-DD` that exists. */
export function isRealPartialDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return false;
  return isRealDate(text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text);
}

/**
 * Epoch day of a date. Integer arithmetic only (days from civil, proleptic Gregorian): the same in workflow, api and audit.
 * @throws RangeError where the date does not exist.
 */
export function dayOf(date: string): DayNumber {
  const parts = partsOf(date);
  if (!parts) throw new RangeError(`not a date: ${date}`);
  const { month, day } = parts;
  const year = month <= 2 ? parts.year - 1 : parts.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Date of an epoch day; the inverse of {@link dayOf}. */
export function dateOf(day: DayNumber): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
}

/** The date `days` calendar days later (earlier where negative). */
export function addDays(date: string, days: number): string {
  return dateOf(dayOf(date) + days);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekdayOf(date: string): number {
  return weekdayOfDay(dayOf(date));
}

/** 0 = Sunday … 6 = Saturday, of an epoch day (1970-01-01 was a Thursday). */
export function weekdayOfDay(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** `months` added to a date and clipped to the month's end: 31 Jan + 1 = 28 Feb, 31 Jan + 2 = 31 Mar. */
export function addMonthsClipped(date: string, months: number): string {
  const parts = partsOf(date);
  if (!parts) throw new RangeError(`not a date: ${date}`);
  const count = parts.year * 12 + (parts.month - 1) + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(parts.day, daysInMonth(year, month)), 2)}`;
}

/** A partial date sorts as its first day: `2023` → `2023-01-01`, `2023-05` → `2023-05-01`. */
export function partialToFirstDay(partial: string): string {
  const date = partial.length === 4 ? `${partial}-01-01` : partial.length === 7 ? `${partial}-01` : partial;
  if (!isRealDate(date)) throw new RangeError(`not a date: ${partial}`);
  return date;
}
