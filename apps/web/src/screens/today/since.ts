import { localDay, today } from '../../format/dates.js';

/** The last weekday before today, `YYYY-MM-DD`: on Mondays Friday. What came since then is new to who looks in the morning. */
export function lastWeekday(day: string = today()): string {
  const at = new Date(`${day}T00:00:00Z`);
  do at.setUTCDate(at.getUTCDate() - 1);
  while (at.getUTCDay() === 0 || at.getUTCDay() === 6);
  return at.toISOString().slice(0, 10);
}

export function isNew(moment: string | null): boolean {
  return moment !== null && localDay(moment) >= lastWeekday();
}
