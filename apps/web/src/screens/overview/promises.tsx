import { $api } from '../../api/client.js';
import { Day } from '../../ui/dates.js';
import { Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { Behind, Share } from './behind.js';
import type { Scope } from './scope.js';
import css from './overview.module.css';

const W = words({
  id: {
    title: 'Janji: ditepati, terlambat, lewat tenggat, senyap, belum diketahui', caption: 'Tindak lanjut yang jatuh tempo dalam rentang ini, menurut janji siapa', what: 'Nasib janji', all: 'Semua', ours: 'Kita', partner: 'Mitra', joint: 'Bersama',
    rate: 'Tingkat penepatan', means: 'Arti angkanya', none: 'Tidak ada tindak lanjut yang jatuh tempo dalam rentang ini. Pilih rentang yang lebih panjang.',
    fates: {
      'kept-on-time': 'Tepat waktu', 'kept-late': 'Terlambat', 'not-kept': 'Sebagian atau terkendala', lapsed: 'Lewat tenggat', silent: '– di antaranya senyap', awaiting: 'Menunggu kita', open: 'Masih terbuka', unknown: 'Belum diketahui',
      withdrawn: 'Ditarik', 'not-applicable': 'Tidak berlaku lagi', due: 'Jatuh tempo seluruhnya',
    },
  },
  en: {
    title: 'Promises: kept, late, lapsed, silent, unknown', caption: 'Follow-ups that were due in this period, by whose promise', what: 'What became of it', all: 'All', ours: 'Ours', partner: 'Partners', joint: 'Joint',
    rate: 'Rate of kept promises', means: 'What the numbers mean', none: 'No follow-up was due in this period. Choose a longer one.',
    fates: {
      'kept-on-time': 'Kept on time', 'kept-late': 'Kept late', 'not-kept': 'Partial or blocked', lapsed: 'Lapsed', silent: '– of these silent', awaiting: 'Awaiting us', open: 'Open', unknown: 'Not recorded',
      withdrawn: 'Withdrawn', 'not-applicable': 'Not applicable any more', due: 'All that were due',
    },
  },
});

const FATES = ['due', 'kept-on-time', 'kept-late', 'not-kept', 'lapsed', 'silent', 'awaiting', 'open', 'unknown', 'withdrawn', 'not-applicable'] as const;
const SIDES = ['ours', 'partner', 'joint'] as const;

/** What became of what was promised: ours beside theirs, each number with its definition and its list. */
export function Promises({ scope }: { scope: Scope }) {
  const w = useWords(W);
  const language = useLanguage();
  const query = $api.useQuery('get', '/insights/promises', { params: { query: scope } });
  return (
    <Section title={w.title} aside={query.data ? <><Day date={query.data.from} /> – <Day date={query.data.asOf} /></> : null}>
      <Answer query={query} rows={8}>
        {(data) => data.all.due === 0 ? <Empty>{w.none}</Empty> : (
          <>
            <p className={css['definition']}>{w.caption}. {data.definitions['side']?.[language]}</p>
            <Scrolled label={w.caption}>
              <table className={`${css['table']} ${css['many']}`}>
                <caption className="visually-hidden">{w.caption}</caption>
                <thead><tr><th scope="col">{w.what}</th><th scope="col" className="number">{w.all}</th>{SIDES.map((side) => <th key={side} scope="col" className="number">{w[side]}</th>)}</tr></thead>
                <tbody>
                  {FATES.map((fate) => (
                    <tr key={fate} data-fate={fate}>
                      <th scope="row">{w.fates[fate]}<br /><span className={css['definition']}>{data.definitions[fate]?.[language]}</span></th>
                      <td className="number"><Behind value={data.all[fate]} path={data.behind[fate] ?? ''} what={w.fates[fate]} /></td>
                      {SIDES.map((side) => <td key={side} className="number"><Behind value={data.bySide[side][fate]} path={data.behind[fate] ?? ''} side={side} what={`${w.fates[fate]}, ${w[side]}`} /></td>)}
                    </tr>
                  ))}
                  <tr>
                    <th scope="row">{w.rate}<br /><span className={css['definition']}>{data.definitions['rate']?.[language]}</span></th>
                    <td className="number"><Share of={data.rate} /></td>
                    {SIDES.map((side) => <td key={side} className="number"><Share of={data.rateBySide[side]} /></td>)}
                  </tr>
                </tbody>
              </table>
            </Scrolled>
            <details className={`${css['more']} ${css['means']}`}>
              <summary>{w.means}</summary>
              <dl>{FATES.map((fate) => <div key={fate}><dt>{w.fates[fate]}</dt><dd>{data.definitions[fate]?.[language]}</dd></div>)}<div><dt>{w.rate}</dt><dd>{data.definitions['rate']?.[language]}</dd></div></dl>
            </details>
          </>
        )}
      </Answer>
    </Section>
  );
}
