import { useDeferredValue, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { count } from '../../format/numbers.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Badge, Page, Row, Section } from '../../ui/layout.js';
import { Scrolled } from '../../ui/scrolled.js';
import { Answer, Empty } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueName, valueOptions } from '../../words/values.js';
import { DIRECTORY_WORDS, type Party } from './directory-words.js';
import css from './directory.module.css';
import { Matches } from './matches.js';
import { NewParty } from './new-party.js';

const W = words({
  id: {
    title: 'Direktori', lead: 'Lembaga mitra, namanya dari waktu ke waktu, dan orang-orang yang dihubungi.', search: 'Cari nama lembaga', category: 'Kategori', every: 'Semua', none: 'Tidak ada lembaga dengan nama itu. Lihat ejaan lain di bawah, atau catat yang baru.',
    nothing: 'Belum ada lembaga di direktori.', name: 'Nama', region: 'Wilayah', self: 'badan kita', found: 'Lembaga', n: (n: string) => `${n} lembaga`, next: 'Berikutnya', first: 'Ke awal', add: 'Lembaga baru', spelt: 'Dengan ejaan atau nama lain',
  },
  en: {
    title: 'Directory', lead: 'Partner organisations, their names over time, and the people one writes to.', search: 'Search an organisation', category: 'Category', every: 'all', none: 'No organisation has that name. Look at other spellings below, or enter a new one.',
    nothing: 'There is no organisation in the directory yet.', name: 'Name', region: 'Region', self: 'our agency', found: 'Organisations', n: (n) => `${n} organisations`, next: 'Next', first: 'To the beginning', add: 'New organisation', spelt: 'Spelt or named otherwise',
  },
});

/** Organisations by name; what is searched for stands in the address. */
export function PartyList() {
  const w = useWords(W);
  const language = useLanguage();
  const go = useNavigate();
  const may = useMay('coordinator', 'supervisor', 'admin');
  const [search, setSearch] = useSearchParams();
  const [category, cursor] = [search.get('category') ?? '', search.get('after') ?? ''];
  const [typed, setTyped] = useState(search.get('q') ?? '');
  const [adding, setAdding] = useState(false);
  const q = useDeferredValue(typed.trim());
  const set = (changed: Record<string, string>, replace: boolean) => setSearch((now) => {
    const next = new URLSearchParams(now);
    for (const [name, value] of Object.entries(changed)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    return next;
  }, { replace });
  const parties = $api.useQuery('get', '/parties', {
    params: { query: { limit: '50', count: 'exact', ...(q ? { q } : {}), ...(category ? { category: category as never } : {}), ...(cursor ? { cursor } : {}) } },
  }, { placeholderData: (before) => before });
  return (
    <Page title={w.title} lead={w.lead} actions={may ? <Button look="primary" onPress={() => setAdding(true)}>{w.add}</Button> : undefined}>
      <Section title={w.found} aside={parties.data?.total === undefined ? undefined : w.n(count(parties.data.total, language))}>
        <div className={css['search']} role="search">
          <TextField type="search" label={w.search} value={typed} onChange={(value) => { setTyped(value); set({ q: value.trim(), after: '' }, true); }} />
          <SelectField label={w.category} value={category} empty={w.every} onChange={(value) => set({ category: value, after: '' }, true)} options={valueOptions('partyCategory', language)} />
        </div>
        <Answer query={parties} rows={8}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 ? <Empty>{q === '' && category === '' ? w.nothing : w.none}</Empty> : <Table items={items} />}
              <Row>
                {cursor ? <Button small onPress={() => set({ after: '' }, false)}>{w.first}</Button> : null}
                {nextCursor ? <Button small onPress={() => set({ after: nextCursor }, false)}>{w.next}</Button> : null}
              </Row>
            </>
          )}
        </Answer>
      </Section>
      {q.length >= 3 ? <Section title={w.spelt}><Matches name={q} except={(parties.data?.items ?? []).map(({ id }) => id)} /></Section> : null}
      {adding ? <NewParty name={q} onClose={() => setAdding(false)} onDone={(id) => void go(`/directory/parties/${id}`)} /> : null}
    </Page>
  );
}

function Table({ items }: { items: readonly Party[] }) {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const language = useLanguage();
  return (
    <Scrolled stacked label={w.found}>
      <table>
        <caption className="visually-hidden">{w.found}</caption>
        <thead><tr><th scope="col">{w.name}</th><th scope="col">{w.category}</th><th scope="col">{w.region}</th></tr></thead>
        <tbody>
          {items.map((party) => (
            <tr key={party.id}>
              <th scope="row"><Link to={`/directory/parties/${party.id}`}>{party.name}</Link> {party.self ? <Badge tone="info">{w.self}</Badge> : null}</th>
              <td>{valueName('partyCategory', party.category, language)}</td>
              <td>{[party.level ? names.level[party.level] : null, party.regionCode, party.country].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolled>
  );
}
