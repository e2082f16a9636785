import { useEffect, useState } from 'react';
import { Autocomplete, Header, Input, Label, ListBox, ListBoxItem, ListBoxSection, SearchField } from 'react-aria-components';
import { keepPreviousData } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { $api } from '../api/client.js';
import { useMe } from '../app/me.js';
import { PLACE_NAMES, places, type Role } from '../app/places.js';
import { Dialog } from '../ui/dialog.js';
import { useWords, words } from '../words/index.js';
import css from './palette.module.css';

const W = words({
  id: {
    title: 'Cari atau lakukan', label: 'Layar, kerja sama, mitra, nomor, atau tindakan', go: 'Ke layar', act: 'Lakukan', agreement: 'Kerja sama', party: 'Pihak', 'follow-up': 'Tindak lanjut', all: (q: string) => `Cari “${q}” di Daftar`,
    newAgreement: 'Kerja sama baru', newMeeting: 'Undang rapat', newCeremony: 'Rencanakan penandatanganan', lapsed: 'Tindak lanjut yang lewat tenggat', awaiting: 'Laporan yang menunggu kita', escaped: 'Kerja sama tanpa tindak lanjut terbuka', keys: 'Pintasan papan tik', nothing: 'Tidak ada yang cocok.', results: 'Hasil',
  },
  en: {
    title: 'Search or do', label: 'A screen, an agreement, a partner, a number, or an act', go: 'Go to', act: 'Do', agreement: 'Agreements', party: 'Parties', 'follow-up': 'Follow-ups', all: (q) => `Search “${q}” in the register`,
    newAgreement: 'New agreement', newMeeting: 'Convene a meeting', newCeremony: 'Plan a signing ceremony', lapsed: 'Follow-ups that lapsed', awaiting: 'Reports that wait for us', escaped: 'Agreements without an open follow-up', keys: 'Keyboard shortcuts', nothing: 'Nothing fits.', results: 'Results',
  },
});

/** A pause after the last letter before the register is asked, in ms. */
const TYPING_MS = 160;
const OF_EACH = '5';
const FOCUS_MS = 60;

interface Entry {
  id: string;
  text: string;
  detail?: string;
  to?: string;
}

/** Goes anywhere, finds anything, does the usual: by keyboard alone. */
export default function Palette({ close, shortcuts }: { close: () => void; shortcuts: () => void }) {
  const w = useWords(W);
  const names = useWords(PLACE_NAMES);
  const navigate = useNavigate();
  const me = useMe();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = $api.useQuery('get', '/search', { params: { query: { q: asked, limit: OF_EACH } } }, { enabled: asked.length > 1, placeholderData: keepPreviousData });
  const roles = (me.data?.roles ?? []) as Role[];
  const worker = roles.some((role) => role === 'coordinator' || role === 'supervisor');
  const fits = ({ text: name }: Entry): boolean => text.trim().toLocaleLowerCase().split(/\s+/).every((word) => name.toLocaleLowerCase().includes(word));

  const screens = places.filter(({ name, roles: of }) => name !== null && of.some((role) => roles.includes(role)))
    .map(({ path, name }): Entry => ({ id: `place:${path}`, text: names[name ?? 'today'], to: `/${path}` })).filter(fits);
  const acts: Entry[] = [
    ...(worker ? [{ id: 'act:new', text: w.newAgreement, to: '/agreements/new' }, { id: 'act:meeting', text: w.newMeeting, to: '/meetings/new' }, { id: 'act:ceremony', text: w.newCeremony, to: '/ceremonies/new' }, { id: 'act:awaiting', text: w.awaiting, to: '/register/follow-ups?state=awaiting-verification' }] : []),
    { id: 'act:lapsed', text: w.lapsed, to: '/register/follow-ups?state=lapsed' }, { id: 'act:none', text: w.escaped, to: '/register?followUp=none' }, { id: 'act:keys', text: w.keys },
  ].filter(fits);
  const results = asked.length > 1 && text.trim().length > 1 ? found.data?.items ?? [] : [];
  const of = (kind: 'agreement' | 'party' | 'follow-up'): Entry[] => results.filter((each) => each.kind === kind).map((each) => ({
    id: `${kind}:${each.id}`, text: each.title, ...(each.reference === null ? {} : { detail: each.reference }),
    to: kind === 'party' ? `/register?partnerId=${each.id}` : kind === 'agreement' ? `/agreements/${each.id}` : `/agreements/${each.agreementId ?? ''}?followUp=${each.id}`,
  }));
  const going = { key: 'go', name: w.go, entries: screens };
  const doing = { key: 'act', name: w.act, entries: acts };
  const sections: { key: string; name: string; entries: Entry[] }[] = [
    // Who has typed nothing yet has come to do something. What comes from the server stands below: nothing moves under the finger.
    ...(text.trim() === '' ? [doing, going] : [going, doing]),
    { key: 'agreement', name: w.agreement, entries: of('agreement') }, { key: 'follow-up', name: w['follow-up'], entries: of('follow-up') }, { key: 'party', name: w.party, entries: of('party') },
    ...(text.trim() === '' ? [] : [{ key: 'all', name: w.results, entries: [{ id: 'all', text: w.all(text.trim()), to: `/register?q=${encodeURIComponent(text.trim())}` }] }]),
  ].filter(({ entries }) => entries.length > 0);

  const act = (id: string) => {
    const entry = sections.flatMap(({ entries }) => entries).find((each) => each.id === id);
    if (entry?.to === undefined) return shortcuts();
    close();
    void navigate(entry.to);
    // After the window has given the focus back: what was gone to is read from its beginning.
    setTimeout(() => document.getElementById('main')?.focus(), FOCUS_MS);
  };
  // Enter without having gone into the list takes its first entry.
  const first = () => {
    const chosen = document.activeElement?.getAttribute('aria-activedescendant');
    const entry = sections[0]?.entries[0];
    if ((chosen === null || chosen === undefined || chosen === '') && entry) act(entry.id);
  };
  return (
    <Dialog title={w.title} open onClose={close}>
      <div className={css['box']}>
        <Autocomplete inputValue={text} onInputChange={setText} disableAutoFocusFirst>
          <SearchField autoFocus onSubmit={first}>
            <Label className="visually-hidden">{w.label}</Label>
            <Input className={css['input'] ?? ''} placeholder={w.label} />
          </SearchField>
          <ListBox selectionMode="none" className={css['list'] ?? ''} aria-label={w.results} onAction={(key) => act(String(key))} renderEmptyState={() => <div className={css['empty']}>{w.nothing}</div>}>
            {sections.map(({ key, name, entries }) => (
              <ListBoxSection key={key} id={`section:${key}`} className={css['section'] ?? ''}>
                <Header className={css['head'] ?? ''}>{name}</Header>
                {entries.map((entry) => (
                  <ListBoxItem key={entry.id} id={entry.id} textValue={entry.text} className={css['item'] ?? ''}>
                    {entry.text}{entry.detail === undefined ? null : <span className={css['detail']}>{entry.detail}</span>}
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </Autocomplete>
      </div>
    </Dialog>
  );
}
