import { Link, useSearchParams } from 'react-router';
import { isWorkingDay } from '#libs/calendar/index.js';
import { $api } from '../../api/client.js';
import { today } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { SelectField } from '../../ui/fields.js';
import { Notice, Page } from '../../ui/layout.js';
import { Answer } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import css from './calendar.module.css';
import { type Calendar, CALENDAR_WORDS, dataOf, type Decree } from './calendar-words.js';
import { Month } from './month.js';

const W = words({
  id: {
    title: 'Kalender hari kerja', lead: 'Setiap jatuh tempo dihitung dengan kalender ini. Setiap hari libur menyebut keputusan yang menetapkannya.', calendar: 'Kalender', year: 'Tahun', months: 'Bulan', print: 'Cetak', workingDays: (n: string) => `${n} hari kerja`, fasting: (from: string, to: string, friday: string) => `bulan puasa: surat berangkat ${from}–${to}, Jumat sampai ${friday}`, fastingPlain: 'bulan puasa',
    provisional: (year: number) => `Hari libur ${year} belum ditetapkan: hanya akhir pekan yang dihitung libur. Tanggal di tahun ini sementara, dan dihitung ulang dengan sendirinya begitu keputusannya diterbitkan.`, publish: 'Lihat keputusan', legend: 'Arti tanda', provisionalDay: 'sementara', today: 'hari ini', abroad: 'kalender mitra', version: 'Versi',
    hours: (from: string, to: string, friday: string) => `Jam kantor ${from}–${to}, Jumat sampai ${friday}`,
  },
  en: {
    title: 'Calendar of working days', lead: 'Every due day is counted by this calendar. Every day off names the decree that makes it so.', calendar: 'Calendar', year: 'Year', months: 'Months', print: 'Print', workingDays: (n) => `${n} working days`, fasting: (from, to, friday) => `month of fasting: mail leaves ${from}–${to}, Friday until ${friday}`, fastingPlain: 'month of fasting',
    provisional: (year) => `The days off of ${year} have not been decreed yet: only weekends count as off. Dates in this year are provisional, and are counted anew by themselves as soon as the decree is published.`, publish: 'Look at the decrees', legend: 'What the marks mean', provisionalDay: 'provisional', today: 'today', abroad: 'a partner’s calendar', version: 'Version',
    hours: (from, to, friday) => `Office hours ${from}–${to}, Friday until ${friday}`,
  },
});

const clock = (time: string): string => time.replace(':', '.');

/** A year of one calendar, month by month; calendar and year stand in the address. */
export function YearPage() {
  const w = useWords(W);
  const [search, setSearch] = useSearchParams();
  const calendars = $api.useQuery('get', '/calendars', { params: { query: { limit: '200' } } });
  const decrees = $api.useQuery('get', '/calendars/decrees', { params: { query: { limit: '200' } } });
  const id = search.get('calendar') ?? 'ID';
  return (
    <Page title={w.title} lead={w.lead} actions={<Button small onPress={() => print()}>{w.print}</Button>}>
      <Answer query={calendars} rows={10}>
        {({ items }) => {
          const calendar = items.find((each) => each.id === id) ?? items[0];
          return calendar === undefined ? null : (
            <>
              {items.length > 1 ? <SelectField label={w.calendar} value={calendar.id} onChange={(value) => setSearch({ calendar: value })} options={items.map((each) => ({ value: each.id, label: each.id === 'ID' ? each.id : `${each.id} (${w.abroad})` }))} /> : null}
              <Year calendar={calendar} decrees={decrees.data?.items ?? []} year={Number(search.get('year') ?? today().slice(0, 4))} />
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

function Year({ calendar, decrees, year }: { calendar: Calendar; decrees: readonly Decree[]; year: number }) {
  const w = useWords(W);
  const language = useLanguage();
  const data = dataOf(calendar);
  const now = Number(today().slice(0, 4));
  const years = [...new Set([...calendar.years, now, Math.max(now, ...calendar.years) + 1, year])].sort((a, b) => a - b);
  const decreed = calendar.years.includes(year);
  const days = Array.from({ length: 366 }, (_, n) => new Date(Date.UTC(year, 0, 1 + n)).toISOString().slice(0, 10)).filter((day) => day.startsWith(String(year)));
  const { workingTime } = calendar;
  return (
    <>
      <div className={css['bar']}>
        <nav aria-label={w.year} className="no-print">
          <ul className={css['years']}>
            {years.map((each) => <li key={each}><Link to={`/calendar?year=${each}${calendar.id === 'ID' ? '' : `&calendar=${calendar.id}`}`} aria-current={each === year}>{each}</Link></li>)}
          </ul>
        </nav>
        <p><strong>{year}</strong>: {w.workingDays(count(days.filter((day) => isWorkingDay(data, day)).length, language))} <span className={css['small']}>· {w.version} {calendar.version}{workingTime ? ` · ${w.hours(clock(workingTime.usual.from), clock(workingTime.usual.to), clock(workingTime.usual.fridayTo))} (${workingTime.source})` : ''}</span></p>
      </div>
      {decreed ? null : <Notice tone="warn"><p>{w.provisional(year)} <Link to="/calendar/decrees">{w.publish}</Link></p></Notice>}
      <Legend calendar={calendar} provisional={!decreed} />
      <ol className={css['months']} aria-label={w.months}>{Array.from({ length: 12 }, (_, month) => <li key={month} className={css['month']}><Month calendar={calendar} data={data} decrees={decrees} year={year} month={month} /></li>)}</ol>
    </>
  );
}

function Legend({ calendar: { workingTime }, provisional }: { calendar: Calendar; provisional: boolean }) {
  const w = useWords(W);
  const names = useWords(CALENDAR_WORDS);
  const { ramadan } = workingTime ?? {};
  return (
    <ul className={css['legend']} aria-label={w.legend}>
      <li><span className={css['swatch']} data-day="national-holiday" aria-hidden="true"><sub>L</sub></span>{names.kind['national-holiday']}</li>
      <li><span className={css['swatch']} data-day="collective-leave" aria-hidden="true"><sub>C</sub></span>{names.kind['collective-leave']}</li>
      <li><span className={css['swatch']} data-day="weekend" aria-hidden="true" />{names.weekend}</li>
      <li><span className={css['swatch']} data-fasting="true" aria-hidden="true" />{ramadan ? w.fasting(clock(ramadan.from), clock(ramadan.to), clock(ramadan.fridayTo)) : w.fastingPlain}</li>
      {provisional ? <li><span className={css['swatch']} data-provisional="true" aria-hidden="true" />{w.provisionalDay}</li> : null}
    </ul>
  );
}
