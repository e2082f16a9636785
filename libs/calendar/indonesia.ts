import { DECREES, HOLIDAYS, type DecreeRow } from './data/indonesia.js';
import type { CalendarData, Holiday } from './types.js';

const VERSION = 'ID@2026-1';
/** 2023 and 2024 are in the data and not yet in a calendar: their lists are still to be compared with the decrees. */
const COVERED = [2025, 2026];

function build(): CalendarData {
  const decrees = DECREES.filter((decree) => decree.years.some((year) => COVERED.includes(year)));
  const holidays = HOLIDAYS.filter(([on]) => COVERED.includes(Number(on.slice(0, 4)))).map(([on, kind, name, decree]): Holiday => [
    on, kind, name, decrees.indexOf(DECREES[decree]!),
  ]);
  return { id: 'ID', version: VERSION, decrees: decrees.map((decree) => decree.cite), years: [...COVERED], holidays };
}

const calendar = build();

/**
 * Calendar `ID`, version `ID@2026-1`: decrees of 2025 (with its amendment of 7 August 2025) and 2026. Only who starts an
 * agreement or adopts a calendar calls this; an agreement decides by the copy in its own journal.
 */
export function indonesianCalendar(): CalendarData {
  return structuredClone(calendar);
}

/** Decrees of Indonesia as we hold them, years outside the calendar too, each with its source and whether it was verified. */
export function indonesianDecrees(): DecreeRow[] {
  return DECREES.map((decree) => ({ ...decree, years: [...decree.years] }));
}
