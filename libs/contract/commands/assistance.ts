import { z } from 'zod';
import { CASE_RESULTS, cause } from '../enums.js';
import { date, freeText, id, list, rule } from '../primitives.js';
import { body, command, IN } from './entry.js';

/** Commands about our help when a lapse stays unanswered. */
export const openAssistance = command({
  name: 'open-assistance',
  schema: body({ followUpIds: list(id('a follow-up'), 1), cause, plan: freeText() }),
  freeText: ['/plan'],
  label: { id: 'Buka kasus asistensi', en: 'Open an assistance case' },
  summary: { id: 'Dengan rencana sejak awal; tanpa menunggu jam.', en: 'With a plan from the start; no need to wait for the clock.' },
  allowedIn: IN.notClosed,
  example: { followUpIds: ['flw_ABCDEFGHIJ234567_1'], cause: 'no-budget', plan: 'Rapat dengan pemerintah daerah.' },
});

export const logAssistance = command({
  name: 'log-assistance',
  schema: body({ caseId: id('an assistance case'), cause: cause.optional(), plan: freeText().optional(), text: freeText() }),
  freeText: ['/plan', '/text'],
  label: { id: 'Catat asistensi', en: 'Log assistance' },
  summary: { id: 'Apa yang telah dilakukan; dengan `plan` kasus menjadi terencana.', en: 'What was done; with `plan` the case is planned.' },
  allowedIn: { id: 'kasus belum ditutup', en: 'case not closed' },
  example: { caseId: 'asc_ABCDEFGHIJ234567_1', cause: 'unclear-duty', plan: 'Rapat daring dengan mitra', text: 'Penghubung ditelepon' },
});

export const requestAssistance = command({
  name: 'request-assistance',
  schema: body({ followUpId: id('a follow-up'), cause: cause.optional(), text: freeText() }),
  freeText: ['/text'],
  label: { id: 'Catat permintaan bantuan mitra', en: 'Note that the partner asks for help' },
  summary: {
    id: 'Mitra bertanya atau meminta bantuan; kasus dibuka atas namanya, atau bergabung dengan kasus yang sudah ada.',
    en: 'The partner asks something or asks for help; a case is opened in their name, or joins the one that there is.',
  },
  allowedIn: IN.notClosed,
  example: { followUpId: 'flw_ABCDEFGHIJ234567_1', cause: 'unclear-duty', text: 'Mitra bertanya siapa yang menyusun naskahnya.' },
});

export const joinAssistance = command({
  name: 'join-assistance',
  schema: body({ caseId: id('an assistance case'), followUpIds: list(id('a follow-up'), 1) }),
  label: { id: 'Gabungkan ke kasus asistensi', en: 'Join an assistance case' },
  summary: {
    id: 'Tindak lanjut lain dari pihak yang sama ditangani dalam kasus ini.', en: 'Other follow-ups of the same party are seen to in this case.',
  },
  allowedIn: { id: 'kasus belum ditutup', en: 'case not closed' },
  example: { caseId: 'asc_ABCDEFGHIJ234567_1', followUpIds: ['flw_ABCDEFGHIJ234567_2'] },
});

export const reassignAssistance = command({
  name: 'reassign-assistance',
  schema: rule(
    body({ caseId: id('an assistance case'), ownerContactId: id('a contact of ours').optional(), planDueOn: date().optional(), reason: freeText() }),
    (value) => value.ownerContactId !== undefined || value.planDueOn !== undefined,
    { path: [], code: 'at-least-one', members: 'ownerContactId, planDueOn' },
  ),
  freeText: ['/reason'],
  contacts: ['/ownerContactId'],
  label: { id: 'Ubah penanggung jawab atau batas rencana', en: 'Change who sees to a case, or until when' },
  summary: { id: 'Penanggung jawab adalah orang kita; batas rencana tidak di masa lalu.', en: 'The owner is one of ours; the deadline of the plan is not in the past.' },
  allowedIn: { id: 'kasus belum ditutup', en: 'case not closed' },
  example: { caseId: 'asc_ABCDEFGHIJ234567_1', planDueOn: '2026-12-18', reason: 'Menunggu rapat dengan pemerintah daerah.' },
});

export const closeAssistance = command({
  name: 'close-assistance',
  schema: body({
    caseId: id('an assistance case'),
    result: z.enum(CASE_RESULTS).exclude(['agreement-ended']),
    note: freeText().optional(),
    nextDueOn: date().optional(),
  }),
  freeText: ['/note'],
  label: { id: 'Tutup kasus asistensi', en: 'Close an assistance case' },
  summary: {
    id: 'Hasil `new-date` memerlukan `nextDueOn` dan menjadwalkan ulang tindak lanjut yang lewat tenggat.',
    en: 'The result `new-date` needs `nextDueOn` and reschedules the lapsed follow-ups of the case.',
  },
  allowedIn: { id: 'kasus belum ditutup', en: 'case not closed' },
  example: { caseId: 'asc_ABCDEFGHIJ234567_1', result: 'answered' },
});
