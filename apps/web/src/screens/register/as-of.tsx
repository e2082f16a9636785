import { Button } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { TextField } from '../../ui/fields.js';
import { Notice } from '../../ui/layout.js';
import { today } from '../../format/dates.js';
import { useWords, words } from '../../words/index.js';
import type { Question } from './question.js';
import css from './grid.module.css';

const W = words({
  id: {
    asOf: 'Keadaan per tanggal', more: 'Menurut yang diketahui…', knownAt: 'Diketahui sampai (WIB)', face: 'Daftar ini menunjukkan keadaan sekarang; hari lampau dapat dilihat pada daftar kerja sama.', now: 'Kembali ke sekarang',
    shows: 'Daftar ini menunjukkan keadaan pada akhir', known: 'menurut yang tercatat sampai', today: 'hari ini', only: 'Tindak lanjut dan pihak hanya dapat dilihat menurut keadaan sekarang; hari lampau berlaku untuk daftar kerja sama.',
  },
  en: {
    asOf: 'As of', more: 'As known at…', knownAt: 'Known until (WIB)', face: 'This list shows how things stand now; a past day can be seen in the list of agreements.', now: 'Back to now',
    shows: 'This list shows how things stood at the end of', known: 'by what was recorded until', today: 'today', only: 'Follow-ups and parties can be seen as they are now only; a past day turns the list of agreements.',
  },
});

/** One switch that turns the whole list to a day, and, under more, to what was known at a moment. */
export function AsOf({ question: { list, query, set } }: { question: Question }) {
  const w = useWords(W);
  if (list !== 'agreements') return <p className={css['note']}>{w.face}</p>;
  const known = query['knownAt'];
  return (
    <div className={`${css['inline']} no-print`}>
      <TextField label={w.asOf} type="date" inWords="none" max={today()} value={query['asOf'] ?? ''} onChange={(asOf) => set({ asOf })} />
      <details className={css['more']} open={known === undefined ? undefined : true}>
        <summary>{w.more}</summary>
        <TextField label={w.knownAt} type="datetime-local" value={known === undefined ? '' : known.slice(0, 16)} onChange={(value) => set({ knownAt: value === '' ? '' : `${value}:00+07:00` })} />
      </details>
    </div>
  );
}

/** Said above the list, so that nobody takes the past for the present. */
export function AsOfNotice({ question: { list, query, set } }: { question: Question }) {
  const w = useWords(W);
  const { asOf, knownAt, figure } = query;
  if (figure !== undefined || (asOf === undefined && knownAt === undefined)) return null;
  if (list !== 'agreements') return <Notice tone="warn" live><p>{w.only}</p></Notice>;
  return (
    <Notice tone="info" live>
      <p>{w.shows} {asOf === undefined ? w.today : <strong><Day date={asOf} long /></strong>}{knownAt === undefined ? null : <>, {w.known} <strong><Instant at={knownAt} /></strong></>}.</p>
      <div><Button small onPress={() => set({ asOf: '', knownAt: '' })}>{w.now}</Button></div>
    </Notice>
  );
}
