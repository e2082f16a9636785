import type { LabelText, Stage } from '#libs/agreement/types/world.js';
import type { FOLLOW_UP_STATUSES, GATE_STATES, VERDICTS } from './enums.js';

/** Words for those values of enums that sentences of refusals hold, in both languages, as the glossary names them. */
type Labels<K extends string> = Readonly<Record<K, LabelText>>;

export const stageLabels: Labels<Stage> = {
  exploration: { id: 'penjajakan', en: 'exploration' },
  signing: { id: 'penandatanganan', en: 'signing' },
  implementation: { id: 'pelaksanaan', en: 'implementation' },
  evaluation: { id: 'evaluasi', en: 'evaluation' },
  closed: { id: 'selesai', en: 'closed' },
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

export const verdictLabels: Labels<(typeof VERDICTS)[number]> = {
  continue: { id: 'lanjut', en: 'continue' },
  assist: { id: 'asistensi', en: 'assist' },
  amend: { id: 'adendum', en: 'amend' },
  renew: { id: 'perpanjang', en: 'renew' },
  end: { id: 'akhiri', en: 'end' },
  expire: { id: 'berakhir', en: 'expire' },
};
