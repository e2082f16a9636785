import { useDeferredValue, useState } from 'react';
import { ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { $api } from '../../api/client.js';
import { Button } from '../../ui/button.js';
import { CheckField, SelectField } from '../../ui/fields.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueWord } from '../../words/values.js';
import css from '../commands.module.css';
import { textsOf } from '../draft.js';
import { type FieldProps, useForm } from '../form-context.js';
import type { Common } from './entity-picks.js';

const W = words({
  id: { choose: 'Pilih…', empty: '(kosong)', hint: 'Ketik beberapa huruf, lalu pilih.', none: 'Tidak ada yang cocok.', drop: (name: string) => `Hapus ${name}` },
  en: { choose: 'Choose…', empty: '(empty)', hint: 'Type a few letters, then choose.', none: 'Nothing fits.', drop: (name) => `Remove ${name}` },
});

interface Found {
  id: string;
  name: string;
  note: string;
}

interface SearchProps {
  common: Common;
  typed: string;
  onType: (text: string) => void;
  found: readonly Found[];
  onPick: (found: Found) => void;
  /** Begun anew after a choice: the keyboard stays here. */
  again?: boolean;
}

/** Type and choose: what the server finds, by keyboard too. */
export function SearchPick({ common, typed, onType, found, onPick, again }: SearchProps) {
  const w = useWords(W);
  return (
    <ComboBox
      className={css['pick'] ?? ''} inputValue={typed} onInputChange={onType} items={[...found]} allowsEmptyCollection allowsCustomValue menuTrigger="input" isInvalid={common.error !== undefined}
      onChange={(key) => {
        const picked = found.find((each) => each.id === key);
        if (picked) onPick(picked);
      }}
    >
      <Label>{common.label}{common.required ? <span aria-hidden="true"> *</span> : null}</Label>
      <Input autoFocus={again ?? false} />
      <Text slot="description" className={css['hint'] ?? ''}>{common.hint ?? w.hint}</Text>
      {common.error === undefined ? null : <FieldError className={css['error'] ?? ''}>{common.error}</FieldError>}
      <Popover className={css['drop'] ?? ''}>
        <ListBox<Found> className={css['list'] ?? ''} renderEmptyState={() => <span className={css['hint']}>{w.none}</span>}>
          {(each) => <ListBoxItem id={each.id} className={css['option'] ?? ''} textValue={each.name}>{each.name}<span className={css['hint']}>{each.note}</span></ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** Another agreement, by its reference or any word of it. */
export function AgreementPick({ value, onChange, common }: FieldProps & { common: Common }) {
  const language = useLanguage();
  const { agreement } = useForm();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const answer = $api.useQuery('get', '/agreements', { params: { query: { limit: '10', ...(q === '' ? {} : { q }) } } }, { placeholderData: (before: unknown) => before as never });
  const found = (answer.data?.items ?? []).filter((each) => each.id !== agreement?.id)
    .map((each) => ({ id: each.id, name: `${each.reference} · ${each.title}`, note: `${each.partners.map((party) => party.name).join(', ')} · ${valueWord('stage', each.stage, language)}` }));
  return (
    <SearchPick
      common={common} typed={typed} found={found} onPick={(picked) => { setTyped(picked.name); onChange(picked.id); }}
      onType={(text) => {
        setTyped(text);
        if (typeof value === 'string' && value !== '' && !found.some((each) => each.id === value && each.name === text)) onChange('');
      }}
    />
  );
}

/** A party of the agreement; where one is begun: any of the directory, found by typing. */
export function PartyPick({ field, value, onChange, common }: FieldProps & { common: Common }) {
  const w = useWords(W);
  const { agreement } = useForm();
  const self = $api.useQuery('get', '/parties/self', {}, { staleTime: Infinity });
  if (agreement === null) return <PartySearch value={textsOf(value)} onChange={onChange} common={common} />;
  const options = [...agreement.partners.map((each) => ({ value: each.partyId, label: each.name })), { value: agreement.ourPartyId, label: self.data?.name ?? agreement.ourPartyId }];
  if (field.many) {
    const chosen = textsOf(value);
    return (
      <fieldset className={css['group']}>
        <legend>{common.label}</legend>
        {options.map((each) => (
          <CheckField key={each.value} label={each.label} checked={chosen.includes(each.value)} onChange={(on) => onChange(on ? [...chosen, each.value] : chosen.filter((id) => id !== each.value))} />
        ))}
      </fieldset>
    );
  }
  return <SelectField {...common} value={typeof value === 'string' ? value : ''} onChange={onChange} options={options} empty={common.required ? w.choose : w.empty} />;
}

function PartySearch({ value, onChange, common }: { value: string[]; onChange: (value: string[]) => void; common: Common }) {
  const w = useWords(W);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState(false);
  const [names, setNames] = useState<Record<string, string>>({});
  const q = useDeferredValue(typed.trim());
  const language = useLanguage();
  const answer = $api.useQuery('get', '/parties', { params: { query: { limit: '10', ...(q === '' ? {} : { q }) } } }, { placeholderData: (before: unknown) => before as never });
  const found = (answer.data?.items ?? []).filter((each) => !each.self && !value.includes(each.id)).map((each) => ({ id: each.id, name: each.name, note: valueWord('partyCategory', each.category, language) }));
  return (
    <div className={css['pick']}>
      <SearchPick key={value.length} again={picked} common={common} typed={typed} onType={setTyped} found={found} onPick={({ id, name }) => {
        setNames({ ...names, [id]: name });
        setPicked(true);
        setTyped('');
        onChange([...value, id]);
      }} />
      {value.length === 0 ? null : (
        <ul className={css['chips']}>
          {value.map((id) => (
            <li key={id} className={css['chip']}>{names[id] ?? id}<Button small look="quiet" aria-label={w.drop(names[id] ?? id)} onPress={() => onChange(value.filter((other) => other !== id))}>✕</Button></li>
          ))}
        </ul>
      )}
    </div>
  );
}
