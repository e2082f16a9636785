import type { Region } from './regions.js';

/** Words that names of places, schools and people are invented from. None of the results is meant to be anybody. */
const FIRST = [
  'Tirta', 'Mulya', 'Sari', 'Bumi', 'Wana', 'Tunas', 'Karya', 'Cipta', 'Nusa', 'Surya', 'Bina', 'Marga', 'Giri', 'Arga', 'Sekar', 'Lembah',
  'Muara', 'Batu', 'Teluk', 'Tanjung', 'Rimba', 'Padang', 'Pulau', 'Kayu',
];
const SECOND = [
  'Asri', 'Jaya', 'Makmur', 'Lestari', 'Sentosa', 'Harapan', 'Indah', 'Mandiri', 'Sejahtera', 'Rahayu', 'Permai', 'Agung', 'Baru', 'Kencana',
  'Perdana', 'Bahari', 'Utama', 'Abadi', 'Gemilang', 'Santika', 'Raya', 'Damai', 'Selaras', 'Pertiwi',
];
const FIELDS = ['Keperawatan', 'Teknik', 'Pariwisata', 'Maritim', 'Bahasa', 'Pertanian', 'Perhotelan', 'Kesehatan'];

export const REKAAN = '(contoh, rekaan)';

export type Random = () => number;

export const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Name of the `n`-th invented place. */
export const place = (n: number): string => `${FIRST[n % FIRST.length]} ${SECOND[Math.floor(n / FIRST.length) % SECOND.length]}${series(n)}`;

const CONSONANTS = 'bcdghjklmnprstwyz';
const VOWELS = 'aeiou';

/** A place of five words that no other sounds like: for registers of which no two partners may be taken for one. */
export function oddPlace(random: Random): string {
  const letter = (of: string): string => of[Math.floor(random() * of.length)] ?? '';
  const word = (): string => Array.from({ length: 4 }, () => letter(CONSONANTS) + letter(VOWELS)).join('');
  return Array.from({ length: 5 }, word).map((one) => one.charAt(0).toUpperCase() + one.slice(1)).join(' ');
}

/** From the 577th on a numeral, so that no two are alike. */
function series(n: number): string {
  const round = Math.floor(n / (FIRST.length * SECOND.length));
  return round === 0 ? '' : ` ${round + 1}`;
}

/** Name of the `n`-th invented partner of a category. */
export function partnerName(category: string, n: number, region: Region): string {
  const name = place(n);
  switch (category) {
    case 'local-government':
      return `Pemerintah ${{ province: 'Provinsi', regency: 'Kabupaten', city: 'Kota' }[region.kind]} ${name} ${REKAAN}`;
    case 'education':
      return `${n % 3 === 0 ? 'Universitas' : n % 3 === 1 ? `Politeknik ${FIELDS[n % FIELDS.length]}` : `Sekolah Tinggi ${FIELDS[n % FIELDS.length]}`} ${name} ${REKAAN}`;
    case 'health':
      return `Rumah Sakit ${name} ${REKAAN}`;
    case 'finance':
      return `Bank ${name} ${REKAAN}`;
    default:
      return `Badan ${name} ${REKAAN}`;
  }
}

const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  'local-government': [
    'Sinergi pelindungan pekerja migran', 'Pelatihan calon pekerja migran', 'Layanan terpadu satu atap', 'Pencegahan penempatan nonprosedural',
    'Kerja sama penempatan dan pelindungan', 'Pemberdayaan keluarga pekerja migran',
  ],
  education: ['Kurikulum berbasis kompetensi', 'Pusat pelatihan bahasa', 'Magang dan sertifikasi', 'Kerja sama tridarma', 'Klinik bantuan hukum'],
  health: ['Pemeriksaan kesehatan calon pekerja migran', 'Penempatan tenaga kesehatan', 'Layanan pemulihan'],
  finance: ['Kredit tanpa agunan bagi pekerja migran', 'Literasi keuangan keluarga'],
  'government-agency': ['Pertukaran data', 'Koordinasi pengawasan'],
};

/** Title of an agreement: what it is about, and with whom. */
export function titleOf(random: Random, category: string, partner: string): string {
  return `${pick(random, SUBJECTS[category] ?? ['Kerja sama'])}: ${partner}`;
}

const PROMISES = [
  'Peraturan daerah pelindungan', 'Anggaran pelatihan', 'Laporan pelaksanaan', 'Kelas pelatihan pertama', 'Rencana kerja bersama', 'Loket layanan',
  'Pendataan keluarga pekerja migran', 'Nota dinas penunjukan penghubung', 'Sosialisasi desa', 'Evaluasi tahunan',
];
export const promiseOf = (random: Random): string => `${pick(random, PROMISES)} ${REKAAN}`;
