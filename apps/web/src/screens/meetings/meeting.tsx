import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { $api, download } from '../../api/client.js';
import { useMay } from '../../app/me.js';
import { useOwnUnits } from '../../picks/units.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { Badge, Notice, Page, type Tone } from '../../ui/layout.js';
import { Answer, Failed } from '../../ui/states.js';
import { useNow } from '../../ui/use-now.js';
import { useSay } from '../../ui/toasts.js';
import { useWords, words } from '../../words/index.js';
import { Agenda } from './agenda.js';
import { Attendance } from './attendance.js';
import { Decisions } from './decisions.js';
import { Facts } from './facts.js';
import { Invitations } from './invitations.js';
import { draftFrom, fieldsOf, isWhole, MeetingFields } from './meeting-form.js';
import { type Meeting, MEETING_WORDS, phaseOf } from './meeting-words.js';
import css from './meetings.module.css';
import { Minutes } from './minutes.js';

const W = words({
  id: {
    title: 'Rapat', change: 'Ubah waktu atau tempat', cancel: 'Batalkan rapat', never: 'Rapat tidak jadi berlangsung', neverAct: 'Catat tidak jadi', neverHint: 'Rapat ini dicatat tidak jadi: notulanya tidak lagi ditunggu. Yang undangannya masih berlaku diberi tahu.', file: 'Berkas kalender (.ics)', print: 'Cetak', parts: 'Bagian halaman', agenda: 'Agenda', invitations: 'Undangan', attendance: 'Kehadiran', decisions: 'Keputusan', minutes: 'Notula',
    save: 'Simpan perubahan', told: (n: number) => (n === 0 ? 'Belum ada yang diundang; tidak ada surat yang berangkat.' : `${n} orang yang sudah diundang menerima undangan yang diperbarui.`), why: 'Alasan', because: 'Dibatalkan:', erased: '(alasan dihapus)',
    changed: 'Rapat diubah; undangan yang baru sedang berangkat.', cancelled: 'Rapat dibatalkan; yang sudah diundang diberi tahu.', cancelAct: 'Batalkan dan beri tahu', cancelHint: 'Yang sudah menerima undangan mendapat surat pembatalan yang menghapusnya dari kalender mereka.',
  },
  en: {
    title: 'Meeting', change: 'Change time or place', cancel: 'Cancel the meeting', never: 'It did not take place', neverAct: 'Record that it did not', neverHint: 'The meeting is recorded as cancelled: its minutes are no longer awaited. Who holds an invitation that is still to come is told.', file: 'Calendar file (.ics)', print: 'Print', parts: 'Parts of the page', agenda: 'Agenda', invitations: 'Invitations', attendance: 'Attendance', decisions: 'Decisions', minutes: 'Minutes',
    save: 'Save the changes', told: (n) => (n === 0 ? 'Nobody is invited yet; no mail will leave.' : `The ${n} people who are invited get the new invitation.`), why: 'Reason', because: 'Cancelled:', erased: '(the reason was erased)',
    changed: 'The meeting is changed; new invitations are leaving.', cancelled: 'The meeting is cancelled; who was invited is told.', cancelAct: 'Cancel and tell them', cancelHint: 'Who has an invitation gets a mail that takes it out of their calendar.',
  },
});

const TONES: Record<ReturnType<typeof phaseOf>, Tone> = { cancelled: 'bad', planned: 'info', running: 'good', held: 'plain' };

/** `/meetings/{id}`: before, in and after the meeting, from top to bottom. */
export function MeetingPage() {
  const w = useWords(W);
  const { id = '' } = useParams();
  const query = $api.useQuery('get', '/meetings/{id}', { params: { path: { id } } });
  if (query.data === undefined) return <Page title={w.title}><Answer query={query} rows={8}>{() => null}</Answer></Page>;
  return <Whole meeting={query.data} />;
}

