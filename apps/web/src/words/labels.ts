import { words } from './index.js';

/** Words for values of enums that several screens show, as the glossary names them; stages and follow-up statuses: `libs/contract/labels`. */
export const LABELS = words({
  id: {
    track: { international: 'Luar negeri', 'local-government': 'Pemerintah daerah', 'ministry-agency': 'Kementerian/lembaga', institution: 'Lembaga' } as Record<string, string>,
    category: {
      'local-government': 'Pemerintah daerah', education: 'Pendidikan', health: 'Kesehatan', finance: 'Keuangan', 'government-agency': 'Lembaga pemerintah', private: 'Swasta', ngo: 'LSM',
      'foreign-government': 'Pemerintah asing', 'foreign-subnational': 'Daerah asing', 'international-organisation': 'Organisasi internasional',
    } as Record<string, string>,
    status: { active: 'aktif', suspended: 'ditangguhkan', closed: 'selesai' } as Record<string, string>,
    outcome: { concluded: 'tuntas', renewed: 'diperpanjang', terminated: 'diakhiri', expired: 'berakhir', abandoned: 'dihentikan', superseded: 'digantikan' } as Record<string, string>,
    attention: {
      'due-soon': 'Segera jatuh tempo', lapsed: 'Lewat tenggat', silent: 'Senyap', 'awaiting-verification': 'Menunggu kita', 'not-recorded': 'Belum diketahui', none: 'Tanpa tindak lanjut terbuka',
    } as Record<string, string>,
    side: { ours: 'kita', partner: 'mitra', joint: 'bersama' } as Record<string, string>,
    report: { done: 'selesai', partial: 'sebagian', blocked: 'terkendala', 'not-applicable': 'tidak berlaku' } as Record<string, string>,
    channel: { system: 'sistem', link: 'tautan', email: 'surel', letter: 'surat', whatsapp: 'WhatsApp', phone: 'telepon', meeting: 'rapat' } as Record<string, string>,
    reach: { ok: 'terjangkau', unverified: 'belum dipastikan', bounced: 'surel tertolak', vacant: 'kosong' } as Record<string, string>,
    instrument: {
      MOU: 'MoU', NOTA_KESEPAKATAN: 'Nota Kesepakatan', KESEPAKATAN_BERSAMA: 'Kesepakatan Bersama', PKS: 'PKS', MSP: 'MSP', MOC: 'MoC', PLACEMENT_AGREEMENT: 'Perjanjian penempatan',
      WORK_PLAN: 'Rencana kerja', ADDENDUM: 'Adendum', LOI: 'LoI', NDA: 'NDA', OTHER: 'Lainnya',
    } as Record<string, string>,
  },
  en: {
    track: { international: 'International', 'local-government': 'Local government', 'ministry-agency': 'Ministry or agency', institution: 'Institution' } as Record<string, string>,
    category: {
      'local-government': 'Local government', education: 'Education', health: 'Health', finance: 'Finance', 'government-agency': 'Government agency', private: 'Private', ngo: 'NGO',
      'foreign-government': 'Foreign government', 'foreign-subnational': 'Foreign region', 'international-organisation': 'International organisation',
    } as Record<string, string>,
    status: { active: 'active', suspended: 'suspended', closed: 'closed' } as Record<string, string>,
    outcome: { concluded: 'concluded', renewed: 'renewed', terminated: 'terminated', expired: 'expired', abandoned: 'abandoned', superseded: 'superseded' } as Record<string, string>,
    attention: {
      'due-soon': 'Due soon', lapsed: 'Lapsed', silent: 'Silent', 'awaiting-verification': 'Awaiting us', 'not-recorded': 'Not recorded', none: 'Without an open follow-up',
    } as Record<string, string>,
    side: { ours: 'ours', partner: 'partner', joint: 'joint' } as Record<string, string>,
    report: { done: 'done', partial: 'partial', blocked: 'blocked', 'not-applicable': 'not applicable' } as Record<string, string>,
    channel: { system: 'system', link: 'link', email: 'e-mail', letter: 'letter', whatsapp: 'WhatsApp', phone: 'telephone', meeting: 'meeting' } as Record<string, string>,
    reach: { ok: 'reachable', unverified: 'not verified', bounced: 'mail bounced', vacant: 'vacant' } as Record<string, string>,
    instrument: {
      MOU: 'MoU', NOTA_KESEPAKATAN: 'Nota Kesepakatan', KESEPAKATAN_BERSAMA: 'Joint agreement', PKS: 'PKS', MSP: 'MSP', MOC: 'MoC', PLACEMENT_AGREEMENT: 'Placement agreement',
      WORK_PLAN: 'Work plan', ADDENDUM: 'Addendum', LOI: 'LoI', NDA: 'NDA', OTHER: 'Other',
    } as Record<string, string>,
  },
});
