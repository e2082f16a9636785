import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { Day } from '../../ui/dates.js';
import { Badge, Muted, Section } from '../../ui/layout.js';
import { Paged, pages, totalOf } from '../../ui/more.js';
import { Counted } from '../../ui/counted.js';
import { Scrolled } from '../../ui/scrolled.js';
import { useWords, words } from '../../words/index.js';
import { Arrow } from './arrow.js';
import css from './calendar.module.css';
import type { Decree } from './calendar-words.js';

const W = words({
  id: {
    title: 'Tanggal yang bergeser karenanya', followUp: 'Tindak lanjut', due: 'Jatuh tempo', assist: 'Asistensi', because: 'Sebab', undone: 'lewat tenggat dibatalkan', running: 'Belum ada tanggal yang bergeser; kerja sama masih didatangi satu per satu.', none: 'Tidak ada tanggal yang bergeser.',
    shipped: 'Keputusan ini sudah ada sebelum kerja sama mana pun dicatat: semua tanggal dihitung dengannya sejak awal, jadi tidak ada yang perlu bergeser.', look: 'Tindak lanjut yang jatuh tempo sesudahnya',
  },
  en: {
    title: 'Dates that moved for it', followUp: 'Follow-up', due: 'Due', assist: 'Help', because: 'Because', undone: 'lapse undone', running: 'No date has moved yet; agreements are still being asked one by one.', none: 'No date moved.',
    shipped: 'This decree was there before any agreement was recorded: all dates were counted by it from the beginning, so that none had to move.', look: 'Follow-ups that are due after it',
  },
});

/** Which dates a decree has moved, each as its agreement recorded it. */
export function MovedDates({ decree }: { decree: Decree }) {
  const w = useWords(W);
  const moved = $api.useInfiniteQuery('get', '/calendars/decrees/{id}/moved', { params: { path: { id: decree.id }, query: { limit: '50', count: 'exact' } } }, pages);
  const [first] = decree.days;
  return (
    <Section title={<Counted title={w.title} n={totalOf(moved)} />}>
      <Paged query={moved}>
        {(items) => items.length === 0 ? (
          decree.shipped
            ? <p><Muted>{w.shipped}</Muted>{decree.supersedes && first ? <> <Link to={`/register/follow-ups?dueFrom=${first.on}`}>{w.look}</Link></> : null}</p>
            : <p><Muted>{decree.rollout?.state === 'running' ? w.running : w.none}</Muted></p>
        ) : (
          <Scrolled stacked label={w.title}>
            <table className={css['table']}>
              <caption className="visually-hidden">{w.title}</caption>
              <thead><tr><th scope="col">{w.followUp}</th><th scope="col">{w.due}</th><th scope="col">{w.assist}</th><th scope="col">{w.because}</th></tr></thead>
              <tbody>
                {items.map((each) => (
                  <tr key={each.followUpId}>
                    <th scope="row"><Link className={css['reference']} to={`/agreements/${each.agreementId}?followUp=${each.followUpId}`}>{each.followUpReference}</Link><span className={css['small']}><br />{each.agreementReference} · {each.agreementTitle}</span></th>
                    <td><Arrow {...each.dueOn} />{each.lapseUndone ? <><br /><Badge tone="info">{w.undone}</Badge></> : null}</td>
                    <td><Arrow {...each.assistOn} /></td>
                    <td className={css['small']}><Because days={each.because} own={decree} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        )}
      </Paged>
    </Section>
  );
}

/** The days off behind a new date; those of this decree where there are any. */
export function Because({ days, own }: { days: readonly { on: string; name: string; decree: string }[]; own: Pick<Decree, 'number'> }) {
  const mine = days.filter(({ decree }) => decree === own.number);
  const shown = mine.length > 0 ? mine : days;
  return <>{[...new Map(shown.map((each) => [each.on, each])).values()].map((each, n) => <span key={each.on}>{n > 0 ? '; ' : ''}<Day date={each.on} />: {each.name}</span>)}</>;
}
