import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { $api } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { useOwnUnits } from '../../picks/units.js';
import { Button } from '../../ui/button.js';
import { Day } from '../../ui/dates.js';
import { TextField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { Badge, Page } from '../../ui/layout.js';
import { Answer } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import { type Ceremony, CEREMONY_TONES, CEREMONY_WORDS } from './ceremony-words.js';
import css from './ceremonies.module.css';
import { Documents } from './documents.js';
import { Steps } from './steps.js';

const W = words({
  id: {
    title: 'Penandatanganan', change: 'Ubah acara', print: 'Cetak', name: 'Nama acara', place: 'Tempat', on: 'Hari', save: 'Simpan perubahan', saved: 'Acara diubah.', hint: 'Bila tempat atau hari berubah, kerja sama perlu diberi tahu lagi.', begun: 'Sudah ada naskah yang ditandatangani: hanya namanya yang masih dapat diubah.',
  },
  en: {
    title: 'Ceremony', change: 'Change the ceremony', print: 'Print', name: 'Name of the ceremony', place: 'Place', on: 'Day', save: 'Save the changes', saved: 'The ceremony is changed.', hint: 'Where place or day change, the agreements have to be told again.', begun: 'Some documents are signed: only the name can still be changed.',
  },
});

/** `/ceremonies/{id}`: what is planned, what would be refused, what was signed. What is on its way is looked at again by itself. */
export function CeremonyPage() {
  const w = useWords(W);
  const { id = '' } = useParams();
  const query = $api.useQuery('get', '/ceremonies/{id}', { params: { path: { id } } }, { refetchInterval: ({ state }) => ((state.data?.counts.pending ?? 0) > 0 ? 1_500 : false) });
  if (query.data === undefined) return <Page title={w.title}><Answer query={query} rows={8}>{() => null}</Answer></Page>;
  return <Whole ceremony={query.data} />;
}

function Whole({ ceremony }: { ceremony: Ceremony }) {
  const w = useWords(W);
  const names = useWords(CEREMONY_WORDS);
  const may = useMay('coordinator', 'supervisor');
  const units = useOwnUnits();
  const [changing, setChanging] = useState(false);
  const acting = may && units.options.some(({ value }) => value === ceremony.unit);
  const lead = (
    <span className={css['lead']}>
      <span><Day date={ceremony.on} long />, {ceremony.place}</span><span>{ceremony.unit}</span><span>{names.counts(ceremony.counts.documents, ceremony.counts.partners)}</span>
      <Badge tone={CEREMONY_TONES[ceremony.state]}>{names.states[ceremony.state]}</Badge>
    </span>
  );
  return (
    <Page title={ceremony.title} lead={lead} actions={<>{acting ? <Button onPress={() => setChanging(true)}>{w.change}</Button> : null}<Button onPress={() => print()}>{w.print}</Button></>}>
      <Steps ceremony={ceremony} acting={acting} />
      <Documents ceremony={ceremony} acting={acting} />
      {changing ? <Change ceremony={ceremony} onClose={() => setChanging(false)} /> : null}
    </Page>
  );
}

function Change({ ceremony, onClose }: { ceremony: Ceremony; onClose: () => void }) {
  const w = useWords(W);
  const say = useSay();
  const client = useQueryClient();
  const [title, setTitle] = useState(ceremony.title);
  const [place, setPlace] = useState(ceremony.place);
  const [on, setOn] = useState(ceremony.on);
  const change = $api.useMutation('patch', '/ceremonies/{id}', { onSuccess: async () => { await client.invalidateQueries(); say(w.saved); onClose(); } });
  const begun = ceremony.counts.signed > 0 || ceremony.counts.pending > 0;
  const send = () => change.mutate({ params: { path: { id: ceremony.id } }, body: { title: title.trim(), ...(begun ? {} : { place: place.trim(), on }) } });
  return (
    <FormDialog title={w.change} act={w.save} ready={title.trim() !== '' && place.trim() !== '' && on !== ''} mutation={change} onSend={send} onClose={onClose}>
      <p className={css['note']}>{begun ? w.begun : w.hint}</p>
      <TextField label={w.name} required value={title} onChange={setTitle} maxLength={300} autoFocus />
      {begun ? null : <><TextField label={w.place} required value={place} onChange={setPlace} maxLength={300} /><TextField label={w.on} required type="date" value={on} onChange={setOn} /></>}
    </FormDialog>
  );
}
