import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { newKey } from '../../commands/use-command.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { valueOptions } from '../../words/values.js';
import { FormDialog } from './form-dialog.js';
import { Matches } from './matches.js';

const W = words({
  id: {
    title: 'Lembaga baru', act: 'Catat lembaga', name: 'Nama resmi', category: 'Kategori', country: 'Negara (kode dua huruf)', region: 'Kode wilayah', regionHint: 'Kode Kemendagri seperti 53.06, atau ISO 3166-2 seperti CA-NB. Wajib bagi pemerintah daerah.',
    choose: 'Pilih…', known: 'Mungkin sudah ada:',
  },
  en: {
    title: 'New organisation', act: 'Enter the organisation', name: 'Official name', category: 'Category', country: 'Country (two letters)', region: 'Region code', regionHint: 'Of Kemendagri like 53.06, or ISO 3166-2 like CA-NB. Needed for local governments.',
    choose: 'Choose…', known: 'Perhaps it is known already:',
  },
});

export function NewParty({ name: first, onClose, onDone }: { name: string; onClose: () => void; onDone: (id: string) => void }) {
  const w = useWords(W);
  const language = useLanguage();
  const client = useQueryClient();
  const [key] = useState(newKey);
  const [name, setName] = useState(first);
  const [category, setCategory] = useState('');
  const [country, setCountry] = useState('ID');
  const [region, setRegion] = useState('');
  const create = $api.useMutation('post', '/parties', { onSuccess: async ({ id }) => { await client.invalidateQueries(); onDone(id); } });
  const send = () => create.mutate({
    params: { header: { 'Idempotency-Key': key } } as never,
    body: { name: name.trim(), category: category as never, country: country.trim().toUpperCase(), ...(region.trim() === '' ? {} : { regionCode: region.trim() }) },
  });
  return (
    <FormDialog title={w.title} act={w.act} ready={name.trim() !== '' && category !== '' && /^[A-Za-z]{2}$/.test(country.trim())} mutation={create} onSend={send} onClose={onClose}>
      <TextField label={w.name} required value={name} onChange={setName} maxLength={300} autoFocus />
      <SelectField label={w.category} required value={category} empty={w.choose} onChange={setCategory} options={valueOptions('partyCategory', language)} />
      <TextField label={w.country} required value={country} onChange={setCountry} maxLength={2} />
      <TextField label={w.region} hint={w.regionHint} required={category === 'local-government'} value={region} onChange={setRegion} maxLength={50} />
      {name.trim().length >= 3 ? <div><strong>{w.known}</strong><Matches name={name.trim()} /></div> : null}
    </FormDialog>
  );
}
