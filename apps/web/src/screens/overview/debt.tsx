import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { localDay } from '../../format/dates.js';
import { count } from '../../format/numbers.js';
import { Day } from '../../ui/dates.js';
import { Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { listLink } from '../../app/register-links.js';
import { Behind } from './behind.js';
import { PROVINCES } from './provinces.js';
import { ofUnit, type Scope } from './scope.js';
import css from './overview.module.css';

const W = words({
  id: {
    title: 'Utang tindak lanjut', map: 'Menurut provinsi', byUnit: 'Menurut unit', table: 'Sebagai tabel', province: 'Provinsi', unit: 'Unit', lapsed: 'Lewat tenggat', awaiting: 'Menunggu kita', oldest: 'Tertua', none: 'Tidak ada utang: semua sudah dijawab dan diperiksa.',
    tile: (name: string, lapsed: number, awaiting: number) => `${name}: ${lapsed} lewat tenggat, ${awaiting} menunggu kita`, abroad: 'Di luar negeri', nowhere: 'Tanpa wilayah', all: 'Semua', caption: 'Lewat tenggat dan belum dijawab, dan laporan yang menunggu kita',
  },
  en: {
    title: 'Follow-up debt', map: 'By province', byUnit: 'By unit', table: 'As a table', province: 'Province', unit: 'Unit', lapsed: 'Lapsed', awaiting: 'Awaiting us', oldest: 'Oldest', none: 'No debt: everything is answered and verified.',
    tile: (name, lapsed, awaiting) => `${name}: ${lapsed} lapsed, ${awaiting} awaiting us`, abroad: 'Abroad', nowhere: 'No region', all: 'All', caption: 'Lapsed and unanswered, and reports that wait for us',
  },
});

type Debt = components['schemas']['DebtInsight'];

interface Place {
  code: string;
  name: string;
  lapsed: number;
  awaiting: number;
}

function sumOf(data: Debt, code: string): { lapsed: number; awaiting: number } {
  const within = data.byRegion.filter(({ region }) => region === code || region?.startsWith(`${code}.`) === true);
  return { lapsed: within.reduce((sum, { lapsed }) => sum + lapsed, 0), awaiting: within.reduce((sum, { awaiting }) => sum + awaiting, 0) };
}

const heat = (n: number, most: number): number => (n === 0 ? 0 : n >= most * 0.66 ? 3 : n >= most * 0.33 ? 2 : 1);

/** What is owed, where: a tile for each province, and the same as a table. */
export function DebtMap({ scope }: { scope: Scope }) {
  const w = useWords(W);
  const language = useLanguage();
  const debt = $api.useQuery('get', '/insights/debt', { params: { query: ofUnit(scope) } });
  const units = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } }, { staleTime: 600_000 });
  // The day it lapsed is a day where the unit is: midnight in Kupang is an hour before midnight in Jakarta.
  const dayThere = (at: string, unit?: string): string => localDay(at, units.data?.items.find(({ id }) => id === unit)?.timeZone);
  const nameOf = (id: string): string => units.data?.items.find((unit) => unit.id === id)?.name ?? id;
  const to = (figure: string, region: string): string => listLink('follow-ups', { figure, region, ...ofUnit(scope) });
  return (
    <Section title={w.title}>
      <Answer query={debt} rows={6}>
        {(data) => {
          if (data.all.lapsed + data.all.awaiting === 0) return <Empty>{w.none}</Empty>;
          const places = PROVINCES.map((province) => ({ ...province, ...sumOf(data, province.code) }));
          const most = Math.max(...places.map(({ lapsed, awaiting }) => lapsed + awaiting), 1);
          const owing: Place[] = places.filter(({ lapsed, awaiting }) => lapsed + awaiting > 0);
          const others = data.byRegion.filter(({ region }) => region === null || !PROVINCES.some(({ code }) => region === code || region.startsWith(`${code}.`)));
          return (
            <>
              <p className={css['definition']}>{w.lapsed}: {data.definitions['lapsed']?.[language]} {w.awaiting}: {data.definitions['awaiting']?.[language]}</p>
              <h3>{w.map}</h3>
              <Scrolled label={w.map}>
                <ul className={css['map']}>
                  {places.map((each) => (
                    <li key={each.code} style={{ gridColumn: each.column, gridRow: each.row }}>
                      <Link className={css['tile']} data-heat={heat(each.lapsed + each.awaiting, most)} data-code={each.code} to={to(each.lapsed > 0 || each.awaiting === 0 ? 'debt:lapsed' : 'debt:awaiting', each.code)}
                        title={w.tile(each.name, each.lapsed, each.awaiting)}>
                        <span aria-hidden="true">{each.short}<b>{each.lapsed + each.awaiting === 0 ? '' : count(each.lapsed + each.awaiting, language)}</b></span>
                        <span className="visually-hidden">{w.tile(each.name, each.lapsed, each.awaiting)}</span>
                      </Link>
                    </li>
                  ))}
                </ul>
              </Scrolled>
              <details className={css['more']}>
                <summary>{w.table}</summary>
                <table className={css['table']}>
                  <caption>{w.caption}</caption>
                  <thead><tr><th scope="col">{w.province}</th><th scope="col" className="number">{w.lapsed}</th><th scope="col" className="number">{w.awaiting}</th></tr></thead>
                  <tbody>
                    {owing.map((each) => (
                      <tr key={each.code}>
                        <th scope="row">{each.name}</th>
                        <td className="number"><Link to={to('debt:lapsed', each.code)}>{count(each.lapsed, language)}</Link></td>
                        <td className="number"><Link to={to('debt:awaiting', each.code)}>{count(each.awaiting, language)}</Link></td>
                      </tr>
                    ))}
                    {others.map((each) => (
                      <tr key={each.region ?? ''}>
                        <th scope="row">{each.region === null ? w.nowhere : `${w.abroad}: ${each.region}`}</th>
                        <td className="number"><Behind value={each.lapsed} path={each.behind.lapsed} what={w.lapsed} /></td>
                        <td className="number"><Behind value={each.awaiting} path={each.behind.awaiting} what={w.awaiting} /></td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </details>
              <h3>{w.byUnit}</h3>
              <Scrolled stacked label={w.byUnit}>
                <table className={css['table']}>
                  <caption>{w.caption}</caption>
                  <thead><tr><th scope="col">{w.unit}</th><th scope="col" className="number">{w.lapsed}</th><th scope="col" className="number">{w.awaiting}</th><th scope="col">{w.oldest}</th></tr></thead>
                  <tbody>
                    {data.byUnit.map((each) => (
                      <tr key={each.unit}>
                        <th scope="row">{nameOf(each.unit)}</th>
                        <td className="number"><Behind value={each.lapsed} path={each.behind.lapsed} what={`${w.lapsed}, ${nameOf(each.unit)}`} /></td>
                        <td className="number"><Behind value={each.awaiting} path={each.behind.awaiting} what={`${w.awaiting}, ${nameOf(each.unit)}`} /></td>
                        <td>{each.oldestLapsedAt === null ? '–' : <Day date={dayThere(each.oldestLapsedAt, each.unit)} />}</td>
                      </tr>
                    ))}
                    <tr>
                      <th scope="row">{w.all}</th>
                      <td className="number"><Behind value={data.all.lapsed} path={data.all.behind.lapsed} what={w.lapsed} /></td>
                      <td className="number"><Behind value={data.all.awaiting} path={data.all.behind.awaiting} what={w.awaiting} /></td>
                      <td>{data.all.oldestLapsedAt === null ? '–' : <Day date={dayThere(data.all.oldestLapsedAt)} />}</td>
                    </tr>
                  </tbody>
                </table>
              </Scrolled>
            </>
          );
        }}
      </Answer>
    </Section>
  );
}
