import { useQueries } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import type { components } from '../../api/schema.gen.js';
import { $api } from '../../api/client.js';
import { SelectField } from '../../ui/fields.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import { textsOf } from '../draft.js';
import { type FieldProps, useForm } from '../form-context.js';
import type { Common } from './entity-picks.js';
import { SearchPick } from './search-picks.js';

type Contact = components['schemas']['Contact'];

const W = words({
  id: { choose: 'Pilih…', none: '(kosong)', nothing: 'Belum ada yang dapat dipilih.', unnamed: 'tanpa nama', search: 'Ketik sebagian nama atau jabatan, lalu pilih.' },
  en: { choose: 'Choose…', none: '(empty)', nothing: 'There is nothing to choose yet.', unnamed: 'no name', search: 'Type a part of the name or office, then choose.' },
});

/** So many people of one organisation stand in a list; more are searched for. */
const LISTED = 40;
const FOUND = '8';

/** Whose people a field means, as the schema's own descriptions say it. */
function sideOf(name: string, command: string): 'ours' | 'partner' | 'any' {
  if (name === 'coordinatorId' || command === 'assign-coordinator' || command === 'reassign-assistance') return 'ours';
  return name === 'liaisonId' || command === 'assign-liaison' ? 'partner' : 'any';
}

/** Somebody of the parties of the agreement; of one side only where the field says whose. */
export function ContactPick({ field, value, onChange, common }: FieldProps & { common: Common }) {
  const w = useWords(W);
  const language = useLanguage();
  const { agreement, draft, command } = useForm();
  const [typed, setTyped] = useState<string | null>(null);
  const q = useDeferredValue((typed ?? '').trim());
  const self = $api.useQuery('get', '/parties/self', {}, { staleTime: Infinity });
  const ours = agreement?.ourPartyId ?? self.data?.id;
  const partners = agreement ? agreement.partners.map((each) => each.partyId) : textsOf(draft['partnerIds']);
  const side = sideOf(field.name, command);
  const asked = (side === 'ours' ? [ours] : side === 'partner' ? partners : [...partners, ours]).filter((id) => id !== undefined);
  const all = useQueries({ queries: asked.map((partyId) => $api.queryOptions('get', '/contacts', { params: { query: { partyId, limit: String(LISTED), count: 'exact' } } })) });
  const many = all.some((answer) => (answer.data?.total ?? 0) > LISTED);
  const found = useQueries({ queries: (many ? asked : []).map((partyId) => $api.queryOptions('get', '/contacts', { params: { query: { partyId, limit: FOUND, ...(q === '' ? {} : { q }) } } })) });
  const chosen = $api.useQuery('get', '/contacts/{id}', { params: { path: { id: String(value) } } }, { enabled: many && typeof value === 'string' && value !== '' });
  const nameOf = (partyId: string): string => agreement?.partners.find((each) => each.partyId === partyId)?.name ?? (partyId === ours ? self.data?.name ?? '' : '');
  const here = (contact: Contact): boolean => !contact.erasedAt && !contact.mergedInto;
  const noteOf = (contact: Contact): string => [
    contact.office, nameOf(contact.partyId), contact.reachability === 'ok' || contact.reachability === 'unverified' ? null : valueWord('reachability', contact.reachability, language),
  ].filter(Boolean).join(' · ');
  if (many) {
    return (
      <SearchPick
        common={{ ...common, hint: w.search }} typed={typed ?? chosen.data?.name ?? ''} onPick={(picked) => { setTyped(picked.name); onChange(picked.id); }}
        found={found.flatMap((answer) => answer.data?.items ?? []).filter(here).map((contact) => ({ id: contact.id, name: contact.name ?? w.unnamed, note: noteOf(contact) }))}
        onType={(text) => {
          setTyped(text);
          if (text !== chosen.data?.name) onChange('');
        }}
      />
    );
  }
  const options = all.flatMap((answer) => answer.data?.items ?? []).filter(here).map((contact) => ({ value: contact.id, label: [contact.name ?? w.unnamed, noteOf(contact)].filter(Boolean).join(' · ') }));
  const hint = options.length === 0 && all.every((answer) => answer.isSuccess) ? w.nothing : common.hint;
  return (
    <SelectField {...common} {...(hint === undefined ? {} : { hint })} value={typeof value === 'string' ? value : ''} onChange={onChange} options={options} empty={field.required ? w.choose : w.none} />
  );
}
