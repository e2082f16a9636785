export {
  addDays, addMonthsClipped, dateOf, dayOf, isRealDate, isRealPartialDate, partialToFirstDay, weekdayOf,
} from './days.js';
export {
  calendarFrom, differenceOf, isNewerVersion, nextVersion, pinCalendar, ramadanFrom, type Decree, type DecreeDay, type Period,
} from './decrees.js';
export { INDONESIAN_WORKING_TIME, isWithin, type OfficeHours, type WorkingTime } from './office-hours.js';
export type { CalendarData, DayNumber, Holiday, HolidayKind, Skipped, Zone } from './types.js';
// The decrees themselves are data: `indonesia.ts` is imported where data enters the system, never by workflow code.
export { addWorkingDays, isProvisional, isWorkingDay, nextWorkingDay, skippedBetween, workingDaysBetween } from './working-days.js';
export { INDONESIAN_ZONES, localDate, localMidnight, localMinuteOfDay, offsetAt, toLocalIso } from './zones.js';
