import type { DayKind } from './calendar-words.js';

export interface DayLine {
  on: string;
  kind: DayKind;
  name: string;
}

/** A decree as it is typed. */
export interface DecreeDraft {
  calendar: string;
  number: string;
  issuedOn: string;
  source: string;
  verified: boolean;
  /** Id of the decree that it changes; empty: none. */
  supersedes: string;
  effect: 'amends' | 'replaces';
  days: readonly DayLine[];
  withdrawn: readonly string[];
  ramadan: readonly { from: string; to: string }[];
}

export function emptyDecree(today: string, supersedes: string, calendar: string): DecreeDraft {
  return { calendar, number: '', issuedOn: today, source: '', verified: false, supersedes, effect: 'amends', days: [{ on: '', kind: 'collective-leave', name: '' }], withdrawn: [], ramadan: [] };
}

const written = ({ on, name }: DayLine): boolean => on !== '' || name.trim() !== '';

/** What the api takes; lines that nobody filled in are left away. */
export function decreeBody({ calendar, number, issuedOn, source, verified, supersedes, effect, days, withdrawn, ramadan }: DecreeDraft) {
  return {
    calendar: calendar.trim(), number: number.trim(), issuedOn, source: source.trim(), verified,
    ...(supersedes === '' ? {} : { supersedes, effect }),
    days: days.filter(written).map(({ on, kind, name }) => ({ on, kind, name: name.trim() })),
    ...(withdrawn.length === 0 ? {} : { withdrawn: [...withdrawn] }),
    ...(ramadan.length === 0 ? {} : { ramadan: ramadan.map(({ from, to }) => ({ from, to })) }),
  };
}

/** Where a place of the body stands on the screen: lines that were left away do not count in the body. */
export function lineOf(draft: DecreeDraft, index: number): number {
  return draft.days.filter(written).indexOf(draft.days[index] as DayLine);
}

/** Days from pasted lines: `2027-01-01 Tahun Baru` or `01/01/2027; cuti bersama; …`, as spreadsheets copy them. What has no date is left out. */
export function pastedDays(text: string): DayLine[] {
  return text.split('\n').flatMap((line) => {
    const iso = /(\d{4})-(\d{2})-(\d{2})/.exec(line);
    const local = /\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/.exec(line);
    const found = iso ?? local;
    if (!found) return [];
    const on = iso ? iso[0] : `${local?.[3] ?? ''}-${(local?.[2] ?? '').padStart(2, '0')}-${(local?.[1] ?? '').padStart(2, '0')}`;
    const collective = /cuti\s+bersama|collective/i.test(line);
    const rest = line.replace(found[0], '').split(/[\t;,|]/).map((part) => part.trim()).filter((part) => part !== '' && !/^(?:cuti bersama|libur nasional|collective leave|national holiday)$/i.test(part)).join(' ');
    return [{ on, kind: collective ? 'collective-leave' as const : 'national-holiday' as const, name: rest }];
  });
}
