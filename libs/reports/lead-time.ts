import { partialToFirstDay } from '#libs/calendar/index.js';

/** Whole months from the start of the exploration (a partial date counts from its first day) to the signature. */
export function monthsBetween(startedOn: string, signedOn: string): number {
  const [from, to] = [partialToFirstDay(startedOn), signedOn];
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return Math.max(0, to.slice(8) < from.slice(8) ? months - 1 : months);
}

/** The start is not known to the day. */
export const isAbout = (startedOn: string): boolean => startedOn.length < 10;

/** `sekitar 2 tahun`, `about 2 years` where the start is known to the year; else years and months. */
export function leadTimeInWords(months: number, startedOn: string, language: 'id' | 'en'): string {
  if (startedOn.length === 4) {
    const years = Math.max(1, Math.round(months / 12));
    return language === 'id' ? `sekitar ${years} tahun` : `about ${years} ${years === 1 ? 'year' : 'years'}`;
  }
  const [years, rest] = [Math.floor(months / 12), months % 12];
  const parts = language === 'id'
    ? [...(years > 0 ? [`${years} tahun`] : []), ...(rest > 0 || years === 0 ? [`${rest} bulan`] : [])]
    : [...(years > 0 ? [`${years} ${years === 1 ? 'year' : 'years'}`] : []), ...(rest > 0 || years === 0 ? [`${rest} ${rest === 1 ? 'month' : 'months'}`] : [])];
  return `${isAbout(startedOn) ? (language === 'id' ? 'sekitar ' : 'about ') : ''}${parts.join(' ')}`;
}

/** The lower middle one, so that it is a length that occurred. */
export function medianOf(lengths: readonly number[]): number | null {
  return [...lengths].sort((a, b) => a - b)[Math.floor((lengths.length - 1) / 2)] ?? null;
}
