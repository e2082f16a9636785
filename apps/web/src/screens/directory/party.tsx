import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { Badge, Notice, Page, Row, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { ContactForm } from './contact-form.js';
import { ContactTable } from './contact-table.js';
import { DIRECTORY_WORDS, type PartyMatch, type PartyProfile } from './directory-words.js';
import css from './directory.module.css';
import { Ledger } from './ledger.js';
import { Matches } from './matches.js';
import { MergeDialog } from './merge-dialog.js';
import { NameDialog, SuccessorDialog } from './party-dialogs.js';

const W = words({
  id: {
    title: 'Lembaga', names: 'Nama dari waktu ke waktu', name: 'Nama', from: 'Sejak', until: 'Sampai', source: 'Sumber', now: 'sekarang', noNames: 'Hanya nama yang sekarang yang tercatat.', unknown: 'tidak tercatat',
    succession: 'Pergantian lembaga', noSuccession: 'Lembaga ini tidak menggantikan dan tidak digantikan siapa pun.', became: 'digantikan oleh', on: 'pada', people: 'Orang', addPerson: 'Orang baru', same: 'Mungkin lembaga yang sama',
    addName: 'Catat nama', succeed: 'Catat pengganti', merged: 'Tercatat dua kali: lembaga ini digabung ke', mergedFrom: 'Digabung ke sini', ledger: 'Semua kerja sama', self: 'badan kita',
  },
  en: {
    title: 'Organisation', names: 'Names over time', name: 'Name', from: 'From', until: 'Until', source: 'Source', now: 'now', noNames: 'Only the present name is on record.', unknown: 'not on record',
    succession: 'Succession', noSuccession: 'It succeeded nobody, and nobody succeeded it.', became: 'was succeeded by', on: 'on', people: 'People', addPerson: 'New person', same: 'Perhaps the same organisation',
    addName: 'Enter a name', succeed: 'Enter a successor', merged: 'Entered twice: it was merged into', mergedFrom: 'Merged into this one', ledger: 'All agreements', self: 'our agency',
  },
});

/** One organisation: its names, whom it succeeded, its people, who may be the same, and everything with it. */
export function PartyPage() {
  const w = useWords(W);
  const { id = '' } = useParams();
  const party = $api.useQuery('get', '/parties/{id}', { params: { path: { id } } });
  return (
    <Page title={party.data?.name ?? w.title} lead={party.data ? <Facts party={party.data} /> : undefined}>
      <Answer query={party} rows={6}>{(data) => <Profile party={data} />}</Answer>
    </Page>
  );
}

function Facts({ party }: { party: PartyProfile }) {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const language = useLanguage();
  const facts = [valueWord('partyCategory', party.category, language), names.level[party.level], party.regionCode, party.country].filter(Boolean);
  return <>{facts.join(' · ')} {party.self ? <Badge tone="info">{w.self}</Badge> : null}</>;
}

function Profile({ party }: { party: PartyProfile }) {
  const w = useWords(W);
  const language = useLanguage();
  const [search, setSearch] = useSearchParams();
  const [candidate, setCandidate] = useState<PartyMatch | null>(null);
  const may = useMay('coordinator', 'supervisor', 'admin');
  const decides = useMay('supervisor', 'admin');
  const contacts = $api.useQuery('get', '/contacts', { params: { query: { partyId: party.id, limit: '200' } } });
  const form = search.get('form');
  const open = (name: string) => setSearch(name === '' ? {} : { form: name }, { replace: name === '' });
  return (
    <>
      {party.mergedInto ? <Notice tone="warn"><p>{w.merged} <Link to={`/directory/parties/${party.mergedInto}`}>{party.mergedInto}</Link></p></Notice> : null}
      <Section title={w.people} aside={contacts.data ? count(contacts.data.items.length, language) : undefined}>
        <Answer query={contacts}>{({ items }) => <ContactTable items={items} />}</Answer>
        {may ? <Row><Button onPress={() => open('person')}>{w.addPerson}</Button></Row> : null}
      </Section>
      <Section title={w.names}>
        <Names party={party} />
        {may ? <Row><Button small onPress={() => open('name')}>{w.addName}</Button></Row> : null}
      </Section>
      <Section title={w.succession}>
        {party.successions.length === 0 ? <Empty>{w.noSuccession}</Empty> : (
          <ul className={css['plain']}>
            {party.successions.map((each) => (
              <li key={`${each.predecessorId}${each.successorId}`}>
                <Link to={`/directory/parties/${each.predecessorId}`}>{each.predecessorName}</Link> {w.became} <Link to={`/directory/parties/${each.successorId}`}>{each.successorName}</Link> {w.on} <Day date={each.on} /> <span className={css['small']}>({each.source})</span>
              </li>
            ))}
          </ul>
        )}
        {party.mergedFrom.length > 0 ? <p className={css['small']}>{w.mergedFrom}: {party.mergedFrom.join(', ')}</p> : null}
        {may ? <Row><Button small onPress={() => open('successor')}>{w.succeed}</Button></Row> : null}
      </Section>
      {party.mergedInto === null && !party.self ? <Section title={w.same}><Matches name={party.name} of={party} {...(decides ? { onDecide: setCandidate } : {})} /></Section> : null}
      <Section title={w.ledger}><Ledger partyId={party.id} /></Section>
      {form === 'person' ? <ContactForm partyId={party.id} onClose={() => open('')} /> : null}
      {form === 'name' ? <NameDialog partyId={party.id} onClose={() => open('')} /> : null}
      {form === 'successor' ? <SuccessorDialog partyId={party.id} onClose={() => open('')} /> : null}
      {candidate ? <MergeDialog party={party} candidate={candidate} onClose={() => setCandidate(null)} /> : null}
    </>
  );
}

function Names({ party }: { party: PartyProfile }) {
  const w = useWords(W);
  if (party.names.length === 0) return <Empty>{w.noNames}</Empty>;
  return (
    <Scrolled stacked label={w.names}>
      <table>
        <caption className="visually-hidden">{w.names}</caption>
        <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.from}</th><th scope="col">{w.until}</th><th scope="col">{w.source}</th></tr></thead>
        <tbody>
          {party.names.map((each, n) => (
            <tr key={n}>
              <th scope="row">{each.name}</th>
              <td>{each.from === null ? w.unknown : <Day date={each.from} />}</td>
              <td>{each.until === null ? (each.name === party.name ? w.now : w.unknown) : <Day date={each.until} />}</td>
              <td>{each.source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
