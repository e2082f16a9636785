import { useState } from 'react';
import { instantOf, localDay, localTime } from '../../format/dates.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { useWords, words } from '../../words/index.js';
import { KINDS, type Meeting, MEETING_WORDS } from './meeting-words.js';
import css from './meetings.module.css';
import { zoneName } from './when.js';

const W = words({
  id: {
    kind: 'Jenis', title: 'Judul', day: 'Hari', from: 'Mulai', until: 'Selesai', zone: 'Zona waktu', place: 'Tempat', placeHint: 'Gedung dan kota. Kosong bila seluruhnya daring.', online: 'Tautan dan cara bergabung', onlineHint: 'Hanya dikirim kepada yang diundang; dapat dihapus kemudian.',
    days: 'Notula dalam berapa hari kerja', order: 'Selesai harus sesudah mulai.', missing: 'Wajib diisi.', days60: 'Antara 1 dan 60.',
  },
  en: {
    kind: 'Kind', title: 'Title', day: 'Day', from: 'From', until: 'Until', zone: 'Time zone', place: 'Place', placeHint: 'Building and town. Leave it empty if all of it is online.', online: 'Link and how to join', onlineHint: 'Only sent to who is invited; can be erased later.',
    days: 'Minutes within how many working days', order: 'The end must come after the beginning.', missing: 'This is needed.', days60: 'Between 1 and 60.',
  },
});

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

/** What the form holds, as people enter it. */
export interface MeetingDraft {
  kind: Meeting['kind'];
  title: string;
  day: string;
  from: string;
  until: string;
  zone: string;
  place: string;
  online: string;
  workingDays: string;
}

export function draftFrom(meeting: Meeting): MeetingDraft {
  const { kind, title, timeZone: zone, startsAt, endsAt } = meeting;
  return {
    kind, title, zone, day: localDay(startsAt, zone), from: localTime(startsAt, zone), until: localTime(endsAt, zone), place: meeting.place ?? '', online: meeting.online ?? '',
    workingDays: String(meeting.minutesWorkingDays),
  };
}

/** Begins tomorrow at nine, in the zone of the unit. */
export function emptyDraft(zone: string): MeetingDraft {
  return { kind: 'coordination', title: '', day: localDay(new Date(Date.now() + 86_400_000), zone), from: '09:00', until: '12:00', zone, place: '', online: '', workingDays: '5' };
}

/** Members of the body; what is empty is absent. */
export function fieldsOf(draft: MeetingDraft) {
  return {
    kind: draft.kind, title: draft.title.trim(), startsAt: instantOf(draft.day, draft.from, draft.zone), endsAt: instantOf(draft.day, draft.until, draft.zone), timeZone: draft.zone,
    minutesWorkingDays: Number(draft.workingDays),
  };
}

export function isWhole({ title, day, from, until, workingDays }: MeetingDraft): boolean {
  return title.trim() !== '' && day !== '' && from !== '' && until > from && /^([1-9]|[1-5]\d|60)$/.test(workingDays);
}

/** Where, when and what kind: the same fields for a new meeting and a changed one. */
export function MeetingFields({ draft, onChange, tried }: { draft: MeetingDraft; onChange: (draft: MeetingDraft) => void; tried: boolean }) {
  const w = useWords(W);
  const names = useWords(MEETING_WORDS);
  const [zones] = useState(() => [...new Set([...ZONES, draft.zone])]);
  const set = (member: keyof MeetingDraft) => (value: string) => onChange({ ...draft, [member]: value });
  const missing = (value: string) => (tried && value.trim() === '' ? w.missing : undefined);
  return (
    <>
      <TextField label={w.title} required value={draft.title} onChange={set('title')} maxLength={300} error={missing(draft.title)} />
      <div className={css['pair']}>
        <SelectField label={w.kind} required value={draft.kind} onChange={set('kind')} options={KINDS.map((value) => ({ value, label: names.kinds[value] }))} />
        <TextField label={w.day} required type="date" value={draft.day} onChange={set('day')} error={missing(draft.day)} />
      </div>
      <div className={css['pair']}>
        <TextField label={w.from} required type="time" value={draft.from} onChange={set('from')} error={missing(draft.from)} />
        <TextField label={w.until} required type="time" value={draft.until} onChange={set('until')} error={missing(draft.until) ?? (tried && draft.until <= draft.from ? w.order : undefined)} />
        <SelectField label={w.zone} required value={draft.zone} onChange={set('zone')} options={zones.map((value) => ({ value, label: zoneName(value) }))} />
      </div>
      <TextField label={w.place} hint={w.placeHint} value={draft.place} onChange={set('place')} maxLength={300} />
      <TextField label={w.online} hint={w.onlineHint} value={draft.online} onChange={set('online')} maxLength={2000} />
      <TextField label={w.days} required type="number" value={draft.workingDays} onChange={set('workingDays')} error={tried && !/^([1-9]|[1-5]\d|60)$/.test(draft.workingDays) ? w.days60 : undefined} />
    </>
  );
}
