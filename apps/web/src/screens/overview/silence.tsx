import { $api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { count, percent } from '../../format/numbers.js';
import { Badge, Muted, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { Behind, Share } from './behind.js';
import type { Scope } from './scope.js';
import css from './overview.module.css';

const W = words({
  id: {
    title: 'Anatomi diam', means: 'Diketahui: yang belum terjelaskan tidak dapat menggeser bagian ini lebih dari 10 poin. Ditaksir: sebagian dari jawaban terlambat pihak lain; yang menjawab dapat berbeda dari yang diam, maka disebut batas yang pasti.', caption: 'Apa yang ada di balik tindak lanjut yang lewat tenggat', what: 'Sebab', known: 'Diketahui', share: 'Bagian', range: 'Batas yang pasti', sure: 'Seberapa yakin', none: 'Tidak ada yang lewat tenggat dalam rentang ini.',
    classes: { 'not-done': 'Belum dikerjakan', 'done-unreported': 'Dikerjakan, tidak dilaporkan', blocked: 'Terhambat', unreachable: 'Tidak terjangkau', 'never-reminded': 'Tidak pernah diingatkan' } as Record<string, string>,
    certainty: { known: 'diketahui', estimated: 'ditaksir', 'not-enough-data': 'data belum cukup' } as Record<string, string>,
    unexplained: 'Belum terjelaskan', outside: 'Di luar hitungan (ditarik, tidak berlaku, tanggal baru)', of: (n: string) => `dari ${n} yang lewat tenggat`, needed: (n: number, of: number) => `${n} dari ${of} yang diperlukan`, lag: 'Seberapa lambat laporan datang', median: 'Median', ninety: '90 persen datang dalam', fortnight: 'Dalam 14 hari', days: (n: string) => `${n} hari`,
  },
  en: {
    title: 'The anatomy of silence', means: 'Known: the unexplained ones cannot move this share by more than 10 points. Estimated: partly from the late answers of others; who answers may differ from who is silent, so the bounds that hold are told.', caption: 'What lies behind lapsed follow-ups', what: 'Reason', known: 'Known', share: 'Share', range: 'Bounds that hold', sure: 'How sure', none: 'Nothing lapsed in this period.',
    classes: { 'not-done': 'Not done', 'done-unreported': 'Done and not reported', blocked: 'Blocked', unreachable: 'Nobody reachable', 'never-reminded': 'Never reminded' } as Record<string, string>,
    certainty: { known: 'known', estimated: 'estimated', 'not-enough-data': 'not enough data yet' } as Record<string, string>,
    unexplained: 'Not explained yet', outside: 'Beside the count (withdrawn, not applicable, new date)', of: (n) => `of ${n} that lapsed`, needed: (n, of) => `${n} of ${of} needed`, lag: 'How late reports come', median: 'Median', ninety: '90 per cent came within', fortnight: 'Within 14 days', days: (n) => `${n} days`,
  },
});

/** What silence is made of, each part with how sure we are. */
export function Silence({ scope }: { scope: Scope }) {
  const w = useWords(W);
  const language = useLanguage();
  const query = $api.useQuery('get', '/insights/silence', { params: { query: scope } });
  return (
    <Section title={w.title} aside={query.data ? w.of(count(query.data.population.value, language)) : null}>
      <Answer query={query} rows={6}>
        {(data) => (
          <>
            {data.population.value === 0 ? <Empty>{w.none}</Empty> : (
              <>
              <p className={css['definition']}>{w.caption}. {w.means}</p>
              <Scrolled stacked label={w.caption}>
                <table className={css['table']}>
                  <caption className="visually-hidden">{w.caption}</caption>
                  <thead><tr><th scope="col">{w.what}</th><th scope="col" className="number">{w.known}</th><th scope="col">{w.share}</th><th scope="col">{w.sure}</th></tr></thead>
                  <tbody>
                    {data.classes.map((each) => (
                      <tr key={each.class}>
                        <th scope="row">{w.classes[each.class]}<br /><span className={css['definition']}>{each.definition[language]}</span></th>
                        <td className="number"><Behind value={each.known} path={each.behind} what={w.classes[each.class] ?? each.class} /></td>
                        <td>{each.share.value === null ? <Muted>–</Muted> : <Share of={each.share} />}{each.low === null || each.high === null ? null : <Bounds low={each.low} high={each.high} label={`${w.range}: ${percent(each.low, language)} – ${percent(each.high, language)}`} />}</td>
                        <td><Badge tone={each.sure === 'known' ? 'good' : 'plain'}>{w.certainty[each.sure]}</Badge>{each.share.value === null ? <div className={css['definition']}>{w.needed(each.share.n, each.share.minimum)}</div> : null}</td>
                      </tr>
                    ))}
                    <tr>
                      <th scope="row">{w.unexplained}<br /><span className={css['definition']}>{data.unexplained.definition[language]}</span></th>
                      <td className="number"><Behind value={data.unexplained.value} path={data.unexplained.behind} what={w.unexplained} /></td><td /><td />
                    </tr>
                    <tr><th scope="row">{w.outside}</th><td className="number"><Behind value={data.outside.value} path={data.outside.behind} what={w.outside} /></td><td /><td /></tr>
                  </tbody>
                </table>
              </Scrolled>
              </>
            )}
            <h3>{w.lag}</h3>
            <p className={css['definition']}>{data.reportingLag.definition[language].replace(/ ?\(?`[^`]*`\)?/g, '')}</p>
            <dl className={css['choices']}>
              <div><dt>{w.median}</dt><dd><Days of={data.reportingLag.median} /></dd></div>
              <div><dt>{w.ninety}</dt><dd><Days of={data.reportingLag.ninetyPercent} /></dd></div>
              <div><dt>{w.fortnight}</dt><dd><Share of={data.reportingLag.withinFourteenDays} /></dd></div>
            </dl>
          </>
        )}
      </Answer>
    </Section>
  );
}

function Days({ of }: { of: components['schemas']['Figure'] }) {
  const w = useWords(W);
  const language = useLanguage();
  return of.value === null ? <Share of={of} /> : <>{w.days(count(of.value, language))}</>;
}

/** From the least to the most that it can be; the words say the same. */
function Bounds({ low, high, label }: { low: number; high: number; label: string }) {
  return (
    <>
      <div className={css['bar']} aria-hidden="true"><span style={{ insetInlineStart: 0, width: `${low * 100}%` }} /><span style={{ insetInlineStart: `${low * 100}%`, width: `${Math.max(1, (high - low) * 100)}%` }} /></div>
      <span className={css['definition']}>{label}</span>
    </>
  );
}
