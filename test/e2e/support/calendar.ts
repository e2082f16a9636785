/**
 * Days off that the decree for 2026 names on weekdays, typed in by hand: the tests count working days without our calendar.
 * Beyond 2026 only weekends count (no decree: provisional).
 */
const OFF_2026 = new Set([
  '2026-01-01', '2026-01-16', '2026-02-16', '2026-02-17', '2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23', '2026-03-24',
  '2026-04-03', '2026-05-01', '2026-05-14', '2026-05-15', '2026-05-27', '2026-05-28', '2026-06-01', '2026-06-16', '2026-08-17',
  '2026-08-25', '2026-12-24', '2026-12-25',
]);

/** Today in a zone, as a date. */
export function todayIn(zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date());
}

export function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function isWorkingDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !OFF_2026.has(date);
}

/** The n-th working day after (or, negative, before) a date. */
export function workingDaysFrom(date: string, n: number): string {
  let day = date;
  for (let left = Math.abs(n); left > 0; ) {
    day = plusDays(day, Math.sign(n));
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Whole calendar days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
