import { calendarFrom, type CalendarData, type Decree as DecreeData, differenceOf } from '#libs/calendar/index.js';
import type { components } from '../../api/schema.gen.js';
import { type Language, words } from '../../words/index.js';

export type Calendar = components['schemas']['Calendar'];
export type Decree = components['schemas']['Decree'];
export type DayKind = Decree['days'][number]['kind'];

export const CALENDAR_WORDS = words({
  id: {
    kind: { 'national-holiday': 'libur nasional', 'collective-leave': 'cuti bersama' } as Record<string, string>, working: 'hari kerja', off: 'libur', weekend: 'akhir pekan', verified: 'sudah dicocokkan dengan naskahnya', unverified: 'belum dicocokkan dengan naskahnya',
    amends: 'mengubah', replaces: 'menggantikan', months: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'].join(','),
    weekdays: ['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min'].join(','), weekdaysLong: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'].join(','),
  },
  en: {
    kind: { 'national-holiday': 'national holiday', 'collective-leave': 'collective leave' } as Record<string, string>, working: 'working day', off: 'day off', weekend: 'weekend', verified: 'compared with its own text', unverified: 'not yet compared with its own text',
    amends: 'amends', replaces: 'replaces', months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'].join(','),
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].join(','), weekdaysLong: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].join(','),
  },
});

/** Where shipped decrees come from: the program tells it in English only, and their hashes hold what it tells. */
const SHIPPED_SOURCES: Readonly<Record<string, string>> = {
  'list agrees with the Python package holidays 0.109; to be confirmed with the decree': 'daftar ini cocok dengan paket Python holidays 0.109; masih perlu dicocokkan dengan naskah keputusan',
  'declared by the Ministry of Religious Affairs; ends agree with Idul Fitri in the decrees; to be confirmed with the announcements': 'ditetapkan Kementerian Agama; akhirnya sesuai dengan Idul Fitri dalam keputusan; masih perlu dicocokkan dengan pengumumannya',
};

/** Where a decree was read, in the language of the person as far as there are words for it. */
export function sourceWord(source: string, language: Language): string {
  return language === 'id' ? SHIPPED_SOURCES[source] ?? source : source;
}

/** The calendar of the api as the shared arithmetic takes it. */
export function dataOf(calendar: Calendar): CalendarData {
  return {
    id: calendar.id, version: calendar.version, years: calendar.years, decrees: calendar.decrees,
    holidays: calendar.holidays.map(({ on, kind, name, decree }) => [on, kind === 'national-holiday' ? 'n' : 'c', name, calendar.decrees.indexOf(decree)]),
  };
}

/** The calendar before a decree and with it, from all decrees of its calendar in the order of their publication; and the days that it changes. */
export function aroundDecree(all: readonly Decree[], id: string): { before: CalendarData; after: CalendarData; days: string[] } | null {
  const at = all.findIndex((each) => each.id === id);
  const one = all[at];
  if (!one) return null;
  const own = (upTo: number): DecreeData[] => all.slice(0, upTo).filter(({ calendar }) => calendar === one.calendar);
  const before = calendarFrom(one.calendar, 'before', own(at));
  const after = calendarFrom(one.calendar, 'after', own(at + 1));
  return { before, after, days: differenceOf(before, after).days };
}
