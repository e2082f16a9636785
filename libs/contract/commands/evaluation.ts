import { z } from 'zod';
import { evaluationKind, verdict } from '../enums.js';
import { date, figure, freeText, id, list, title } from '../primitives.js';
import { body, command, IN, SUPERVISOR_ONLY } from './entry.js';

/** Commands about evaluation and how an agreement ends or pauses. */
export const openEvaluation = command({
  name: 'open-evaluation',
  schema: body({ kind: evaluationKind, periodFrom: date(), periodTo: date() }),
  label: { id: 'Buka evaluasi', en: 'Open an evaluation' },
  summary: { id: 'Satu saja yang terbuka pada satu waktu.', en: 'One open at a time.' },
  allowedIn: { id: 'pelaksanaan (interim), evaluasi (final)', en: 'implementation (interim), evaluation (final)' },
  example: { kind: 'final', periodFrom: '2024-12-20', periodTo: '2026-11-23' },
});

const indicator = z.strictObject({
  code: title(),
  value: figure(),
  unit: title(),
  beneficiaries: title().optional(),
  documentId: id('a document').optional(),
});

export const recordEvaluation = command({
  name: 'record-evaluation',
  schema: body({ evaluationId: id('an evaluation'), findings: freeText(), indicators: list(indicator), verdict }),
  freeText: ['/findings'],
  figures: ['/indicators/*/value'],
  documents: ['/indicators/*/documentId'],
  label: { id: 'Catat evaluasi', en: 'Record an evaluation' },
  summary: {
    id: 'Temuan, indikator, dan putusan. Dalam tahap evaluasi, lanjut, asistensi, dan adendum mengembalikan ke pelaksanaan.',
    en: 'Findings, indicators and the verdict. In stage evaluation continue, assist and amend return to implementation.',
  },
  allowedIn: { id: 'evaluasi terbuka', en: 'an evaluation is open' },
  example: {
    evaluationId: 'evl_ABCDEFGHIJ234567_1', findings: 'Janji pertama ditepati, terlambat dilaporkan.', verdict: 'end',
    indicators: [{ code: 'workers-placed', value: 12, unit: 'people', beneficiaries: 'workers' }],
  },
});

export const renew = command({
  name: 'renew',
  schema: body({ successorId: id('the agreement that follows') }),
  agreements: ['/successorId'],
  label: { id: 'Perbarui dengan kerja sama baru', en: 'Renew' },
  summary: { id: 'Ditutup; penerusnya dan kerja sama ini saling menunjuk.', en: 'Closed; the successor and this one name each other.' },
  allowedIn: { id: 'evaluasi, putusan perpanjang', en: 'evaluation, verdict renew' },
  example: { successorId: 'agr_ABCDEFGHIJ234567' },
});

export const suspend = command({
  name: 'suspend',
  roles: SUPERVISOR_ONLY,
  schema: body({ reason: freeText(), until: date().optional() }),
  freeText: ['/reason'],
  label: { id: 'Tangguhkan', en: 'Suspend' },
  summary: { id: 'Jam dan pengingat berhenti sampai dilanjutkan.', en: 'Clock and reminders stand still until resumed.' },
  allowedIn: IN.signed,
  example: { reason: 'Bencana di daerah mitra.', until: '2027-01-31' },
});

export const resume = command({
  name: 'resume',
  roles: SUPERVISOR_ONLY,
  schema: body({ note: freeText().optional() }),
  freeText: ['/note'],
  label: { id: 'Lanjutkan', en: 'Resume' },
  summary: {
    id: 'Tindak lanjut yang terbuka mendapat sekurang-kurangnya 10 hari kerja.',
    en: 'Open follow-ups get at least 10 working days.',
  },
  allowedIn: { id: 'sedang ditangguhkan', en: 'while suspended' },
  example: { note: 'Kantor mitra kembali bekerja.' },
});

export const terminate = command({
  name: 'terminate',
  roles: SUPERVISOR_ONLY,
  schema: body({ reason: freeText(), on: date(), documentIds: list(id('a document')).optional() }),
  freeText: ['/reason'],
  documents: ['/documentIds/*'],
  label: { id: 'Akhiri sebelum waktunya', en: 'Terminate' },
  summary: { id: 'Ditutup sebelum jangka waktunya habis.', en: 'Closed before its term is over.' },
  allowedIn: IN.signed,
  example: { reason: 'Atas permintaan mitra.', on: '2026-11-20' },
});

export const conclude = command({
  name: 'conclude',
  schema: body({ on: date(), supersededById: id('the agreement that replaces it').optional(), note: freeText().optional() }),
  freeText: ['/note'],
  agreements: ['/supersededById'],
  label: { id: 'Selesaikan', en: 'Conclude' },
  summary: {
    id: 'Ditutup setelah evaluasi final (putusan akhiri atau berakhir) dan gerbang keputusan akhir.',
    en: 'Closed after the final evaluation (verdict end or expire) and the gate of the end decision.',
  },
  allowedIn: IN.evaluation,
  example: { on: '2026-11-23' },
});
