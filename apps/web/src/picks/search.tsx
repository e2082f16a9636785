import { useDeferredValue, useState } from 'react';
import { $api } from '../api/client.js';
import { SearchPick } from '../commands/pickers/search-picks.js';
import { useLanguage, useWords, words } from '../words/index.js';
import { valueWord } from '../words/values.js';
import type { Contact } from './people.js';

const W = words({ id: { unnamed: 'tanpa nama' }, en: { unnamed: 'no name' } });

interface Props<T> {
  label: string;
  hint?: string;
  /** Ids that are not offered: chosen before. */
  except?: readonly string[];
  onPick: (picked: T) => void;
}

const shared = (label: string, hint: string | undefined) => ({ label, error: undefined, required: false, ...(hint === undefined ? {} : { hint }) });

/** Finds people of the whole directory by name, office or organisation; several one after the other. */
export function PersonSearch({ label, hint, except = [], onPick }: Props<Contact>) {
  const w = useWords(W);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(0);
  const q = useDeferredValue(typed.trim());
  const answer = $api.useQuery('get', '/contacts', { params: { query: { limit: '20', q } } }, { enabled: q.length >= 2, placeholderData: (before) => before });
  const people = q.length < 2 ? [] : (answer.data?.items ?? []).filter((each) => !except.includes(each.id) && !each.erasedAt);
  const parties = $api.useQuery('get', '/parties/self', {}, { staleTime: Infinity });
  const found = people.map((each) => ({ id: each.id, name: each.name ?? w.unnamed, note: [each.office, each.partyId === parties.data?.id ? parties.data.name : null].filter(Boolean).join(' · ') }));
  return (
    <SearchPick key={picked} again={picked > 0} common={shared(label, hint)} typed={typed} onType={setTyped} found={found} onPick={({ id }) => {
      const person = people.find((each) => each.id === id);
      if (!person) return;
      setTyped('');
      setPicked(picked + 1);
      onPick(person);
    }} />
  );
}

export interface FoundAgreement {
  id: string;
  reference: string;
  title: string;
}

/** Finds agreements by reference, partner or any word; several one after the other. */
export function AgreementSearch({ label, hint, except = [], onPick }: Props<FoundAgreement>) {
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(0);
  const q = useDeferredValue(typed.trim());
  const answer = $api.useQuery('get', '/agreements', { params: { query: { limit: '15', ...(q === '' ? {} : { q }) } } }, { placeholderData: (before: unknown) => before as never });
  const items = (answer.data?.items ?? []).filter((each) => !except.includes(each.id));
  const found = items.map((each) => ({ id: each.id, name: `${each.reference} · ${each.title}`, note: `${each.partners.map((party) => party.name).join(', ')} · ${valueWord('stage', each.stage, language)}` }));
  return (
    <SearchPick key={picked} again={picked > 0} common={shared(label, hint)} typed={typed} onType={setTyped} found={found} onPick={({ id }) => {
      const agreement = items.find((each) => each.id === id);
      if (!agreement) return;
      setTyped('');
      setPicked(picked + 1);
      onPick({ id, reference: agreement.reference, title: agreement.title });
    }} />
  );
}

/** Finds organisations by name. */
export function PartySearch({ label, hint, except = [], onPick }: Props<{ id: string; name: string }>) {
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(0);
  const q = useDeferredValue(typed.trim());
  const answer = $api.useQuery('get', '/parties', { params: { query: { limit: '15', ...(q === '' ? {} : { q }) } } }, { placeholderData: (before: unknown) => before as never });
  const found = (answer.data?.items ?? []).filter((each) => !except.includes(each.id)).map((each) => ({ id: each.id, name: each.name, note: valueWord('partyCategory', each.category, language) }));
  return (
    <SearchPick key={picked} again={picked > 0} common={shared(label, hint)} typed={typed} onType={setTyped} found={found} onPick={({ id, name }) => {
      setTyped('');
      setPicked(picked + 1);
      onPick({ id, name });
    }} />
  );
}
