import { $api } from '../../api/client.js';
import { Page, Section } from '../../ui/layout.js';
import { Answer, Empty } from '../../ui/states.js';
import { WhyDate } from '../../ui/dates.js';
import { useWords, words } from '../../words/index.js';

const W = words({
  id: { title: 'Hari ini', lapsed: 'Lewat tenggat', none: 'Tidak ada tindak lanjut yang lewat tenggat.' },
  en: { title: 'Today', lapsed: 'Lapsed', none: 'No follow-up has lapsed.' },
});

export default function Today() {
  const w = useWords(W);
  const lapsed = $api.useQuery('get', '/follow-ups', { params: { query: { state: 'lapsed', limit: '50' } } });
  return (
    <Page title={w.title}>
      <Section title={w.lapsed}>
        <Answer query={lapsed}>
          {({ items }) => items.length === 0 ? <Empty>{w.none}</Empty> : <ul>{items.map((each) => <li key={each.id}>{each.reference} {each.title} <WhyDate date={each.dueOn} why={each.why} /></li>)}</ul>}
        </Answer>
      </Section>
    </Page>
  );
}
