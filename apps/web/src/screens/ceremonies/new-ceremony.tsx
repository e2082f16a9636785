import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { newKey } from '../../commands/use-command.js';
import { useOwnUnits } from '../../picks/units.js';
import { Button } from '../../ui/button.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Notice, Page, Section } from '../../ui/layout.js';
import { Failed, Loading } from '../../ui/states.js';
import { useWords, words } from '../../words/index.js';
import css from './ceremonies.module.css';

const W = words({
  id: {
    title: 'Rencanakan penandatanganan', lead: 'Tempat dan hari lebih dahulu; naskahnya ditambahkan di halaman berikutnya. Belum ada yang dicatat pada kerja sama mana pun.', what: 'Tempat dan hari', name: 'Nama acara', unit: 'Unit yang menyiapkan', choose: 'Pilih…', place: 'Tempat', on: 'Hari',
    missing: 'Wajib diisi.', save: 'Simpan acara', saving: 'Menyimpan…', cancel: 'Batal', not: 'Yang merencanakan penandatanganan adalah koordinator dan penyelia.',
  },
  en: {
    title: 'Plan a ceremony', lead: 'Place and day first; the documents are added on the next page. Nothing is recorded in any agreement yet.', what: 'Place and day', name: 'Name of the ceremony', unit: 'Unit that prepares it', choose: 'Choose…', place: 'Place', on: 'Day',
    missing: 'This is needed.', save: 'Save the ceremony', saving: 'Saving…', cancel: 'Cancel', not: 'Ceremonies are planned by coordinators and supervisors.',
  },
});

/** `/ceremonies/new`: a place and a day. */
export function NewCeremony() {
  const w = useWords(W);
  const may = useMay('coordinator', 'supervisor');
  const units = useOwnUnits();
  return <Page title={w.title} lead={w.lead}>{!may ? <Notice tone="warn">{w.not}</Notice> : units.options.length === 0 ? <Loading rows={5} /> : <Form />}</Page>;
}

function Form() {
  const w = useWords(W);
  const units = useOwnUnits();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [unit, setUnit] = useState(units.own ?? '');
  const [title, setTitle] = useState('');
  const [place, setPlace] = useState('');
  const [on, setOn] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const plan = $api.useMutation('post', '/ceremonies', { onSuccess: async ({ id }) => { await client.invalidateQueries(); void navigate(`/ceremonies/${id}`, { replace: true }); } });
  const missing = (value: string) => (tried && value.trim() === '' ? w.missing : undefined);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ([unit, title, place, on].some((value) => value.trim() === '') || plan.isPending) return;
    plan.mutate({ params: { header: { 'Idempotency-Key': key } } as never, body: { title: title.trim(), unit, place: place.trim(), on } });
  };
  return (
    <form className={css['form']} noValidate onSubmit={send}>
      <Section title={w.what}>
        <TextField label={w.name} required value={title} onChange={setTitle} maxLength={300} error={missing(title)} />
        <div className={css['pair']}>
          <TextField label={w.place} required value={place} onChange={setPlace} maxLength={300} error={missing(place)} />
          <TextField label={w.on} required type="date" value={on} onChange={setOn} error={missing(on)} />
        </div>
        <SelectField label={w.unit} required value={unit} empty={w.choose} options={units.options} onChange={setUnit} error={missing(unit)} />
      </Section>
      {plan.isError ? <Failed error={plan.error} /> : null}
      <div className={css['bar']}>
        <Button type="submit" look="primary" isDisabled={plan.isPending}>{plan.isPending ? w.saving : w.save}</Button>
        <Button onPress={() => void navigate(-1)}>{w.cancel}</Button>
      </div>
    </form>
  );
}
