import { $api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { count } from '../../format/numbers.js';
import { Day } from '../../ui/dates.js';
import { Badge, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { Link } from 'react-router';
import { listLink } from '../../app/register-links.js';
import css from './overview.module.css';

const W = words({
  id: {
    title: 'Angka yang diumumkan', caption: 'Setiap angka yang pernah diumumkan, di samping hitungan register pada hari yang sama', claim: 'Pengumuman', said: 'Diumumkan', computed: 'Hitungan', result: 'Hasil', match: 'cocok', off: (n: string) => `selisih ${n}`,
    'not-computable': 'tidak dapat dihitung', none: 'Belum ada angka yang dicatat.', why: { 'generated-data': 'data buatan', 'not-that-far-back': 'register belum sejauh itu' } as Record<string, string>, counts: { partners: 'mitra', agreements: 'kerja sama' }, that: 'daftar pada hari itu', per: 'per',
  },
  en: {
    title: 'Published numbers', caption: 'Every number that was published, beside what the register counts on the same day', claim: 'Claim', said: 'Published', computed: 'Counted', result: 'Result', match: 'match', off: (n) => `off by ${n}`,
    'not-computable': 'not computable', none: 'No number has been entered.', why: { 'generated-data': 'generated data', 'not-that-far-back': 'the register does not go back so far' } as Record<string, string>, counts: { partners: 'partners', agreements: 'agreements' }, that: 'the list on that day', per: 'as of',
  },
});

type Claim = components['schemas']['Claim'];

/** The register's agreements on the claim's day, as near as the list's filters come. */
function listOf({ asOf, filter }: Claim): string {
  const query = { asOf, partnerCategory: filter.category, track: filter.track, unit: filter.unit, region: filter.region };
  return listLink('agreements', Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)));
}

/** What was said in public, and whether the register agrees. */
export function Claims() {
  const w = useWords(W);
  const language = useLanguage();
  const query = $api.useQuery('get', '/claims', { params: { query: { limit: '50' } } });
  return (
    <Section title={w.title}>
      <Answer query={query}>
        {({ items }) => items.length === 0 ? <Empty>{w.none}</Empty> : (
          <Scrolled stacked label={w.title}>
            <table className={css['table']}>
              <caption>{w.caption}</caption>
              <thead><tr><th scope="col">{w.claim}</th><th scope="col" className="number">{w.said}</th><th scope="col" className="number">{w.computed}</th><th scope="col">{w.result}</th></tr></thead>
              <tbody>
                {items.map((claim) => (
                  <tr key={claim.id}>
                    <th scope="row">{claim.title}<br /><span className={css['definition']}>{claim.source}, {w.per} <Day date={claim.asOf} />. <Link to={listOf(claim)}>{w.that}</Link></span></th>
                    <td className="number">{count(claim.value, language)} {w.counts[claim.counts]}</td>
                    <td className="number">{claim.result.computed === null ? '–' : count(claim.result.computed, language)}</td>
                    <td>
                      {claim.result.state === 'match' ? <Badge tone="good">{w.match}</Badge> : claim.result.state === 'off' ? <Badge tone="warn">{w.off(count(Math.abs(claim.result.offBy ?? 0), language))}</Badge> : <Badge>{w['not-computable']}</Badge>}
                      {claim.result.why === null ? null : <><br /><span className={css['definition']}>{w.why[claim.result.why]}</span></>}
                    </td>
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
