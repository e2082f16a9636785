import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName, valueWord } from '../../words/values.js';
import { useAct } from './acts.js';
import { useShown } from './context.js';

const W = words({
  id: {
    title: 'Kerja sama yang berhubungan', none: 'Belum dihubungkan dengan kerja sama lain.', relate: 'Hubungkan', caption: 'Kerja sama yang berhubungan', which: 'Kerja sama', how: 'Hubungan', stage: 'Tahap', term: 'Berlaku', this: 'kerja sama ini', remarks: 'Yang perlu diperhatikan',
    remark: {
      'signed-same-day': 'ditandatangani pada hari yang sama', 'child-ends-first': 'berakhir sebelum payungnya', 'child-outlives-umbrella': 'berlaku lebih lama daripada payungnya', 'renewal-gap': 'ada jeda sebelum pembaruannya',
    } as Record<string, string>,
  },
  en: {
    title: 'Related agreements', none: 'Not related to any other agreement yet.', relate: 'Relate', caption: 'Related agreements', which: 'Agreement', how: 'Relation', stage: 'Stage', term: 'In force', this: 'this agreement', remarks: 'Worth a look',
    remark: { 'signed-same-day': 'signed on the same day', 'child-ends-first': 'ends before its umbrella', 'child-outlives-umbrella': 'outlives its umbrella', 'renewal-gap': 'a gap before its renewal' } as Record<string, string>,
  },
});

/** Umbrella, implementing, amended, renewed: the whole family of the agreement. */
export function Family() {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, acting, past } = useShown();
  const { act } = useAct();
  const query = $api.useQuery('get', '/agreements/{id}/family', { params: { path: { id: agreement.id } } });
  return (
    <Section title={w.title} aside={acting || (!past && agreement.stage === 'closed') ? <Button small onPress={() => act('relate')}>{w.relate}</Button> : undefined}>
      <Answer query={query}>
        {({ members, relations, remarks }) => {
          const nameOf = (id: string): string => (id === agreement.id ? w.this : members.find((each) => each.agreementId === id)?.reference ?? id);
          const others = members.filter((each) => each.agreementId !== agreement.id);
          if (others.length === 0) return <Empty>{w.none}</Empty>;
          return (
            <>
              <Scrolled stacked label={w.caption}>
                <table>
                  <caption className="visually-hidden">{w.caption}</caption>
                  <thead><tr><th scope="col">{w.which}</th><th scope="col">{w.how}</th><th scope="col">{w.stage}</th><th scope="col">{w.term}</th></tr></thead>
                  <tbody>{others.map((each) => (
                    <tr key={each.agreementId}>
                      <th scope="row"><Link to={`/agreements/${each.agreementId}`}>{each.reference}</Link> {each.title}</th>
                      <td>{relations.filter(({ from, to }) => from === each.agreementId || to === each.agreementId).map(({ from, kind, to }) => <div key={`${from}${kind}${to}`}>{nameOf(from)} {valueWord('relation', kind, language)} {nameOf(to)}</div>)}</td>
                      <td>{valueName('stage', each.stage, language)}</td>
                      <td>{each.effectiveFrom ? <Day date={each.effectiveFrom} /> : null}{each.endsOn ? <> – <Day date={each.endsOn} /></> : null}</td>
                    </tr>
                  ))}</tbody>
                </table>
              </Scrolled>
              {remarks.length === 0 ? null : <><h3>{w.remarks}</h3><ul>{remarks.map((each) => <li key={`${each.code}${each.agreementId}${each.otherId}`}>{nameOf(each.agreementId)}: {w.remark[each.code]} ({nameOf(each.otherId)})</li>)}</ul></>}
            </>
          );
        }}
      </Answer>
    </Section>
  );
}
