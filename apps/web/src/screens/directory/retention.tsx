import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { count } from '../../format/numbers.js';
import { Day } from '../../ui/dates.js';
import { Page, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { DIRECTORY_WORDS } from './directory-words.js';

const W = words({
  id: { title: 'Masa simpan', lead: 'Orang yang datanya disimpan lebih lama daripada yang dinyatakan: diperpanjang atau dihapus, diputuskan oleh orang.', none: 'Tidak ada data yang disimpan melewati masanya.', person: 'Orang', role: 'Peran', purpose: 'Disimpan untuk', until: 'Sampai', open: 'Kerja sama berjalan', look: 'Lihat dan putuskan', nothing: '–' },
  en: { title: 'Retention', lead: 'People whose data are kept longer than was said: renewed or erased, by a person’s decision.', none: 'Nobody’s data are kept longer than was said.', person: 'Person', role: 'Role', purpose: 'Kept for', until: 'Until', open: 'Open agreements', look: 'Look and decide', nothing: '–' },
});

/** Who is kept too long; without names, for a list of names would be one more place where they stand. */
export function Retention() {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const language = useLanguage();
  const list = $api.useQuery('get', '/contacts/retention', { params: { query: { limit: '200' } } });
  return (
    <Page title={w.title} lead={w.lead}>
      <Section title={w.title}>
        <Answer query={list}>
          {({ items }) => items.length === 0 ? <Empty>{w.none}</Empty> : (
            <Scrolled stacked label={w.title}>
              <table>
                <caption className="visually-hidden">{w.title}</caption>
                <thead><tr><th scope="col">{w.person}</th><th scope="col">{w.role}</th><th scope="col">{w.purpose}</th><th scope="col">{w.until}</th><th scope="col" className="number">{w.open}</th></tr></thead>
                <tbody>
                  {items.map((each) => (
                    <tr key={each.id}>
                      <th scope="row"><Link to={`/directory/contacts/${each.id}`}>{w.look}</Link></th>
                      <td>{names.role[each.role] ?? each.role}</td><td>{each.purpose ?? w.nothing}</td><td><Day date={each.retainUntil} /></td><td className="number">{count(each.openAgreements, language)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scrolled>
          )}
        </Answer>
      </Section>
    </Page>
  );
}
