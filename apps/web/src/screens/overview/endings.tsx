import { lazy, Suspense } from 'react';
import { $api } from '../../api/client.js';
import { day } from '../../format/dates.js';
import { Section } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { Behind } from './behind.js';
import { ofUnit, type Scope } from './scope.js';
import css from './overview.module.css';

const Chart = lazy(() => import('./endings-chart.js'));

const W = words({
  id: { title: 'Yang akan berakhir', month: 'Bulan', many: 'Kerja sama', none: 'Tidak ada kerja sama yang berakhir dalam dua belas bulan ini.', table: 'Sebagai tabel' },
  en: { title: 'What will end', month: 'Month', many: 'Agreements', none: 'No agreement ends within these twelve months.', table: 'As a table' },
});

/** Expiries ahead, per month: a picture with its table behind it. */
export function Endings({ scope }: { scope: Scope }) {
  const w = useWords(W);
  const language = useLanguage();
  const query = $api.useQuery('get', '/insights/endings', { params: { query: ofUnit(scope) } });
  return (
    <Section title={w.title}>
      <Answer query={query} rows={4}>
        {(data) => (
          <>
            <p className={css['definition']}>{data.definition[language]}</p>
            {data.months.every(({ value }) => value === 0) ? <Empty>{w.none}</Empty> : (
              <Suspense fallback={<div className={css['chart']} />}><Chart labels={data.months.map(({ month }) => day(month, language))} values={data.months.map(({ value }) => value)} /></Suspense>
            )}
            <details className={css['more']}>
              <summary>{w.table}</summary>
              <table className={css['table']}>
                <caption>{w.title}</caption>
                <thead><tr><th scope="col">{w.month}</th><th scope="col" className="number">{w.many}</th></tr></thead>
                <tbody>
                  {data.months.map((each) => (
                    <tr key={each.month}><th scope="row">{day(each.month, language)}</th><td className="number"><Behind value={each.value} path={each.behind} what={day(each.month, language)} /></td></tr>
                  ))}
                </tbody>
              </table>
            </details>
          </>
        )}
      </Answer>
    </Section>
  );
}
