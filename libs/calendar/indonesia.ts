import { calendarFrom, type Decree } from './decrees.js';
import { DECREES, HOLIDAYS, RAMADAN, type DecreeRow } from './data/indonesia.js';
import type { CalendarData } from './types.js';

/** Version that this program ships: decrees of 2023 to 2026. Later ones are published, not shipped. */
export const SHIPPED_VERSION = 'ID@2026-2';

/** A shipped decree with what is known of where it comes from. */
export type ShippedDecree = Omit<Decree, 'id'> & Pick<DecreeRow, 'source' | 'status'>;

/**
 * Decrees of Indonesia as we hold them, in the order of their issue. The notice about the months of fasting names no day off.
 * `supersedes` is the number of the decree that is changed: ids are given when they are stored.
 */
export function indonesianDecrees(): ShippedDecree[] {
  const joint = DECREES.map((row, index): ShippedDecree => ({
    calendar: 'ID', number: row.cite, issuedOn: row.issuedOn ?? null, years: row.amends ? [] : [...row.years],
    supersedes: row.amends ?? null, effect: row.amends ? 'amends' : null,
    days: HOLIDAYS.filter(([, , , decree]) => decree === index).map(([on, kind, name]) => ({
      on, kind: kind === 'n' ? 'national-holiday' : 'collective-leave', name,
    })),
    withdrawn: [], ramadan: [], source: row.source, status: row.status,
  }));
  return [...joint, {
    calendar: 'ID', number: RAMADAN.cite, issuedOn: null, years: [], supersedes: null, effect: null, days: [], withdrawn: [],
    ramadan: RAMADAN.months.map(([from, to]) => ({ from, to })), source: RAMADAN.source, status: RAMADAN.status,
  }];
}

const calendar = calendarFrom('ID', SHIPPED_VERSION, indonesianDecrees().map((decree) => ({ ...decree, id: decree.number })));

/**
 * Calendar `ID` as shipped, version `ID@2026-2`: decrees of 2023 to 2026, with the amendment of 7 August 2025. Only where data
 * enters the system is this asked; an agreement decides by the copy in its own journal.
 */
export function indonesianCalendar(): CalendarData {
  return structuredClone(calendar);
}
