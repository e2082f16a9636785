import { foldHeader } from './headers.js';

/** What registers call things, as far as it says exactly one thing. Whatever is not here a person decides. */

const INSTRUMENTS: Record<string, readonly string[]> = {
  MOU: ['mou', 'memorandum of understanding', 'memorandum saling pengertian (mou)', 'nota kesepahaman', 'mo u'],
  NOTA_KESEPAKATAN: ['nota kesepakatan', 'nk'],
  KESEPAKATAN_BERSAMA: ['kesepakatan bersama', 'kb'],
  PKS: ['pks', 'perjanjian kerja sama', 'perjanjian kerjasama', 'cooperation agreement'],
  MSP: ['msp', 'memorandum saling pengertian'],
  MOC: ['moc', 'memorandum of cooperation'],
  PLACEMENT_AGREEMENT: ['placement agreement', 'perjanjian penempatan'],
  WORK_PLAN: ['work plan', 'rencana kerja'],
  ADDENDUM: ['addendum', 'adendum'],
  LOI: ['loi', 'letter of intent', 'surat pernyataan kehendak'],
  NDA: ['nda', 'non disclosure agreement', 'perjanjian kerahasiaan'],
  OTHER: ['other', 'lainnya', 'lain lain'],
};

const CATEGORIES: Record<string, readonly string[]> = {
  'local-government': ['local government', 'pemda', 'pemerintah daerah', 'pemprov', 'pemkab', 'pemkot', 'pemerintah provinsi', 'pemerintah kabupaten', 'pemerintah kota'],
  education: ['education', 'lembaga pendidikan', 'pendidikan', 'perguruan tinggi', 'universitas', 'sekolah', 'university'],
  health: ['health', 'lembaga kesehatan', 'kesehatan', 'rumah sakit', 'fasilitas kesehatan', 'fasyankes', 'hospital'],
  finance: ['finance', 'lembaga keuangan', 'keuangan', 'bank', 'perbankan', 'lembaga jasa keuangan'],
  'government-agency': ['government agency', 'k l', 'kementerian lembaga', 'kementerian', 'lembaga', 'lembaga negara', 'ministry', 'badan'],
  private: ['private', 'swasta', 'swasta dn', 'swasta ln', 'perusahaan', 'company', 'badan usaha', 'p3mi', 'bumn'],
  ngo: ['ngo', 'lsm', 'ormas', 'asosiasi', 'organisasi masyarakat', 'association', 'yayasan'],
  'foreign-government': ['foreign government', 'pemerintah ln', 'pemerintah asing', 'pemerintah luar negeri'],
  'foreign-subnational': ['foreign subnational', 'pemerintah ln subnasional', 'pemerintah daerah ln', 'pemerintah daerah asing'],
  'international-organisation': ['international organisation', 'international organization', 'organisasi internasional', 'oi'],
};

const TRACKS: Record<string, readonly string[]> = {
  international: ['international', 'luar negeri', 'internasional'],
  'local-government': ['local government', 'pemda', 'pemerintah daerah'],
  'ministry-agency': ['ministry agency', 'k l', 'kementerian lembaga'],
  institution: ['institution', 'lembaga', 'institusi'],
};

const SCHEMES: Record<string, readonly string[]> = { G2G: ['g2g', 'g to g'], G2P: ['g2p', 'g to p'], P2P: ['p2p', 'p to p'] };

/** What a status word says of the stage, where it says anything. */
const STATUSES: Record<'exploring' | 'running' | 'over', readonly string[]> = {
  exploring: ['penjajakan', 'exploration', 'pembahasan', 'rencana', 'draft', 'proses'],
  running: ['berjalan', 'baru', 'aktif', 'berlaku', 'active', 'running', 'new', 'on going', 'ongoing', 'implementasi'],
  over: ['berakhir', 'selesai', 'kedaluwarsa', 'expired', 'ended', 'closed', 'tidak berlaku', 'habis masa berlaku'],
};

const lookup = (table: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
  new Map(Object.entries(table).flatMap(([key, words]) => [key, ...words].map((word) => [foldHeader(word), key] as const)));

const tables = {
  instrument: lookup(INSTRUMENTS), category: lookup(CATEGORIES), track: lookup(TRACKS), scheme: lookup(SCHEMES), status: lookup(STATUSES),
};

/** The one meaning of a word; null where it has none here, or two. */
export function meaningOf(kind: keyof typeof tables, text: string): string | null {
  return tables[kind].get(foldHeader(text)) ?? null;
}

const FOREIGN_WORDS = /\b(ln|luar negeri|asing|foreign|overseas)\b/i;

/** Whether a word for a category says that the partner is abroad. */
export function saysForeign(category: string): boolean {
  return FOREIGN_WORDS.test(category.replaceAll(/[^\p{L}]+/gu, ' '));
}

/** What an empty cell looks like. */
export function isNothing(text: string): boolean {
  return /^(|-+|–|—|n\/?a|nihil|tidak ada|none|kosong)$/i.test(text.trim());
}