function Whole({ meeting }: { meeting: Meeting }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  const now = useNow(10_000);
  const may = useMay('coordinator', 'supervisor');
  const units = useOwnUnits();
  const [asked, setAsked] = useState<'change' | 'cancel' | null>(null);
  const file = useMutation({ mutationFn: () => download(`/meetings/${meeting.id}/calendar`) });
  const phase = phaseOf(meeting, now);
  const acting = may && phase !== 'cancelled' && units.options.some(({ value }) => value === meeting.unit);
  const untouched = meeting.decisions.length === 0 && meeting.minutes === null && meeting.attendance.every(({ mode }) => mode === 'absent');
  const begun = phase === 'running' || phase === 'held';
  const parts = [['agenda', w.agenda], ['invitations', w.invitations], ...(begun ? [['attendance', w.attendance], ['decisions', w.decisions], ['minutes', w.minutes]] : [])] as const;
  const actions = (
    <>
      {acting && phase === 'planned' ? <Button onPress={() => setAsked('change')}>{w.change}</Button> : null}
      {acting && (phase === 'planned' || untouched) ? <Button onPress={() => setAsked('cancel')}>{phase === 'planned' ? w.cancel : w.never}</Button> : null}
      <Button onPress={() => file.mutate()}>{w.file}</Button>
      <Button onPress={() => print()}>{w.print}</Button>
    </>
  );
  return (
    <Page title={meeting.title} lead={<span className={css['lead']}><span>{names.kinds[meeting.kind]}</span><Badge tone={TONES[phase]}>{names[phase]}</Badge></span>} actions={actions}>
      {file.isError ? <Failed error={file.error} /> : null}
      {phase === 'cancelled' ? <Notice tone="bad"><p>{w.because} {meeting.reason ?? w.erased}</p></Notice> : null}
      <nav className={`${css['parts']} no-print`} aria-label={w.parts}>{parts.map(([id, name]) => <a key={id} href={`#${id}`}>{name}</a>)}</nav>
      <Facts meeting={meeting} />
      <Agenda meeting={meeting} acting={acting && phase !== 'held'} />
      <Invitations meeting={meeting} acting={acting && phase !== 'held'} />
      {begun ? <><Attendance meeting={meeting} acting={acting} /><Decisions meeting={meeting} acting={acting} /><Minutes meeting={meeting} acting={acting} /></> : null}
      {asked === 'change' ? <Change meeting={meeting} onClose={() => setAsked(null)} /> : null}
      {asked === 'cancel' ? <Cancel meeting={meeting} onClose={() => setAsked(null)} /> : null}
    </Page>
  );
}

function Change({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const w = useWords(W);
  const say = useSay();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftFrom(meeting));
  const change = $api.useMutation('patch', '/meetings/{id}', { onSuccess: async () => { await client.invalidateQueries(); say(w.changed); onClose(); } });
  const blank = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  const send = () => change.mutate({ params: { path: { id: meeting.id } }, body: { ...fieldsOf(draft), place: blank(draft.place), online: blank(draft.online) } });
  return (
    <FormDialog title={w.change} act={w.save} ready={isWhole(draft)} mutation={change} onSend={send} onClose={onClose}>
      <p>{w.told(meeting.invitees.length)}</p>
      <MeetingFields draft={draft} onChange={setDraft} tried />
    </FormDialog>
  );
}

function Cancel({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const w = useWords(W);
  const [past] = useState(() => phaseOf(meeting, Date.now()) !== 'planned');
  const say = useSay();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const cancel = $api.useMutation('post', '/meetings/{id}/cancellation', { onSuccess: async () => { await client.invalidateQueries(); say(w.cancelled); onClose(); } });
  return (
    <FormDialog title={past ? w.never : w.cancel} act={past ? w.neverAct : w.cancelAct} danger ready={reason.trim() !== ''} mutation={cancel} onSend={() => cancel.mutate({ params: { path: { id: meeting.id } }, body: { reason: reason.trim() } })} onClose={onClose}>
      <p>{past ? w.neverHint : w.cancelHint}</p>
      <TextField label={w.why} required long value={reason} onChange={setReason} maxLength={5000} />
    </FormDialog>
  );
}
