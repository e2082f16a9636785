import type { LabelText, Stage } from '#libs/agreement/types/world.js';
import type {
  AGREEMENT_FOLLOW_UP_FILTERS, CAUSES, CHANNELS, FOLLOW_UP_STATUSES, GATE_STATES, INSTRUMENTS, OUTCOMES, OWNER_SIDES, PARTY_CATEGORIES, REACHABILITIES, REPORT_OUTCOMES, STATUSES, TASK_KINDS, TRACKS, VERDICTS,
} from './enums.js';

/**
 * Words for values of closed lists, in both languages, as the glossary names them: for refusals, files, letters and screens alike,
 * so that nobody meets two words for one thing. As they stand within a line; {@link beginning} makes the first letter large.
 */
type Labels<K extends string> = Readonly<Record<K, LabelText>>;

/** A word at the beginning of a line. */
export function beginning(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export const stageLabels: Labels<Stage> = {
  exploration: { id: 'penjajakan', en: 'exploration' },
  signing: { id: 'penandatanganan', en: 'signing' },
  implementation: { id: 'pelaksanaan', en: 'implementation' },
  evaluation: { id: 'evaluasi', en: 'evaluation' },
  closed: { id: 'ditutup', en: 'closed' },
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

export const trackLabels: Labels<(typeof TRACKS)[number]> = {
  international: { id: 'luar negeri', en: 'international' },
  'local-government': { id: 'pemerintah daerah', en: 'local government' },
  'ministry-agency': { id: 'kementerian/lembaga', en: 'ministry or agency' },
  institution: { id: 'lembaga dan dunia usaha', en: 'institutions and business' },
};

export const instrumentLabels: Labels<(typeof INSTRUMENTS)[number]> = {
  MOU: { id: 'Nota Kesepahaman (MoU)', en: 'Memorandum of Understanding (MoU)' },
  NOTA_KESEPAKATAN: { id: 'Nota Kesepakatan', en: 'Nota Kesepakatan' },
  KESEPAKATAN_BERSAMA: { id: 'Kesepakatan Bersama', en: 'Joint Agreement' },
  PKS: { id: 'Perjanjian Kerja Sama (PKS)', en: 'Cooperation Agreement (PKS)' },
  MSP: { id: 'Memorandum Saling Pengertian (MSP)', en: 'Memorandum of Mutual Understanding (MSP)' },
  MOC: { id: 'Memorandum Kerja Sama (MoC)', en: 'Memorandum of Cooperation (MoC)' },
  PLACEMENT_AGREEMENT: { id: 'Perjanjian Penempatan', en: 'Placement Agreement' },
  WORK_PLAN: { id: 'Rencana Kerja', en: 'Work Plan' },
  ADDENDUM: { id: 'Adendum', en: 'Addendum' },
  LOI: { id: 'Surat Pernyataan Kehendak (LoI)', en: 'Letter of Intent (LoI)' },
  NDA: { id: 'Perjanjian Kerahasiaan (NDA)', en: 'Non-Disclosure Agreement (NDA)' },
  OTHER: { id: 'Lainnya', en: 'Other' },
};

export const partyCategoryLabels: Labels<(typeof PARTY_CATEGORIES)[number]> = {
  'local-government': { id: 'pemerintah daerah', en: 'local government' },
  education: { id: 'lembaga pendidikan', en: 'education' },
  health: { id: 'lembaga kesehatan', en: 'health' },
  finance: { id: 'lembaga keuangan', en: 'finance' },
  'government-agency': { id: 'kementerian/lembaga', en: 'ministry or agency' },
  private: { id: 'swasta', en: 'private' },
  ngo: { id: 'organisasi masyarakat', en: 'civil society' },
  'foreign-government': { id: 'pemerintah asing', en: 'foreign government' },
  'foreign-subnational': { id: 'pemerintah daerah asing', en: 'foreign regional government' },
  'international-organisation': { id: 'organisasi internasional', en: 'international organisation' },
};

export const statusLabels: Labels<(typeof STATUSES)[number]> = {
  active: { id: 'aktif', en: 'active' },
  suspended: { id: 'ditangguhkan', en: 'suspended' },
  closed: { id: 'ditutup', en: 'closed' },
};

/** How an agreement closed. */
export const outcomeLabels: Labels<(typeof OUTCOMES)[number]> = {
  concluded: { id: 'diselesaikan', en: 'concluded' },
  renewed: { id: 'diperbarui', en: 'renewed' },
  terminated: { id: 'diakhiri sebelum waktunya', en: 'terminated' },
  expired: { id: 'berakhir', en: 'expired' },
  abandoned: { id: 'dihentikan dalam penjajakan', en: 'abandoned' },
  superseded: { id: 'digantikan', en: 'superseded' },
};

/** What a list of follow-ups or agreements is asked for. */
export const attentionLabels: Labels<(typeof AGREEMENT_FOLLOW_UP_FILTERS)[number]> = {
  'due-soon': { id: 'segera jatuh tempo', en: 'due soon' },
  lapsed: { id: 'lewat tenggat', en: 'lapsed' },
  silent: { id: 'senyap', en: 'silent' },
  'awaiting-verification': { id: 'menunggu kita', en: 'awaiting us' },
  'not-recorded': { id: 'belum diketahui', en: 'not recorded' },
  none: { id: 'tanpa tindak lanjut terbuka', en: 'without an open follow-up' },
};

export const ownerSideLabels: Labels<(typeof OWNER_SIDES)[number]> = {
  ours: { id: 'pihak kita', en: 'our side' },
  partner: { id: 'mitra', en: 'partner' },
  joint: { id: 'bersama', en: 'joint' },
};

/** What a report says became of a follow-up. */
export const reportOutcomeLabels: Labels<(typeof REPORT_OUTCOMES)[number]> = {
  done: { id: 'selesai', en: 'done' },
  partial: { id: 'sebagian', en: 'partial' },
  blocked: { id: 'terkendala', en: 'blocked' },
  'not-applicable': { id: 'tidak berlaku lagi', en: 'not applicable any more' },
};

export const channelLabels: Labels<(typeof CHANNELS)[number]> = {
  system: { id: 'sistem', en: 'the system' },
  link: { id: 'tautan', en: 'link' },
  email: { id: 'surel', en: 'e-mail' },
  letter: { id: 'surat', en: 'letter' },
  whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
  phone: { id: 'telepon', en: 'telephone' },
  meeting: { id: 'rapat', en: 'meeting' },
};

export const reachabilityLabels: Labels<(typeof REACHABILITIES)[number]> = {
  ok: { id: 'terjangkau', en: 'reachable' },
  unverified: { id: 'belum dipastikan', en: 'not yet confirmed' },
  bounced: { id: 'surel tidak sampai', en: 'mail bounced' },
  vacant: { id: 'jabatan kosong', en: 'post is vacant' },
};

export const causeLabels: Labels<(typeof CAUSES)[number]> = {
  unknown: { id: 'kendala belum diketahui', en: 'cause not known yet' },
  'no-budget': { id: 'anggaran belum ada', en: 'no budget yet' },
  'contact-left': { id: 'pejabat penghubung berganti', en: 'the contact person has changed' },
  'no-implementing-agreement': { id: 'perjanjian pelaksanaan belum ada', en: 'no implementing agreement yet' },
  'unclear-duty': { id: 'tugasnya belum jelas', en: 'unclear whose duty it is' },
  'leadership-change': { id: 'pergantian pimpinan', en: 'change of leadership' },
  'regulation-pending': { id: 'menunggu peraturan', en: 'waiting for a regulation' },
  'data-not-integrated': { id: 'data belum terhubung', en: 'data not connected yet' },
  other: { id: 'lainnya', en: 'other' },
};

/** What somebody is asked to do, as a list of tasks says it. */
export const taskKindLabels: Labels<(typeof TASK_KINDS)[number]> = {
  'verify-report': { id: 'laporan menunggu verifikasi', en: 'a report waits for verification' },
  'plan-assistance': { id: 'kasus asistensi perlu direncanakan', en: 'an assistance case needs a plan' },
  'name-liaison': { id: 'penghubung perlu ditetapkan', en: 'a liaison must be named' },
  'repair-address': { id: 'alamat perlu diperbaiki', en: 'an address must be mended' },
  'final-evaluation': { id: 'evaluasi akhir', en: 'final evaluation' },
  'gate-waiting': { id: 'gerbang menunggu', en: 'a gate waits' },
  'import-anomaly': { id: 'kejanggalan impor', en: 'something odd in an import' },
  'write-minutes': { id: 'notula perlu ditulis', en: 'minutes must be written' },
  'webhook-off': { id: 'webhook dimatikan', en: 'a webhook was switched off' },
  'decide-date': { id: 'mitra meminta perubahan', en: 'the partner asks for a change' },
  'reply-received': { id: 'balasan perlu dibaca', en: 'a reply must be read' },
  'digests-off': { id: 'tidak mau menerima rangkuman: mohon ditelepon', en: 'wants no digests: please telephone' },
  'mail-failed': { id: 'surel tidak sampai: mohon ditelepon', en: 'a mail did not arrive: please telephone' },
};

/** What agreements are said to bring about, as the templates name it. An open list: other codes stand as they are. */
export const indicatorLabels: Readonly<Record<string, LabelText>> = {
  'regional-regulation': { id: 'peraturan daerah (perda)', en: 'regional regulation (perda)' },
  'training-budget': { id: 'anggaran pelatihan', en: 'training budget' },
  'service-synergy': { id: 'sinergi layanan', en: 'service synergy' },
  'workers-placed': { id: 'pekerja ditempatkan', en: 'workers placed' },
  'workers-trained': { id: 'calon pekerja dilatih', en: 'prospective workers trained' },
  'people-advised': { id: 'orang mendapat bantuan', en: 'people advised' },
  'complaints-settled': { id: 'pengaduan terselesaikan', en: 'complaints settled' },
  'data-services': { id: 'layanan data terhubung', en: 'data services connected' },
  'officers-trained': { id: 'petugas dilatih', en: 'officers trained' },
};
