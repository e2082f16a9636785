import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { $api, api, download } from '../../api/client.js';
import { Upload } from '../../commands/pickers/documents-field.js';
import type { StoredDocument } from '../../commands/upload.js';
import { usePeople } from '../../picks/people.js';
import { Button } from '../../ui/button.js';
import { Day, Instant } from '../../ui/dates.js';
import { TextField } from '../../ui/fields.js';
import { Notice, Section } from '../../ui/layout.js';
import { Empty, Failed } from '../../ui/states.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import { type Meeting, MEETING_WORDS } from './meeting-words.js';
import css from './meetings.module.css';

const W = words({
  id: {
    title: 'Notula', none: 'Notula belum dicatat.', due: 'Ditunggu paling lambat', write: 'Tulis notula', anew: 'Perbaiki notula', draft: 'Isi dari yang sudah tercatat', drafted: 'Rancangan diambil dari kehadiran, agenda, dan keputusan. Lengkapi jalannya rapat, lalu simpan.', replace: 'Ganti isi dengan rancangan', text: 'Isi notula', textHint: 'Paling banyak 5.000 huruf; yang lebih panjang diunggah sebagai dokumen.',
    signed: 'Notula yang ditandatangani', file: 'Unduh notula yang ditandatangani', stored: (name: string) => `Terlampir: ${name}`, save: 'Simpan notula', saving: 'Menyimpan…', cancel: 'Batal', saved: 'Notula tersimpan; pengingatnya berhenti.', by: 'Dicatat oleh', erased: '(isi dihapus)', kept: 'Tulisan yang belum disimpan tetap ada di tab ini.',
  },
  en: {
    title: 'Minutes', none: 'The minutes are not written yet.', due: 'Awaited by', write: 'Write the minutes', anew: 'Put the minutes right', draft: 'Fill in from what is recorded', drafted: 'The draft comes from attendance, agenda and decisions. Add what was discussed, then save.', replace: 'Replace the text by a draft', text: 'Text of the minutes', textHint: 'At most 5,000 characters; what is longer is uploaded as a document.',
    signed: 'Signed minutes', file: 'Download the signed minutes', stored: (name) => `Attached: ${name}`, save: 'Save the minutes', saving: 'Saving…', cancel: 'Cancel', saved: 'The minutes are saved; their reminders stop.', by: 'Recorded by', erased: '(contents erased)', kept: 'What is not saved yet stays in this tab.',
  },
});

/** The minutes: drafted from what is recorded, written by a person, the signed paper beside them. */
export function Minutes({ meeting, acting }: { meeting: Meeting; acting: boolean }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  const kept = `tepati.minutes.${meeting.id}`;
  const [writing, setWriting] = useState(sessionStorage.getItem(kept) !== null);
  const people = usePeople([meeting.minutes?.by ?? null]);
  const file = useMutation({ mutationFn: (id: string) => download(`/documents/${id}/content`) });
  const { minutes } = meeting;
  return (
    <Section id="minutes" title={w.title} aside={acting && !writing ? <Button small look={minutes === null ? 'primary' : 'plain'} onPress={() => setWriting(true)}>{minutes === null ? w.write : w.anew}</Button> : undefined}>
      {writing && acting ? <Writer meeting={meeting} kept={kept} onClose={() => { sessionStorage.removeItem(kept); setWriting(false); }} /> : minutes === null ? (
        <Empty>{w.none} {w.due} <Day date={meeting.minutesDueOn} long />.</Empty>
      ) : (
        <>
          {minutes.text === null && minutes.documentId !== null ? null : <div className={css['text']}>{minutes.text ?? w.erased}</div>}
          {minutes.documentId === null ? null : <div><Button small onPress={() => file.mutate(minutes.documentId ?? '')}>{w.file}</Button></div>}
          {file.isError ? <Failed error={file.error} /> : null}
          <p className={css['note']}>{w.by} {people.get(minutes.by)?.name ?? names.hidden}, <Instant at={minutes.recordedAt} zone={meeting.timeZone} /></p>
        </>
      )}
    </Section>
  );
}

function Writer({ meeting, kept, onClose }: { meeting: Meeting; kept: string; onClose: () => void }) {
  const w = useWords(W);
  const say = useSay();
  const client = useQueryClient();
  const [text, setText] = useState(sessionStorage.getItem(kept) ?? meeting.minutes?.text ?? '');
  const [signed, setSigned] = useState<StoredDocument | null>(null);
  const [drafted, setDrafted] = useState(false);
  const change = (value: string) => {
    setText(value);
    sessionStorage.setItem(kept, value);
  };
  const draft = useMutation({
    mutationFn: async () => {
      const { data, error } = await api.GET('/meetings/{id}/minutes/draft', { params: { path: { id: meeting.id } } });
      if (data === undefined) throw error;
      return data;
    },
    onSuccess: (found) => { change(found.text); setDrafted(true); },
  });
  const record = $api.useMutation('post', '/meetings/{id}/minutes', { onSuccess: async () => { await client.invalidateQueries(); say(w.saved); onClose(); } });
  const documentId = signed?.id ?? meeting.minutes?.documentId ?? null;
  const send = () => record.mutate({ params: { path: { id: meeting.id } }, body: { ...(text.trim() === '' ? {} : { text: text.trim() }), ...(documentId === null ? {} : { documentId }) } });
  return (
    <form className={`${css['form']} ${css['minutes']}`} noValidate onSubmit={(event) => { event.preventDefault(); if (!record.isPending) send(); }}>
      <div className={css['bar']}><Button small isDisabled={draft.isPending} onPress={() => draft.mutate()}>{text.trim() === '' ? w.draft : w.replace}</Button><span className={css['note']}>{w.kept}</span></div>
      {drafted ? <Notice tone="info" live>{w.drafted}</Notice> : null}
      {draft.isError ? <Failed error={draft.error} /> : null}
      <TextField label={w.text} hint={w.textHint} long value={text} onChange={change} maxLength={5000} />
      <fieldset className={css['group']}>
        <legend>{w.signed}</legend>
        {signed === null ? <Upload type="minutes" onStored={setSigned} /> : <p role="status">{w.stored(signed.fileName)}</p>}
      </fieldset>
      {record.isError ? <Failed error={record.error} /> : null}
      <div className={css['bar']}>
        <Button type="submit" look="primary" isDisabled={record.isPending || (text.trim() === '' && documentId === null)}>{record.isPending ? w.saving : w.save}</Button>
        <Button onPress={onClose}>{w.cancel}</Button>
      </div>
    </form>
  );
}
