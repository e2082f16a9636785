import { z } from 'zod';
import { activityKind, relationKind } from '../enums.js';
import { date, freeText, id, list, title } from '../primitives.js';
import { body, command, EVERYBODY, IN } from './entry.js';

/** Commands about an agreement as a whole: what happened, who keeps it, what belongs to it. */
export const recordActivity = command({
  name: 'record-activity',
  schema: body({
    kind: activityKind,
    on: date(),
    announcedOn: date().optional(),
    place: title().optional(),
    partyIds: list(id('a party')).optional(),
    text: freeText(),
  }),
  freeText: ['/text'],
  parties: ['/partyIds/*'],
  label: { id: 'Catat kegiatan', en: 'Record an activity' },
  summary: {
    id: 'Kunjungan, rapat, surat, atau telepon, juga yang sudah lama terjadi.',
    en: 'A visit, meeting, letter or call, long past ones too.',
  },
  allowedIn: IN.notClosed,
  example: {
    kind: 'courtesy-call', on: '2024-07-11', announcedOn: '2024-07-25', place: 'Wisma Indonesia, Ottawa',
    text: 'Penjajakan kerja sama sektor kesehatan.',
  },
});

export const attachDocument = command({
  name: 'attach-document',
  schema: body({ documentId: id('a document'), followUpId: id('a follow-up').optional() }),
  documents: ['/documentId'],
  label: { id: 'Lampirkan dokumen', en: 'Attach a document' },
  summary: { id: 'Menautkan dokumen yang sudah diunggah.', en: 'Links a document that was uploaded before.' },
  allowedIn: IN.any,
  example: { documentId: 'doc_ABCDEFGHIJ234567' },
});

export const assignLiaison = command({
  name: 'assign-liaison',
  schema: body({ contactId: id('a contact') }),
  contacts: ['/contactId'],
  label: { id: 'Tetapkan penghubung', en: 'Name the liaison' },
  summary: {
    id: 'Surat berikutnya ke kontak ini; tangga pengingat berjalan lagi.',
    en: 'Later mails go to this contact; a blocked ladder goes on.',
  },
  allowedIn: IN.notClosed,
  example: { contactId: 'con_ABCDEFGHIJ234567' },
});

export const assignCoordinator = command({
  name: 'assign-coordinator',
  schema: body({ contactId: id('a contact of ours') }),
  contacts: ['/contactId'],
  label: { id: 'Tetapkan koordinator', en: 'Name the coordinator' },
  summary: { id: 'Orang kita yang menjaga kerja sama ini.', en: 'The person of ours who keeps this agreement.' },
  allowedIn: IN.notClosed,
  example: { contactId: 'con_ABCDEFGHIJ234567' },
});

export const setReminderPolicy = command({
  name: 'set-reminder-policy',
  schema: body({ policy: title(), reason: freeText() }),
  freeText: ['/reason'],
  label: { id: 'Ganti kebijakan pengingat', en: 'Change the reminder policy' },
  summary: {
    id: 'Jenjang pengingat yang belum lewat direncanakan ulang.',
    en: 'Rungs that are still open are planned anew.',
  },
  allowedIn: IN.notClosed,
  example: { policy: 'demo', reason: 'Uji coba dengan mitra.' },
});

export const pauseReminders = command({
  name: 'pause-reminders',
  schema: body({ followUpId: id('a follow-up; all of them where it is absent').optional(), until: date(), reason: freeText() }),
  freeText: ['/reason'],
  label: { id: 'Jeda surat pengingat', en: 'Pause reminders' },
  summary: {
    id: 'Surat menunggu sampai tanggal itu (paling lama enam bulan); jatuh tempo dan lewat tenggat tetap berjalan.',
    en: 'Mails wait until that day (six months at most); due dates and lapses go on.',
  },
  allowedIn: IN.notClosed,
  example: { until: '2026-12-07', reason: 'Kantor mitra pindah gedung.' },
});

export const resumeReminders = command({
  name: 'resume-reminders',
  schema: body({ followUpId: id('the follow-up that was paused by itself').optional(), note: freeText().optional() }),
  freeText: ['/note'],
  label: { id: 'Lanjutkan surat pengingat', en: 'Resume reminders' },
  summary: {
    id: 'Surat berjalan lagi sebelum tanggalnya; yang terlewat diceritakan dalam satu surat.',
    en: 'Mails go on before the day has come; what was missed is told in one.',
  },
  allowedIn: { id: 'sedang dijeda', en: 'while paused' },
  example: { note: 'Mitra sudah dapat dihubungi.' },
});

export const recordLetter = command({
  name: 'record-letter',
  schema: body({ letterId: id('a drafted letter'), number: title(), on: date(), documentIds: list(id('a document')).optional() }),
  documents: ['/documentIds/*'],
  label: { id: 'Catat surat terkirim', en: 'Record a letter as sent' },
  summary: {
    id: 'Nomor dan tanggal surat yang sudah ditandatangani dan dikirim; pindaiannya boleh dilampirkan.',
    en: 'Number and date of a letter that was signed and sent; its scan may be attached.',
  },
  allowedIn: IN.any,
  example: { letterId: 'ltr_ABCDEFGHIJ234567_12', number: 'B-123/KS/XI/2026', on: '2026-11-20' },
});

export const relate = command({
  name: 'relate',
  schema: body({ kind: relationKind, agreementId: id('another agreement') }),
  agreements: ['/agreementId'],
  label: { id: 'Hubungkan kerja sama', en: 'Relate agreements' },
  summary: { id: 'Kedua kerja sama memperlihatkan hubungannya.', en: 'Both agreements show the relation.' },
  allowedIn: IN.any,
  example: { kind: 'implements', agreementId: 'agr_ABCDEFGHIJ234567' },
});

/** Free texts inside the corrected data may be new text (a string) or the reference that stood there. */
const CORRECTED_TEXTS = ['note', 'reason', 'summary', 'question', 'plan', 'findings', 'text'].map((name) => `/data/${name}`);

export const correct = command({
  name: 'correct',
  roles: EVERYBODY,
  ownEventMinutes: 10,
  schema: body({ version: z.int().min(1), data: z.record(z.string(), z.unknown()).nullable(), reason: freeText() }),
  freeText: ['/reason', ...CORRECTED_TEXTS, '/data/scopeItems/*/text'],
  figures: ['/data/indicators/*/value'],
  label: { id: 'Koreksi catatan', en: 'Correct a record' },
  summary: {
    id: 'Isi kejadian sebagaimana seharusnya; `null` berarti tidak pernah terjadi. Catatan lama tetap ada. '
      + 'Atasan, atau pencatatnya sendiri dalam 10 menit.',
    en: "The event's data as it should have been; `null` means that it did not happen. The old record stays. "
      + 'Supervisors, or who recorded it within 10 minutes.',
  },
  allowedIn: IN.any,
  example: { version: 2, data: { gate: 'initiative', documentIds: ['doc_ABCDEFGHIJ234567'] }, reason: 'Salah dokumen.' },
});

export const abandon = command({
  name: 'abandon',
  schema: body({ reason: freeText() }),
  freeText: ['/reason'],
  label: { id: 'Hentikan penjajakan', en: 'Abandon' },
  summary: { id: 'Kerja sama tidak jadi ditandatangani.', en: 'The agreement will not be signed.' },
  allowedIn: { id: 'sebelum ditandatangani', en: 'before the signing' },
  example: { reason: 'Mitra memilih skema lain.' },
});
