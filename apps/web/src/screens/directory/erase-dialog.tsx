import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { $api } from '../../api/client.js';
import { CheckField, TextField } from '../../ui/fields.js';
import { Button } from '../../ui/button.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';
import type { Contact } from './directory-words.js';
import css from './directory.module.css';
import { FormDialog } from './form-dialog.js';

const W = words({
  id: {
    title: 'Hapus data orang ini untuk selamanya?', act: 'Hapus untuk selamanya', what: 'Yang hilang: nama, jabatan, surel, telepon, dan naskah bebas yang menyebut atau ditulis orang ini.', stays: 'Yang tetap: jejak peristiwa, rantai bukti, dan tanggal-tanggalnya. Tidak dapat diurungkan.',
    reason: 'Dasar permintaan', reasonHint: 'Naskah resmi yang tetap ada, tanpa nama orang. Misalnya: Permohonan subjek data, UU 27/2022 pasal 8', naming: 'Hapus juga naskah orang lain yang memuat nama lengkapnya', sure: (name: string) => `Ketik nama orang itu untuk memastikan: ${name}`,
    done: 'Data sudah dihapus', texts: (n: number) => `${n} naskah dihapus.`, left: 'Yang masih harus diputuskan orang', contacts: 'Catatan lain dengan alamat yang sama', documents: (n: number) => `${n} dokumen masih memuat alamat atau teleponnya`, agreements: 'Kerja sama yang sekarang perlu penanggung jawab baru',
    nothingLeft: 'Tidak ada yang tersisa untuk diputuskan.', close: 'Selesai', person: 'orang', agreement: 'kerja sama', word: 'HAPUS',
  },
  en: {
    title: 'Erase this person’s data for good?', act: 'Erase for good', what: 'What goes: name, office, e-mail, telephone, and free texts that name or were written by this person.', stays: 'What stays: the journal of events, the chain of proofs and the dates. It cannot be taken back.',
    reason: 'Ground of the request', reasonHint: 'Official text that stays, no names of people. For example: Request of the data subject, Law 27/2022 article 8', naming: 'Erase also others’ texts that hold the full name', sure: (name) => `Type the person’s name to be sure: ${name}`,
    done: 'The data are erased', texts: (n) => `${n} texts were erased.`, left: 'What people have still to decide', contacts: 'Other entries with the same address', documents: (n) => `${n} documents still hold the address or telephone`, agreements: 'Agreements that now need somebody to be named',
    nothingLeft: 'Nothing is left to decide.', close: 'Done', person: 'person', agreement: 'agreement', word: 'ERASE',
  },
});

/** A person is forgotten for good, after a question that cannot be answered by accident. */
export function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const w = useWords(W);
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState('');
  const [naming, setNaming] = useState(true);
  const erase = $api.useMutation('post', '/contacts/{id}/erase', { onSuccess: () => client.invalidateQueries() });
  const asked = contact.name ?? w.word;
  if (erase.data) {
    const { texts, left, agreements } = erase.data;
    const nothing = left.contacts.length === 0 && left.documents.length === 0 && agreements.length === 0;
    return (
      <Dialog title={w.done} open onClose={onClose}>
        <Notice tone="good" live><p>{w.texts(texts)}</p></Notice>
        {nothing ? <p>{w.nothingLeft}</p> : <h3>{w.left}</h3>}
        {left.contacts.length > 0 ? <div>{w.contacts}: <ul>{left.contacts.map((id, n) => <li key={id}><Link to={`/directory/contacts/${id}`}>{w.person} {n + 1}</Link></li>)}</ul></div> : null}
        {left.documents.length > 0 ? <p>{w.documents(left.documents.length)}</p> : null}
        {agreements.length > 0 ? <div>{w.agreements}: <ul>{agreements.map((id, n) => <li key={id}><Link to={`/agreements/${id}`}>{w.agreement} {n + 1}</Link></li>)}</ul></div> : null}
        <div><Button look="primary" onPress={onClose}>{w.close}</Button></div>
      </Dialog>
    );
  }
  const send = () => erase.mutate({ params: { path: { id: contact.id } }, body: { reason: reason.trim(), namingTexts: naming } });
  return (
    <FormDialog title={w.title} act={w.act} danger ready={reason.trim() !== '' && sure.trim() === asked} mutation={erase} onSend={send} onClose={onClose}>
      <Notice tone="bad"><p>{w.what}</p><p>{w.stays}</p></Notice>
      <TextField label={w.reason} hint={w.reasonHint} required long value={reason} onChange={setReason} maxLength={1000} />
      <CheckField label={w.naming} checked={naming} onChange={setNaming} />
      <div className={css['form']}><TextField label={w.sure(asked)} required value={sure} onChange={setSure} /></div>
    </FormDialog>
  );
}
