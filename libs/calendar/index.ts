export {
  addDays, addMonthsClipped, dateOf, dayOf, daysBetween, daysInMonth, isRealDate, isRealPartialDate, partialToFirstDay, weekdayOf,
} from './days.js';
export { indonesianCalendar, indonesianDecrees } from './indonesia.js';
export type { CalendarData, DayNumber, Holiday, HolidayKind, Skipped, Zone } from './types.js';
export { addWorkingDays, isProvisional, isWorkingDay, nextWorkingDay, skippedBetween, workingDaysBetween } from './working-days.js';
export { INDONESIAN_ZONES, localDate, localMidnight, localMinuteOfDay, offsetAt, toLocalIso } from './zones.js';
