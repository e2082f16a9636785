import { stage } from '../enums.js';
import { freeText, id, list, title } from '../primitives.js';
import { body, command, IN, SUPERVISOR_ONLY } from './entry.js';

/** Commands that move an agreement through its stages. */
export const passGate = command({
  name: 'pass-gate',
  schema: body({
    gate: title(),
    documentIds: list(id('a document')),
    decision: title().optional(),
    note: freeText().optional(),
  }),
  freeText: ['/note'],
  documents: ['/documentIds/*'],
  label: { id: 'Lalui gerbang', en: 'Pass a gate' },
  summary: {
    id: 'Satu dokumen untuk setiap bukti yang diminta; dokumennya ikut terlampir.',
    en: 'One document for each piece of evidence that the gate asks for; they are attached too.',
  },
  allowedIn: { id: 'tahap gerbang itu atau sebelumnya', en: "the gate's stage or an earlier one" },
  example: { gate: 'initiative', documentIds: ['doc_ABCDEFGHIJ234567'], effectiveOn: '2023-03-01' },
});

export const waiveGate = command({
  name: 'waive-gate',
  roles: SUPERVISOR_ONLY,
  schema: body({ gate: title(), reason: freeText(), authority: title(), documentId: id('a document').optional() }),
  freeText: ['/reason'],
  documents: ['/documentId'],
  label: { id: 'Bebaskan gerbang', en: 'Waive a gate' },
  summary: {
    id: '`authority` adalah jabatan dan nomor memo yang mengizinkannya, bukan nama orang.',
    en: '`authority` is the office and memo number that allowed it, never a name.',
  },
  allowedIn: { id: 'tahap gerbang itu atau sebelumnya', en: "the gate's stage or an earlier one" },
  example: {
    gate: 'foreign-ministry-consultation', reason: 'Mitra swasta', authority: 'Sekretaris Utama, memo CONTOH-12/2023',
  },
});

export const advanceStage = command({
  name: 'advance-stage',
  schema: body({ to: stage }),
  label: { id: 'Maju ke tahap berikutnya', en: 'Advance to the next stage' },
  summary: {
    id: 'Hanya tahap berikutnya, dan hanya bila semua gerbang tahap ini dilalui, dibebaskan, atau tidak berlaku.',
    en: 'The next stage only, and only when every gate of this one is passed, waived or not applicable.',
  },
  allowedIn: { id: 'sebelum evaluasi', en: 'before evaluation' },
  example: { to: 'signing', effectiveOn: '2024-12-01' },
});

export const returnStage = command({
  name: 'return-stage',
  roles: SUPERVISOR_ONLY,
  schema: body({ to: stage, reason: freeText() }),
  freeText: ['/reason'],
  label: { id: 'Kembali ke tahap sebelumnya', en: 'Return to an earlier stage' },
  summary: {
    id: 'Gerbang tetap sebagaimana adanya; tidak ke sebelum penandatanganan bila sudah ditandatangani.',
    en: 'Gates keep their state; not to before the signing once signed.',
  },
  allowedIn: IN.notClosed,
  example: { to: 'exploration', reason: 'Naskah perlu dirundingkan kembali.' },
});
