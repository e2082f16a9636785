export {
  addDays, addMonthsClipped, dateOf, dayOf, isRealDate, isRealPartialDate, partialToFirstDay, weekdayOf,
} from './days.js';
export type { CalendarData, DayNumber, Holiday, HolidayKind, Skipped, Zone } from './types.js';
// The decrees themselves are data: `indonesia.ts` is imported where data enters the system, never by workflow code.
export { addWorkingDays, isProvisional, isWorkingDay, nextWorkingDay, skippedBetween, workingDaysBetween } from './working-days.js';
export { INDONESIAN_ZONES, localDate, localMidnight, localMinuteOfDay, offsetAt, toLocalIso } from './zones.js';
