import { Link } from 'react-router';
import { type CalendarData, isWorkingDay } from '#libs/calendar/index.js';
import { today } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { Badge } from '../../ui/layout.js';
import { Day } from '../../ui/dates.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './calendar.module.css';
import { type Calendar, CALENDAR_WORDS, type Decree } from './calendar-words.js';

const W = words({
  id: { n: (n: string) => `${n} hari kerja`, fasting: 'bulan puasa', today: 'hari ini', provisional: 'sementara', changed: 'perubahan', since: 'sejak' },
  en: { n: (n) => `${n} working days`, fasting: 'month of fasting', today: 'today', provisional: 'provisional', changed: 'amendment', since: 'since' },
});

/** Letter of a day off in the grid: colour alone would not tell it. */
const MARK = { 'national-holiday': 'L', 'collective-leave': 'C' } as const;

const iso = (year: number, month: number, day: number): string => `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** Weeks of a month, Monday first; 0: a day of another month. */
function weeksOf(year: number, month: number): number[][] {
  const before = (new Date(Date.UTC(year, month, 1)).getUTCDay() + 6) % 7;
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_each, day) => { const n = week * 7 + day - before + 1; return n >= 1 && n <= length ? n : 0; }));
}

/** A month as a table of days, with the days off below it and the decree of each. @param month 0–11 */
export function Month({ calendar, data, decrees, year, month }: { calendar: Calendar; data: CalendarData; decrees: readonly Decree[]; year: number; month: number }) {
  const w = useWords(W);
  const names = useWords(CALENDAR_WORDS);
  const language = useLanguage();
  const long = names.weekdaysLong.split(',');
  const weeks = weeksOf(year, month);
  const provisional = !calendar.years.includes(year);
  const off = calendar.holidays.filter(({ on }) => on.startsWith(iso(year, month, 1).slice(0, 7)));
  const working = weeks.flat().filter((day) => day > 0 && isWorkingDay(data, iso(year, month, day))).length;
  const decreeOf = (number: string) => decrees.find((each) => each.calendar === calendar.id && each.number === number);
  return (
    <>
      <table>
        <caption>{names.months.split(',')[month]} {year} <span className={css['count']}>· {w.n(count(working, language))}{provisional ? ` (${w.provisional})` : ''}</span></caption>
        <thead><tr>{names.weekdays.split(',').map((name, n) => <th key={name} scope="col" abbr={long[n]}>{name}</th>)}</tr></thead>
        <tbody>
          {weeks.map((week, n) => (
            <tr key={n}>
              {week.map((day, at) => {
                if (day === 0) return <td key={`x${at}`} />;
                const date = iso(year, month, day);
                const holiday = off.find(({ on }) => on === date);
                const fasting = calendar.ramadan.some(({ from, to }) => from <= date && date <= to);
                const told = [holiday ? `${names.kind[holiday.kind] ?? ''}: ${holiday.name}` : null, fasting ? w.fasting : null, date === today() ? w.today : null].filter((each) => each !== null).join(', ');
                return (
                  <td key={date} {...(date === today() ? { 'aria-current': 'date' as const } : {})}>
                    <span className={css['day']} data-day={holiday?.kind ?? (at > 4 ? 'weekend' : 'working')} data-fasting={fasting} data-provisional={provisional}>
                      {day}{holiday ? <sub aria-hidden="true">{MARK[holiday.kind]}</sub> : null}{told === '' ? null : <span className="visually-hidden">, {told}</span>}
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {off.length === 0 ? null : (
        <ul className={css['off']}>
          {off.map(({ on, kind, name, decree }) => {
            const source = decreeOf(decree);
            return (
              <li key={on}>
                <b>{Number(on.slice(8))}</b>
                <span>{name} <span className={css['small']}>· {names.kind[kind]} · {source ? <Link to={`/calendar/decrees/${source.id}`}>{decree}</Link> : decree}{source?.supersedes && source.issuedOn ? <> <Badge tone="info">{w.changed}</Badge> {w.since} <Day date={source.issuedOn} /></> : null}</span></span>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
