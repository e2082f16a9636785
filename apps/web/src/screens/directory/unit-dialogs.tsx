import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { useWords, words } from '../../words/index.js';
import { FormDialog } from './form-dialog.js';

const W = words({
  id: {
    change: (name: string) => `Ubah ${name}`, save: 'Simpan', name: 'Nama', from: 'Nama ini dipakai sejak', partial: 'Tahun saja sudah cukup: 2019, 2019-12, atau 2019-12-31', source: 'Sumber', sourceHint: 'Misalnya: Perpres 90/2019. Nama lama tetap tercatat.',
    above: 'Di bawah', head: 'Pimpinan', zone: 'Zona waktu', region: 'Kode wilayah', none: '(kosong)', unnamed: 'tanpa nama', succeed: (name: string) => `Siapa menggantikan ${name}?`, enter: 'Catat pengganti', by: 'Unit pengganti', choose: 'Pilih…', on: 'Pada tanggal',
    follows: 'Kerja sama unit ini tetap pada orang-orangnya; unit pengganti ikut melihatnya.',
  },
  en: {
    change: (name) => `Change ${name}`, save: 'Save', name: 'Name', from: 'This name is used since', partial: 'A year is enough: 2019, 2019-12 or 2019-12-31', source: 'Source', sourceHint: 'For example: Perpres 90/2019. The former name stays on record.',
    above: 'Below', head: 'Head', zone: 'Time zone', region: 'Region code', none: '(empty)', unnamed: 'no name', succeed: (name) => `Who takes the place of ${name}?`, enter: 'Enter the successor', by: 'Unit that takes over', choose: 'Choose…', on: 'On',
    follows: 'Whoever works there keeps this unit’s agreements; the unit that takes over sees them too.',
  },
});

export type Unit = components['schemas']['Unit'];

const PARTIAL = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

interface Props {
  unit: Unit;
  units: readonly Unit[];
  onClose: () => void;
}

/** Its name, where it belongs, who leads it. Only what was changed is sent. */
export function ChangeUnitDialog({ unit, units, onClose }: Props) {
  const w = useWords(W);
  const client = useQueryClient();
  const [name, setName] = useState(unit.name);
  const [from, setFrom] = useState('');
  const [source, setSource] = useState('');
  const [parentId, setParent] = useState(unit.parentId ?? '');
  const [headContactId, setHead] = useState(unit.headContactId ?? '');
  const [timeZone, setZone] = useState(unit.timeZone);
  const [region, setRegion] = useState(unit.region ?? '');
  const self = $api.useQuery('get', '/parties/self', {}, { staleTime: Infinity });
  const people = $api.useQuery('get', '/contacts', { params: { query: { partyId: self.data?.id ?? '', limit: '200' } } }, { enabled: self.data !== undefined });
  const change = $api.useMutation('patch', '/units/{id}', { onSuccess: async () => { await client.invalidateQueries(); onClose(); } });
  const renamed = name.trim() !== unit.name;
  const body = {
    ...(renamed ? { name: name.trim(), source: source.trim(), ...(from === '' ? {} : { from }) } : {}),
    ...(parentId !== '' && parentId !== unit.parentId ? { parentId } : {}), ...(headContactId === (unit.headContactId ?? '') ? {} : { headContactId: headContactId === '' ? null : headContactId }),
    ...(timeZone === unit.timeZone ? {} : { timeZone }), ...(region === (unit.region ?? '') ? {} : { region: region === '' ? null : region }),
  };
  const ready = Object.keys(body).length > 0 && name.trim() !== '' && (!renamed || (source.trim() !== '' && (from === '' || PARTIAL.test(from))));
  return (
    <FormDialog title={w.change(unit.name)} act={w.save} ready={ready} mutation={change} onSend={() => change.mutate({ params: { path: { id: unit.id } }, body })} onClose={onClose}>
      <TextField label={w.name} required value={name} onChange={setName} maxLength={300} />
      {renamed ? <><TextField label={w.from} hint={w.partial} value={from} onChange={setFrom} /><TextField label={w.source} hint={w.sourceHint} required value={source} onChange={setSource} maxLength={500} /></> : null}
      <SelectField label={w.above} value={parentId} empty={w.none} onChange={setParent} options={units.filter(({ id }) => id !== unit.id).map((each) => ({ value: each.id, label: each.name }))} />
      <SelectField label={w.head} value={headContactId} empty={w.none} onChange={setHead} options={(people.data?.items ?? []).map((each) => ({ value: each.id, label: [each.name ?? w.unnamed, each.office].filter(Boolean).join(' · ') }))} />
      <TextField label={w.zone} required value={timeZone} onChange={setZone} list={ZONES} />
      <TextField label={w.region} value={region} onChange={setRegion} maxLength={50} />
    </FormDialog>
  );
}

/** Another unit takes its place. */
export function SucceedUnitDialog({ unit, units, onClose }: Props) {
  const w = useWords(W);
  const client = useQueryClient();
  const [successorId, setSuccessor] = useState('');
  const [on, setOn] = useState('');
  const [source, setSource] = useState('');
  const succeed = $api.useMutation('post', '/units/{id}/successor', { onSuccess: async () => { await client.invalidateQueries(); onClose(); } });
  const send = () => succeed.mutate({ params: { path: { id: unit.id } }, body: { successorId, on, source: source.trim() } });
  return (
    <FormDialog title={w.succeed(unit.name)} act={w.enter} ready={successorId !== '' && PARTIAL.test(on) && source.trim() !== ''} mutation={succeed} onSend={send} onClose={onClose}>
      <p>{w.follows}</p>
      <SelectField label={w.by} required value={successorId} empty={w.choose} onChange={setSuccessor} options={units.filter(({ id }) => id !== unit.id).map((each) => ({ value: each.id, label: each.name }))} />
      <TextField label={w.on} hint={w.partial} required value={on} onChange={setOn} />
      <TextField label={w.source} hint={w.sourceHint} required value={source} onChange={setSource} maxLength={500} />
    </FormDialog>
  );
}
