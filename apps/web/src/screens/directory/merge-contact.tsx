import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { $api } from '../../api/client.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Notice } from '../../ui/layout.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import type { Contact } from './directory-words.js';
import { FormDialog } from './form-dialog.js';

const W = words({
  id: {
    title: (name: string) => `Orang yang sama dengan ${name}?`, act: 'Gabungkan', find: 'Cari orangnya', hint: 'Ketik sebagian nama, lalu pilih di bawah.', into: 'Catatan yang tetap', choose: 'Pilih…', unnamed: 'tanpa nama', nobody: 'orang ini',
    reason: 'Alasan (naskah resmi, tanpa nama orang)', once: 'Diputuskan sekali: kerja sama yang menyebut orang ini mengikuti catatan yang tetap. Tidak dapat diurungkan.', done: 'Kedua catatan digabung.',
  },
  en: {
    title: (name) => `The same person as ${name}?`, act: 'Merge', find: 'Search the person', hint: 'Type a part of the name, then choose below.', into: 'Which entry remains', choose: 'Choose…', unnamed: 'no name', nobody: 'this person',
    reason: 'Reason (official text, no names of people)', once: 'This is decided once: agreements that name this person follow the entry that remains. It cannot be taken back.', done: 'The two entries are merged.',
  },
});

/** Two entries of one person: which remains, and why. */
export function MergeContactDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const w = useWords(W);
  const say = useSay();
  const go = useNavigate();
  const client = useQueryClient();
  const [q, setQ] = useState('');
  const [intoId, setInto] = useState('');
  const [reason, setReason] = useState('');
  const found = $api.useQuery('get', '/contacts', { params: { query: { partyId: contact.partyId, limit: '20', ...(q.trim() === '' ? {} : { q: q.trim() }) } } }, { placeholderData: (before) => before });
  const merge = $api.useMutation('post', '/contacts/{id}/merge', {
    onSuccess: async () => {
      await client.invalidateQueries();
      say(w.done);
      onClose();
      await go(`/directory/contacts/${intoId}`);
    },
  });
  const options = (found.data?.items ?? []).filter((each) => each.id !== contact.id && !each.erasedAt && !each.mergedInto)
    .map((each) => ({ value: each.id, label: [each.name ?? w.unnamed, each.office, each.email].filter(Boolean).join(' · ') }));
  return (
    <FormDialog title={w.title(contact.name ?? w.nobody)} act={w.act} danger ready={intoId !== '' && reason.trim() !== ''} mutation={merge} onClose={onClose}
      onSend={() => merge.mutate({ params: { path: { id: contact.id } }, body: { intoId, reason: reason.trim() } })}>
      <TextField type="search" label={w.find} hint={w.hint} value={q} onChange={setQ} autoFocus />
      <SelectField label={w.into} required value={intoId} empty={w.choose} onChange={setInto} options={options} />
      <TextField label={w.reason} required long value={reason} onChange={setReason} maxLength={1000} />
      <Notice tone="warn"><p>{w.once}</p></Notice>
    </FormDialog>
  );
}
