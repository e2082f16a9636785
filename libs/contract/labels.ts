import type { LabelText, Outcome, Stage, Status } from '#libs/agreement/types/world.js';
import type { CASE_RESULTS, CAUSES, FOLLOW_UP_STATUSES, GATE_STATES, REPORT_OUTCOMES, TASK_KINDS, VERDICTS } from './enums.js';

/** Words for the values of enums, in both languages, as the glossary names them. */
type Labels<K extends string> = Readonly<Record<K, LabelText>>;

export const stageLabels: Labels<Stage> = {
  exploration: { id: 'penjajakan', en: 'exploration' },
  signing: { id: 'penandatanganan', en: 'signing' },
  implementation: { id: 'pelaksanaan', en: 'implementation' },
  evaluation: { id: 'evaluasi', en: 'evaluation' },
  closed: { id: 'selesai', en: 'closed' },
};

export const statusLabels: Labels<Status> = {
  active: { id: 'berjalan', en: 'active' },
  suspended: { id: 'ditangguhkan', en: 'suspended' },
  closed: { id: 'ditutup', en: 'closed' },
};

export const outcomeLabels: Labels<Outcome> = {
  concluded: { id: 'selesai dilaksanakan', en: 'concluded' },
  renewed: { id: 'diperbarui', en: 'renewed' },
  terminated: { id: 'diakhiri sebelum waktunya', en: 'terminated' },
  expired: { id: 'berakhir', en: 'expired' },
  abandoned: { id: 'tidak dilanjutkan', en: 'abandoned' },
  superseded: { id: 'digantikan', en: 'superseded' },
};

export const gateStateLabels: Labels<(typeof GATE_STATES)[number]> = {
  open: { id: 'terbuka', en: 'open' },
  passed: { id: 'dilalui', en: 'passed' },
  waived: { id: 'dibebaskan', en: 'waived' },
  'not-applicable': { id: 'tidak berlaku', en: 'not applicable' },
  'not-recorded': { id: 'belum diketahui', en: 'not recorded' },
};

export const followUpStatusLabels: Labels<(typeof FOLLOW_UP_STATUSES)[number]> = {
  'not-recorded': { id: 'belum diketahui', en: 'not recorded' },
  scheduled: { id: 'terjadwal', en: 'scheduled' },
  due: { id: 'jatuh tempo', en: 'due' },
  reported: { id: 'dilaporkan', en: 'reported' },
  verified: { id: 'terverifikasi', en: 'verified' },
  lapsed: { id: 'lewat tenggat', en: 'lapsed' },
  withdrawn: { id: 'ditarik', en: 'withdrawn' },
};

export const reportOutcomeLabels: Labels<(typeof REPORT_OUTCOMES)[number]> = {
  done: { id: 'selesai', en: 'done' },
  partial: { id: 'sebagian', en: 'partial' },
  blocked: { id: 'terhambat', en: 'blocked' },
  'not-applicable': { id: 'tidak berlaku', en: 'not applicable' },
};

export const causeLabels: Labels<(typeof CAUSES)[number]> = {
  unknown: { id: 'belum diketahui', en: 'unknown' },
  'no-budget': { id: 'tidak ada anggaran', en: 'no budget' },
  'contact-left': { id: 'penghubung pindah', en: 'contact left' },
  'no-implementing-agreement': { id: 'belum ada perjanjian pelaksanaan', en: 'no implementing agreement' },
  'unclear-duty': { id: 'tugas belum jelas', en: 'unclear duty' },
  'leadership-change': { id: 'pergantian pimpinan', en: 'change of leadership' },
  'regulation-pending': { id: 'menunggu peraturan', en: 'regulation pending' },
  'data-not-integrated': { id: 'data belum terhubung', en: 'data not integrated' },
  other: { id: 'lainnya', en: 'other' },
};

export const caseResultLabels: Labels<(typeof CASE_RESULTS)[number]> = {
  answered: { id: 'terjawab', en: 'answered' },
  'new-date': { id: 'tanggal baru', en: 'new date' },
  withdrawn: { id: 'ditarik', en: 'withdrawn' },
  unresolved: { id: 'belum terselesaikan', en: 'unresolved' },
  'agreement-ended': { id: 'kerja sama berakhir', en: 'agreement ended' },
};

export const verdictLabels: Labels<(typeof VERDICTS)[number]> = {
  continue: { id: 'lanjut', en: 'continue' },
  assist: { id: 'asistensi', en: 'assist' },
  amend: { id: 'adendum', en: 'amend' },
  renew: { id: 'perpanjang', en: 'renew' },
  end: { id: 'akhiri', en: 'end' },
  expire: { id: 'berakhir', en: 'expire' },
};

export const taskLabels: Labels<(typeof TASK_KINDS)[number]> = {
  'verify-report': { id: 'Verifikasi laporan', en: 'Verify a report' },
  'plan-assistance': { id: 'Rencanakan asistensi', en: 'Plan assistance' },
  'name-liaison': { id: 'Tetapkan penghubung', en: 'Name a liaison' },
  'repair-address': { id: 'Perbaiki alamat', en: 'Repair an address' },
  'final-evaluation': { id: 'Evaluasi akhir', en: 'Final evaluation' },
  'gate-waiting': { id: 'Gerbang menunggu', en: 'A gate is waiting' },
  'import-anomaly': { id: 'Periksa data impor', en: 'Check imported data' },
};
