import { z } from 'zod';
import { rung } from '../enums.js';
import { date, id, instant, list, title } from '../primitives.js';
import { systemCommand } from './entry.js';

/** Commands that only the system sends: what time and the mail server say. They have no route. */
const calendarData = z.strictObject({
  id: title(),
  version: title(),
  decrees: z.array(title()),
  years: z.array(z.int()),
  holidays: z.array(z.tuple([date(), z.enum(['n', 'c']), title(), z.int().min(0)])),
});

export const adoptCalendar = systemCommand({
  name: 'adopt-calendar',
  schema: z.strictObject({ calendar: calendarData, reason: title(), publishedAt: instant().optional() }),
  label: { id: 'Pakai kalender baru', en: 'Adopt a calendar' },
  summary: { id: 'Tanggal yang terbuka dihitung ulang.', en: 'Open dates are counted anew.' },
  example: {
    calendar: {
      id: 'ID', version: 'ID@2026-1', decrees: ['SKB 1497, 2, 5 / 2025'], years: [2026],
      holidays: [['2026-01-01', 'n', 'Tahun Baru Masehi', 0]],
    },
    reason: 'SKB 1497, 2, 5 / 2025',
  },
});

export const lapseFollowUp = systemCommand({
  name: 'lapse-follow-up',
  schema: z.strictObject({ followUpId: id('a follow-up') }),
  label: { id: 'Nyatakan lewat tenggat', en: 'Lapse a follow-up' },
  summary: { id: 'Hari jatuh temponya telah berlalu tanpa laporan.', en: 'Its due day is over without a report.' },
  example: { followUpId: 'flw_ABCDEFGHIJ234567_1' },
});

export const assistFollowUp = systemCommand({
  name: 'assist-follow-up',
  schema: z.strictObject({ followUpId: id('a follow-up') }),
  label: { id: 'Buka asistensi menurut jam', en: 'Assist a follow-up' },
  summary: { id: 'Masih tanpa laporan pada `assistsAt`.', en: 'Still without a report at `assistsAt`.' },
  example: { followUpId: 'flw_ABCDEFGHIJ234567_1' },
});

export const requestReminder = systemCommand({
  name: 'request-reminder',
  schema: z.union([
    z.strictObject({ followUpId: id('a follow-up'), rung }),
    z.strictObject({ followUpId: id('a follow-up'), verify: z.int().min(0) }),
  ]),
  label: { id: 'Minta pengingat', en: 'Request a reminder' },
  summary: { id: 'Jenjangnya telah tiba.', en: 'Its rung has come.' },
  example: { followUpId: 'flw_ABCDEFGHIJ234567_1', rung: 'd-7' },
});

export const recordDelivery = systemCommand({
  name: 'record-delivery',
  schema: z.strictObject({
    contactId: id('a contact'),
    messageId: title().nullable(),
    at: instant(),
    items: list(
      z.strictObject({
        followUpId: id('a follow-up'),
        item: z.union([rung, z.enum(['verify', 'question'])]),
        state: z.enum(['sent', 'failed', 'blocked', 'held', 'stopped']),
      }),
    ),
  }),
  figures: ['/messageId'],
  label: { id: 'Catat pengiriman', en: 'Record a delivery' },
  summary: { id: 'Apa yang terjadi pada satu surat.', en: 'What became of one message.' },
  example: {
    contactId: 'con_ABCDEFGHIJ234567', messageId: '<a1.b2@tepati.local>', at: '2026-11-23T02:02:08.000Z',
    items: [{ followUpId: 'flw_ABCDEFGHIJ234567_1', item: 'lapse', state: 'sent' }],
  },
});

export const expire = systemCommand({
  name: 'expire',
  schema: z.strictObject({}),
  label: { id: 'Nyatakan berakhir', en: 'Expire' },
  summary: { id: 'Tanggal berakhirnya telah lewat.', en: 'Its end date has passed.' },
  example: {},
});

export const openCycle = systemCommand({
  name: 'open-cycle',
  schema: z.strictObject({ periodFrom: date(), periodTo: date() }),
  label: { id: 'Buka putaran pemantauan', en: 'Open a monitoring cycle' },
  summary: { id: 'Menurut templat yang mempunyai putaran.', en: 'Where the template has cycles.' },
  example: { periodFrom: '2026-01-01', periodTo: '2026-06-30' },
});

export const scheduleOccurrence = systemCommand({
  name: 'schedule-occurrence',
  schema: z.strictObject({ obligationId: id('an obligation') }),
  label: { id: 'Jadwalkan tindak lanjut berikutnya', en: 'Schedule the next occurrence' },
  summary: { id: 'Kewajiban berkala selalu mempunyai satu di depan.', en: 'A recurring obligation always has one ahead.' },
  example: { obligationId: 'obl_ABCDEFGHIJ234567_1' },
});
