import { addWorkingDays, isWorkingDay, nextWorkingDay } from '#libs/calendar/index.js';
import { $api } from '../../api/client.js';
import { Day } from '../../ui/dates.js';
import { Muted, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useWords, words } from '../../words/index.js';
import { Arrow } from './arrow.js';
import css from './calendar.module.css';
import { aroundDecree, CALENDAR_WORDS, type Decree } from './calendar-words.js';

const W = words({
  id: {
    title: 'Artinya bagi sebuah janji', lead: 'Setiap baris: janji untuk hari itu, dihitung tanpa keputusan ini dan dengannya.', day: 'Hari', was: 'Tanpa keputusan ini', is: 'Dengan keputusan ini', due: 'Janji untuk hari itu jatuh tempo', assist: (n: number) => `Asistensi, ${n} hari kerja kemudian`,
    many: (n: number) => `Keputusan ini menetapkan ${n} hari yang tadinya hari kerja; di bawah ini beberapa yang pertama.`, none: 'Keputusan ini tidak mengubah satu pun hari kerja: tidak ada tanggal yang bergeser karenanya.',
  },
  en: {
    title: 'What it means for a promise', lead: 'Each line: a promise for that day, counted without this decree and with it.', day: 'Day', was: 'Without this decree', is: 'With this decree', due: 'A promise for that day is due', assist: (n) => `Help, ${n} working days later`,
    many: (n) => `This decree takes off ${n} days that were working days; below are the first ones.`, none: 'This decree changes no working day: no date moves for it.',
  },
});

/** Days that are worked through; a decree of a whole year has two dozen. */
const SHOWN = 5;

/** What a decree does to a promise that falls on one of its days: counted by the calendar before it and the calendar with it. */
export function Meaning({ decree, decrees }: { decree: Decree; decrees: readonly Decree[] }) {
  const w = useWords(W);
  const names = useWords(CALENDAR_WORDS);
  const policy = $api.useQuery('get', '/reminder-policies/{id}', { params: { path: { id: 'standard@1' } } }, { staleTime: Infinity });
  const around = aroundDecree(decrees, decree.id);
  if (around === null || policy.data === undefined) return null;
  const { before, after, days } = around;
  const n = policy.data.assistAfterWorkingDays;
  const dueBy = (calendar: typeof before, on: string) => nextWorkingDay(calendar, on);
  return (
    <Section title={w.title} aside={days.length > 0 ? w.lead : undefined}>
      {days.length === 0 ? <p><Muted>{w.none}</Muted></p> : (
        <>
          {days.length > SHOWN ? <p>{w.many(days.length)}</p> : null}
          <Scrolled stacked label={w.title}>
            <table className={css['table']}>
              <caption className="visually-hidden">{w.title}</caption>
              <thead><tr><th scope="col">{w.day}</th><th scope="col">{w.was}</th><th scope="col">{w.is}</th><th scope="col">{w.due}</th><th scope="col">{w.assist(n)}</th></tr></thead>
              <tbody>
                {days.slice(0, SHOWN).map((on) => {
                  const named = decree.days.find((each) => each.on === on);
                  return (
                    <tr key={on}>
                      <th scope="row"><Day date={on} long /></th>
                      <td>{isWorkingDay(before, on) ? names.working : names.off}</td>
                      <td>{isWorkingDay(after, on) ? names.working : <>{named ? names.kind[named.kind] : names.off}{named ? <span className={css['small']}><br />{named.name}</span> : null}</>}</td>
                      <td><Arrow from={dueBy(before, on)} to={dueBy(after, on)} /></td>
                      <td><Arrow from={addWorkingDays(before, dueBy(before, on), n)} to={addWorkingDays(after, dueBy(after, on), n)} /></td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </Scrolled>
        </>
      )}
    </Section>
  );
}
