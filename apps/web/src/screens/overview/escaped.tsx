import { Link } from 'react-router';
import { figureDefinitions } from '#libs/contract/insight-definitions.js';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { listLink } from '../../app/register-links.js';
import { Behind } from './behind.js';
import { ofUnit, type Scope } from './scope.js';
import css from './overview.module.css';

const W = words({
  id: {
    title: 'Kerja sama tanpa tindak lanjut terbuka', all: (n: string) => `lihat semuanya (${n})`, good: 'Tidak ada: setiap kerja sama yang berjalan punya tindak lanjut.', blind: 'Yang lain yang tidak ada yang memperhatikan', what: 'Apa', many: 'Jumlah',
    spots: { 'no-obligation': 'Tanpa kewajiban yang dicatat', 'no-liaison': 'Tanpa penghubung', 'no-evaluation': 'Lebih dari setahun tanpa evaluasi', 'no-activity': 'Setahun tanpa kegiatan' } as Record<string, string>,
    of: (n: string) => `dari ${n} yang ditandatangani dan belum ditutup`,
  },
  en: {
    title: 'Agreements without an open follow-up', all: (n) => `see all of them (${n})`, good: 'None: every running agreement has a follow-up.', blind: 'What else nobody looks after', what: 'What', many: 'Number',
    spots: { 'no-obligation': 'Without any obligation', 'no-liaison': 'Without a liaison', 'no-evaluation': 'More than a year without an evaluation', 'no-activity': 'A year without activity' } as Record<string, string>,
    of: (n) => `of ${n} that are signed and not closed`,
  },
});

/** The first number of the page: what escaped attention, by name. */
export function Escaped({ scope }: { scope: Scope }) {
  const w = useWords(W);
  const language = useLanguage();
  const none = $api.useQuery('get', '/insights/agreements', { params: { query: { figure: 'none', count: 'exact', limit: '5', ...ofUnit(scope) } } });
  const spots = $api.useQuery('get', '/insights/blind-spots', { params: { query: ofUnit(scope) } });
  const list = listLink('agreements', { figure: 'none', ...ofUnit(scope) });
  return (
    <Section title={w.title}>
      <Answer query={none}>
        {({ items, total = 0 }) => (
          <>
            <div className={css['first']}>
              <Link className={css['big']} to={list} data-figure="none" aria-label={`${count(total, language)}: ${w.title}`}>{count(total, language)}</Link>
              {spots.data ? <span>{w.of(count(spots.data.signed.value, language))}</span> : null}
            </div>
            <p className={css['definition']}>{figureDefinitions.none[language]}</p>
            {total === 0 ? <p>{w.good}</p> : (
              <ul className={css['names']}>
                {items.map((each) => <li key={each.id}><Link to={`/agreements/${each.id}`}>{each.reference} {each.title}</Link></li>)}
                {total > items.length ? <li><Link to={list}>{w.all(count(total, language))}</Link></li> : null}
              </ul>
            )}
          </>
        )}
      </Answer>
      <h3>{w.blind}</h3>
      <Answer query={spots}>
        {(data) => (
          <Scrolled label={w.blind}>
            <table className={css['table']}>
              <thead><tr><th scope="col">{w.what}</th><th scope="col" className="number">{w.many}</th></tr></thead>
              <tbody>
                {data.spots.map((each) => (
                  <tr key={each.spot}>
                    <th scope="row">{w.spots[each.spot]}<br /><span className={css['definition']}>{each.definition[language]}</span></th>
                    <td className="number"><Behind value={each.value} path={each.behind} what={w.spots[each.spot] ?? each.spot} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolled>
        )}
      </Answer>
    </Section>
  );
}
