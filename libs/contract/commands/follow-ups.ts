import { cause, channel, reportOutcome } from '../enums.js';
import { date, freeText, id, list, rule } from '../primitives.js';
import { obligationMembers } from '../shared.js';
import { body, command, IN } from './entry.js';

/** Commands about what was promised and what became of it. */
const OBLIGATION = obligationMembers();

export const addObligation = command({
  name: 'add-obligation',
  schema: body(OBLIGATION),
  contacts: ['/ownerContactId'],
  parties: ['/ownerPartyId'],
  label: { id: 'Tambah kewajiban', en: 'Add an obligation' },
  summary: {
    id: 'Tindak lanjutnya dibuat dan jamnya berjalan; tanggal yang sudah lewat boleh.',
    en: 'Its follow-up is made and the clock starts; a date that has passed is allowed.',
  },
  allowedIn: IN.notClosed,
  example: {
    title: 'Projek penempatan pertama', ownerSide: 'partner', ownerContactId: 'con_ABCDEFGHIJ234567', basis: 'stated-target',
    schedule: { dueOn: '2025-12-31' }, evidence: ['activity-report'], effectiveOn: '2024-12-20',
  },
});

export const amendObligation = command({
  name: 'amend-obligation',
  schema: rule(
    body({
      obligationId: id('an obligation'),
      title: OBLIGATION.title.optional(),
      ownerSide: OBLIGATION.ownerSide.optional(),
      ownerPartyId: OBLIGATION.ownerPartyId,
      ownerContactId: OBLIGATION.ownerContactId,
      scopeItem: OBLIGATION.scopeItem,
      basis: OBLIGATION.basis.optional(),
      schedule: OBLIGATION.schedule.optional(),
      evidence: OBLIGATION.evidence,
      indicator: OBLIGATION.indicator,
      reason: freeText(),
    }),
    (value) => Object.keys(OBLIGATION).some((member) => value[member] !== undefined),
    { path: [], code: 'at-least-one', members: Object.keys(OBLIGATION).join(', ') },
  ),
  freeText: ['/reason'],
  contacts: ['/ownerContactId'],
  parties: ['/ownerPartyId'],
  label: { id: 'Ubah kewajiban', en: 'Amend an obligation' },
  summary: { id: 'Tindak lanjut yang terbuka dijadwalkan ulang.', en: 'Its open follow-ups are dated anew.' },
  allowedIn: IN.notClosed,
  example: { obligationId: 'obl_ABCDEFGHIJ234567_1', schedule: { dueOn: '2026-03-31' }, reason: 'Disepakati dalam rapat.' },
});

export const withdrawObligation = command({
  name: 'withdraw-obligation',
  schema: body({ obligationId: id('an obligation'), reason: freeText() }),
  freeText: ['/reason'],
  label: { id: 'Tarik kewajiban', en: 'Withdraw an obligation' },
  summary: { id: 'Kewajiban tidak berlaku lagi, tindak lanjutnya ditarik.', en: 'It no longer holds; its follow-ups are withdrawn.' },
  allowedIn: IN.notClosed,
  example: { obligationId: 'obl_ABCDEFGHIJ234567_1', reason: 'Digantikan rencana kerja baru.' },
});

export const reportFollowUp = command({
  name: 'report-follow-up',
  schema: body({
    followUpId: id('a follow-up'),
    outcome: reportOutcome,
    workedOn: date().optional(),
    summary: freeText(),
    channel: channel.optional(),
    reportedByContactId: id('a contact').optional(),
    documentIds: list(id('a document')).optional(),
    constraint: cause.optional(),
    statedOn: date().optional(),
  }),
  freeText: ['/summary'],
  documents: ['/documentIds/*'],
  contacts: ['/reportedByContactId'],
  label: { id: 'Laporkan tindak lanjut', en: 'Report a follow-up' },
  summary: {
    id: 'Jawaban tentang sebuah janji, lewat jalan apa pun. Pengingat berhenti; jawaban masih diverifikasi.',
    en: 'An answer about a promise, whichever way it came. Reminders stop; we still verify it.',
  },
  allowedIn: { id: 'semua tahap; setelah ditutup hanya yang lewat tenggat', en: 'any stage; once closed only a lapsed one' },
  example: {
    followUpId: 'flw_ABCDEFGHIJ234567_1', outcome: 'done', workedOn: '2026-01-20', summary: 'Angkatan pertama telah berangkat.',
    channel: 'letter', reportedByContactId: 'con_ABCDEFGHIJ234567', documentIds: ['doc_ABCDEFGHIJ234567'],
  },
});

export const verifyFollowUp = command({
  name: 'verify-follow-up',
  schema: body({ followUpId: id('a follow-up'), note: freeText().optional(), nextDueOn: date().optional() }),
  freeText: ['/note'],
  label: { id: 'Verifikasi tindak lanjut', en: 'Verify a follow-up' },
  summary: {
    id: 'Kita telah melihat buktinya dan setuju. Bila hasilnya sebagian atau terhambat, beri tanggal berikutnya.',
    en: 'We have looked at the evidence and agree. With outcome partial or blocked, give the next date.',
  },
  allowedIn: { id: 'semua tahap; setelah ditutup hanya yang sudah dilaporkan', en: 'any stage; once closed only a reported one' },
  example: { followUpId: 'flw_ABCDEFGHIJ234567_1', note: 'Bukti sesuai' },
});

export const returnFollowUp = command({
  name: 'return-follow-up',
  schema: body({ followUpId: id('a follow-up'), question: freeText() }),
  freeText: ['/question'],
  label: { id: 'Kembalikan dengan pertanyaan', en: 'Return with a question' },
  summary: { id: 'Penghubung menerima pertanyaan dan waktu tambahan.', en: 'The liaison gets the question and more time.' },
  allowedIn: IN.notClosed,
  example: { followUpId: 'flw_ABCDEFGHIJ234567_1', question: 'Berapa orang yang berangkat?' },
});

export const rescheduleFollowUp = command({
  name: 'reschedule-follow-up',
  schema: body({ followUpId: id('a follow-up'), dueOn: date(), reason: freeText() }),
  freeText: ['/reason'],
  label: { id: 'Jadwalkan ulang tindak lanjut', en: 'Reschedule a follow-up' },
  summary: {
    id: 'Tanggal yang dijanjikan tetap tercatat, begitu juga tanda lewat tenggat.',
    en: 'The promised date stays on record, and so does the mark of a lapse.',
  },
  allowedIn: IN.notClosed,
  example: { followUpId: 'flw_ABCDEFGHIJ234567_1', dueOn: '2026-12-18', reason: 'Visa belum terbit.' },
});
