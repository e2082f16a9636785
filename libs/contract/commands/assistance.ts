import { z } from 'zod';
import { CASE_RESULTS, cause } from '../enums.js';
import { date, freeText, id, list } from '../primitives.js';
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
