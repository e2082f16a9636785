import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api } from '../../api/client.js';
import { newKey } from '../../commands/use-command.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { useWords, words } from '../../words/index.js';
import { type Contact, DIRECTORY_WORDS } from './directory-words.js';
import { FormDialog } from './form-dialog.js';

const W = words({
  id: {
    fresh: 'Orang baru', change: 'Ubah data orang', act: 'Simpan', name: 'Nama', office: 'Jabatan', email: 'Surel', emailHint: 'Alamat baru berstatus belum dipastikan, dan melepas surat yang tertahan.', phone: 'Telepon', role: 'Peran', language: 'Bahasa surat',
    purpose: 'Untuk apa data ini disimpan', retain: 'Disimpan paling lama sampai',
  },
  en: {
    fresh: 'New person', change: 'Change a person', act: 'Save', name: 'Name', office: 'Office', email: 'E-mail', emailHint: 'A new address is not confirmed yet, and lets mails go that were held back.', phone: 'Telephone', role: 'Role', language: 'Language of mails',
    purpose: 'What these data are kept for', retain: 'Kept at most until',
  },
});

export interface PersonDraft {
  name: string;
  office: string;
  email: string;
  phone: string;
  role: string;
  language: string;
  purpose: string;
  retainUntil: string;
}

export function emptyPerson(role = 'liaison'): PersonDraft {
  return { name: '', office: '', email: '', phone: '', role, language: 'id', purpose: '', retainUntil: '' };
}

/** What the api takes for somebody new: empty lines are left away. */
export function newPerson(partyId: string, draft: PersonDraft) {
  const written = Object.entries(draft).map(([field, value]) => [field, value.trim()] as const).filter(([, value]) => value !== '');
  return { partyId, ...Object.fromEntries(written) } as never;
}

export function PersonFields({ draft, onChange }: { draft: PersonDraft; onChange: (draft: PersonDraft) => void }) {
  const w = useWords(W);
  const names = useWords(DIRECTORY_WORDS);
  const set = (field: keyof PersonDraft) => (value: string) => onChange({ ...draft, [field]: value });
  const options = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
  return (
    <>
      <TextField label={w.name} required value={draft.name} onChange={set('name')} maxLength={300} />
      <TextField label={w.office} value={draft.office} onChange={set('office')} maxLength={300} />
      <TextField type="email" label={w.email} hint={w.emailHint} value={draft.email} onChange={set('email')} />
      <TextField type="tel" label={w.phone} value={draft.phone} onChange={set('phone')} maxLength={50} />
      <SelectField label={w.role} value={draft.role} onChange={set('role')} options={options(names.role)} />
      <SelectField label={w.language} value={draft.language} onChange={set('language')} options={options(names.language)} />
      <TextField label={w.purpose} value={draft.purpose} onChange={set('purpose')} maxLength={300} />
      <TextField type="date" label={w.retain} value={draft.retainUntil} onChange={set('retainUntil')} />
    </>
  );
}

/** Somebody new of an organisation, or (`contact`) what is to be changed of somebody. */
export function ContactForm({ partyId, contact, onClose }: { partyId: string; contact?: Contact; onClose: () => void }) {
  const w = useWords(W);
  const client = useQueryClient();
  const [key] = useState(newKey);
  const before: PersonDraft = contact ? {
    name: contact.name ?? '', office: contact.office ?? '', email: contact.email ?? '', phone: contact.phone ?? '', role: contact.role, language: contact.language, purpose: contact.purpose ?? '',
    retainUntil: contact.retainUntil ?? '',
  } : emptyPerson();
  const [draft, setDraft] = useState(before);
  const done = { onSuccess: async () => { await client.invalidateQueries(); onClose(); } };
  const create = $api.useMutation('post', '/contacts', done);
  const change = $api.useMutation('patch', '/contacts/{id}', done);
  const changed = (Object.keys(draft) as (keyof PersonDraft)[]).filter((field) => draft[field].trim() !== before[field]);
  const send = () => {
    if (contact === undefined) return create.mutate({ params: { header: { 'Idempotency-Key': key } } as never, body: newPerson(partyId, draft) });
    const patch = Object.fromEntries(changed.map((field) => [field, draft[field].trim() === '' ? null : draft[field].trim()]));
    change.mutate({ params: { path: { id: contact.id } }, body: patch as never });
  };
  return (
    <FormDialog title={contact ? w.change : w.fresh} act={w.act} ready={draft.name.trim() !== '' && changed.length > 0} mutation={contact ? change : create} onSend={send} onClose={onClose}>
      <PersonFields draft={draft} onChange={setDraft} />
    </FormDialog>
  );
}
