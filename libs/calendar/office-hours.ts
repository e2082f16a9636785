import type { Period } from './decrees.js';

/** Local clock times (`07:30`) between which an office works. */
export interface OfficeHours {
  from: string;
  to: string;
  fridayTo: string;
}

/** Hours of an office through the year, with the rule that sets them. */
export interface WorkingTime {
  usual: OfficeHours;
  ramadan: OfficeHours;
  source: string;
}

/**
 * Civil servants in every zone (WIB, WITA, WIT) by their own clock. The decree sets the start, the breaks and 37 h 30 min (in the
 * month of fasting 32 h 30 min) a week over five days; the ends follow from them.
 */
export const INDONESIAN_WORKING_TIME: WorkingTime = {
  usual: { from: '07:30', to: '16:00', fridayTo: '16:30' },
  ramadan: { from: '08:00', to: '15:00', fridayTo: '15:30' },
  source: 'Perpres 21/2023',
};

/** True on a day of one of the periods. */
export function isWithin(periods: readonly Period[], date: string): boolean {
  return periods.some(({ from, to }) => date >= from && date <= to);
}
