import { Link, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { Person } from '../../app/person.js';
import { LinkButton } from '../../ui/button.js';
import { Instant } from '../../ui/dates.js';
import { Page, Row, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { DIRECTORY_WORDS } from './directory-words.js';

const W = words({
  id: { title: 'Keputusan', lead: 'Penggabungan, penggantian nama, pergantian lembaga, dan penghapusan: siapa memutuskan apa, kapan, dan mengapa.', none: 'Belum ada keputusan tentang direktori.', when: 'Kapan', what: 'Apa', about: 'Tentang', reason: 'Alasan', by: 'Oleh', other: { merged: 'ke dalam', succeeded: 'oleh' } as Record<string, string>, and: 'dan', next: 'Yang lebih lama', first: 'Ke yang terbaru', look: 'Lihat' },
  en: { title: 'Decisions', lead: 'Merges, renames, successions and erasures: who decided what, when and why.', none: 'Nothing has been decided about the directory yet.', when: 'When', what: 'What', about: 'About', reason: 'Reason', by: 'By', other: { merged: 'into', succeeded: 'by' } as Record<string, string>, and: 'and', next: 'Older ones', first: 'To the newest', look: 'Look' },
});

function pathOf(id: string): string | null {
  return !/^(pty|con|doc)_/.test(id) ? '/directory/units' : id.startsWith('pty_') ? `/directory/parties/${id}` : id.startsWith('con_') ? `/directory/contacts/${id}` : null;
}

/** What an id stands for, as far as this person may know it. */
function NameOf({ id }: { id: string }) {
  const options = { staleTime: 600_000, retry: false } as const;
  const party = $api.useQuery('get', '/parties/{id}', { params: { path: { id } } }, { ...options, enabled: id.startsWith('pty_') });
  const unit = $api.useQuery('get', '/units/{id}', { params: { path: { id } } }, { ...options, enabled: !/^(pty|con|doc)_/.test(id) });
  const contact = $api.useQuery('get', '/contacts/{id}', { params: { path: { id } } }, { ...options, enabled: id.startsWith('con_') });
  return <>{party.data?.name ?? unit.data?.name ?? contact.data?.name ?? contact.data?.office ?? id}</>;
}

/** What was decided about who is whom, newest first. */
export function Decisions() {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const language = useLanguage();
  const [search] = useSearchParams();
  const cursor = search.get('after');
  const list = $api.useQuery('get', '/directory/decisions', { params: { query: { limit: '50', ...(cursor ? { cursor } : {}) } } });
  const link = (id: string) => {
    const path = pathOf(id);
    return path === null ? id : <Link to={path}><NameOf id={id} /></Link>;
  };
  return (
    <Page title={w.title} lead={w.lead}>
      <Section title={w.title}>
        <Answer query={list}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 ? <Empty>{w.none}</Empty> : (
                <Scrolled stacked label={w.title}>
                  <table>
                    <caption className="visually-hidden">{w.title}</caption>
                    <thead><tr><th scope="col">{w.when}</th><th scope="col">{w.what}</th><th scope="col">{w.about}</th><th scope="col">{w.reason}</th><th scope="col">{w.by}</th></tr></thead>
                    <tbody>
                      {items.map((each) => (
                        <tr key={each.id}>
                          <td><Instant at={each.decidedAt} /></td>
                          <th scope="row">{names.decision[each.kind] ?? each.kind}</th>
                          <td>{link(each.subjectId)}{each.otherId === null ? null : <> {w.other[each.kind.split('-')[1] ?? ''] ?? w.and} {link(each.otherId)}</>}</td>
                          <td>{each.reason}</td>
                          <td><Person id={each.actor.id} role={each.actor.role} /> ({valueWord('actorRole', each.actor.role, language)})</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Scrolled>
              )}
              <Row>
                {cursor ? <LinkButton small to="/directory/decisions">{w.first}</LinkButton> : null}
                {nextCursor ? <LinkButton small to={`/directory/decisions?after=${encodeURIComponent(nextCursor)}`}>{w.next}</LinkButton> : null}
              </Row>
            </>
          )}
        </Answer>
      </Section>
    </Page>
  );
}
