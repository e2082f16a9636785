import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { CheckField, SelectField, TextField } from '../../ui/fields.js';
import { useWords, words } from '../../words/index.js';
import { FormDialog } from './form-dialog.js';

const W = words({
  id: {
    nameTitle: 'Nama lembaga', nameAct: 'Catat nama', name: 'Nama', from: 'Sejak', until: 'Sampai', partial: 'Tahun saja sudah cukup: 2019, 2019-12, atau 2019-12-31', source: 'Sumber', sourceHint: 'Misalnya: Perpres 90/2019', current: 'Nama ini dipakai mulai sekarang; nama yang sekarang menjadi nama lama',
    successorTitle: 'Lembaga pengganti', successorAct: 'Catat pengganti', successor: 'Lembaga yang menggantikan', find: 'Cari lembaga pengganti', on: 'Pada tanggal', choose: 'Pilih…', findHint: 'Ketik beberapa huruf, lalu pilih di bawah.',
  },
  en: {
    nameTitle: 'A name of the organisation', nameAct: 'Enter the name', name: 'Name', from: 'From', until: 'Until', partial: 'A year is enough: 2019, 2019-12 or 2019-12-31', source: 'Source', sourceHint: 'For example: Perpres 90/2019', current: 'It has this name from now on; the present one becomes a former name',
    successorTitle: 'Successor', successorAct: 'Enter the successor', successor: 'Who took its place', find: 'Search the successor', on: 'On', choose: 'Choose…', findHint: 'Type a few letters, then choose below.',
  },
});

const PARTIAL = /^\d{4}(-\d{2}(-\d{2})?)?$/;

interface Props {
  partyId: string;
  onClose: () => void;
}

export function NameDialog({ partyId, onClose }: Props) {
  const w = useWords(W);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [source, setSource] = useState('');
  const [current, setCurrent] = useState(false);
  const enter = $api.useMutation('post', '/parties/{id}/names', { onSuccess: async () => { await client.invalidateQueries(); onClose(); } });
  const send = () => enter.mutate({
    params: { path: { id: partyId } },
    body: { name: name.trim(), source: source.trim(), current, ...(from ? { from } : {}), ...(until && !current ? { until } : {}) },
  });
  const ready = name.trim() !== '' && source.trim() !== '' && [from, until].every((each) => each === '' || PARTIAL.test(each));
  return (
    <FormDialog title={w.nameTitle} act={w.nameAct} ready={ready} mutation={enter} onSend={send} onClose={onClose}>
      <TextField label={w.name} required value={name} onChange={setName} maxLength={300} autoFocus />
      <CheckField label={w.current} checked={current} onChange={setCurrent} />
      <TextField label={w.from} hint={w.partial} value={from} onChange={setFrom} />
      {current ? null : <TextField label={w.until} hint={w.partial} value={until} onChange={setUntil} />}
      <TextField label={w.source} hint={w.sourceHint} required value={source} onChange={setSource} maxLength={500} />
    </FormDialog>
  );
}

export function SuccessorDialog({ partyId, onClose }: Props) {
  const w = useWords(W);
  const client = useQueryClient();
  const [q, setQ] = useState('');
  const [successorId, setSuccessor] = useState('');
  const [on, setOn] = useState('');
  const [source, setSource] = useState('');
  const found = $api.useQuery('get', '/parties', { params: { query: { limit: '20', ...(q.trim() ? { q: q.trim() } : {}) } } }, { placeholderData: (before) => before });
  const enter = $api.useMutation('post', '/parties/{id}/successor', { onSuccess: async () => { await client.invalidateQueries(); onClose(); } });
  const send = () => enter.mutate({ params: { path: { id: partyId } }, body: { successorId, on, source: source.trim() } });
  return (
    <FormDialog title={w.successorTitle} act={w.successorAct} ready={successorId !== '' && PARTIAL.test(on) && source.trim() !== ''} mutation={enter} onSend={send} onClose={onClose}>
      <TextField type="search" label={w.find} hint={w.findHint} value={q} onChange={setQ} autoFocus />
      <SelectField label={w.successor} required value={successorId} empty={w.choose} onChange={setSuccessor} options={(found.data?.items ?? []).filter(({ id }) => id !== partyId).map(({ id, name }) => ({ value: id, label: name }))} />
      <TextField label={w.on} hint={w.partial} required value={on} onChange={setOn} />
      <TextField label={w.source} hint={w.sourceHint} required value={source} onChange={setSource} maxLength={500} />
    </FormDialog>
  );
}
