import { changeKind, channel } from '../enums.js';
import { date, freeText, id, rule } from '../primitives.js';
import { body, command, IN } from './entry.js';

/** What the owner of a promise may ask for instead of reporting, and our no to it. */
export const requestChange = command({
  name: 'request-change',
  schema: rule(
    body({
      followUpId: id('a follow-up'),
      kind: changeKind,
      proposedOn: date().optional(),
      note: freeText().optional(),
      text: freeText(),
      channel: channel.optional(),
      requestedByContactId: id('a contact').optional(),
      statedOn: date().optional(),
    }),
    (value) => value.kind !== 'later-date' || value.proposedOn !== undefined,
    { path: ['proposedOn'], code: 'required' },
  ),
  freeText: ['/note', '/text'],
  contacts: ['/requestedByContactId'],
  label: { id: 'Minta perubahan', en: 'Ask for a change' },
  summary: {
    id: 'Penanggung jawab mengusulkan tanggal lain, atau menyebut kantor lain yang menjawab (`note`). Jam dan pengingat tidak berhenti; ada tugas sampai diputuskan.',
    en: 'Its owner proposes a later date, or names another office that answers (`note`). Clock and reminders go on; a task stays until it is decided.',
  },
  allowedIn: IN.notClosed,
  example: {
    followUpId: 'flw_ABCDEFGHIJ234567_1', kind: 'later-date', proposedOn: '2026-12-18', text: 'Anggarannya baru turun bulan depan.',
    channel: 'phone', requestedByContactId: 'con_ABCDEFGHIJ234567',
  },
});

export const declineChange = command({
  name: 'decline-change',
  schema: body({ followUpId: id('a follow-up'), reason: freeText() }),
  freeText: ['/reason'],
  label: { id: 'Tolak perubahan', en: 'Decline a change' },
  summary: {
    id: 'Tanggal atau penanggung jawabnya tetap. Untuk menyetujui: jadwalkan ulang, atau tunjuk penghubung lain.',
    en: 'Date or owner stays. To agree: reschedule, or name another liaison or owner.',
  },
  allowedIn: IN.notClosed,
  example: { followUpId: 'flw_ABCDEFGHIJ234567_1', reason: 'Peluncurannya sudah diumumkan.' },
});
