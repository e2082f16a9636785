import { beginning, indicatorLabels, partyCategoryLabels } from '#libs/contract/labels.js';
import type { ChangeKind, PromiseTally, Stock } from './types.js';

type Words = { id: string; en: string };

const MONTHS: Record<'id' | 'en', readonly string[]> = {
  id: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** `2026-10` → `Oktober 2026`, `October 2026`. */
export const monthInWords = (month: string, language: 'id' | 'en'): string => `${MONTHS[language][Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`;

export const stockWords: Record<keyof Stock, Words> = {
  withoutFollowUp: { id: 'Tanpa tindak lanjut terbuka', en: 'Without an open follow-up' },
  signed: { id: 'Ditandatangani, belum ditutup', en: 'Signed, not closed' },
  implementation: { id: 'Dalam pelaksanaan', en: 'In implementation' },
  total: { id: 'Seluruh kerja sama', en: 'All agreements' },
};

export const promiseWords: Record<keyof PromiseTally, Words> = {
  due: { id: 'Jatuh tempo', en: 'Due' },
  keptOnTime: { id: 'Tepat waktu', en: 'Kept on time' },
  keptLate: { id: 'Terlambat', en: 'Kept late' },
  notKept: { id: 'Sebagian / terkendala', en: 'Partial / blocked' },
  lapsed: { id: 'Lewat tenggat', en: 'Lapsed' },
  awaitingVerification: { id: 'Menunggu kita', en: 'Awaiting us' },
  open: { id: 'Terbuka', en: 'Open' },
  unknown: { id: 'Belum diketahui', en: 'Unknown' },
  withdrawn: { id: 'Ditarik', en: 'Withdrawn' },
  notApplicable: { id: 'Tidak berlaku lagi', en: 'Not applicable any more' },
};

export const changeWords: Record<ChangeKind, Words> = {
  signed: { id: 'Ditandatangani', en: 'Signed' },
  implementation: { id: 'Masuk pelaksanaan', en: 'Entered implementation' },
  'without-follow-up': { id: 'Kini tanpa tindak lanjut', en: 'Now without a follow-up' },
  'attended-again': { id: 'Ditindaklanjuti lagi', en: 'Followed up again' },
  closed: { id: 'Ditutup', en: 'Closed' },
};

export const categoryInWords = (category: string, language: 'id' | 'en'): string => beginning((partyCategoryLabels as Record<string, Words>)[category]?.[language] ?? category);

export const indicatorInWords = (code: string, language: 'id' | 'en'): string => beginning(indicatorLabels[code]?.[language] ?? code);

const beneficiaries: Record<string, Words> = {
  workers: { id: 'pekerja migran', en: 'migrant workers' }, families: { id: 'keluarga', en: 'families' },
};
export const beneficiariesInWords = (name: string | null, language: 'id' | 'en'): string =>
  name === null ? (language === 'id' ? 'penerima tidak disebut' : 'beneficiaries not said') : beneficiaries[name]?.[language] ?? name;

/** What the page says of its own numbers. They stand on it, so that nobody has to ask. */
export const definitions: readonly (Words & { key: string })[] = [
  { key: 'withoutFollowUp', id: 'Tanpa tindak lanjut terbuka: sudah ditandatangani, belum ditutup, dan tidak ada tindak lanjut terjadwal, dilaporkan, atau lewat tenggat.', en: 'Without an open follow-up: signed, not closed, and no follow-up is scheduled, reported or lapsed.' },
  { key: 'promises', id: 'Janji bulan ini: tindak lanjut yang jatuh tempo dalam bulan itu, menurut keadaan pada hari terakhir yang dihitung. Hanya laporan yang terverifikasi berarti ditepati; tepat waktu bila dikerjakan paling lambat pada hari jatuh tempo.', en: 'Promises of a month: follow-ups due in it, as they stood on the last day that counts. Only a verified report means kept; on time if the work was done by the due day.' },
  { key: 'rate', id: 'Tingkat penepatan: (tepat waktu + terlambat) ÷ (jatuh tempo − ditarik − tidak berlaku − belum diketahui).', en: 'Rate of kept promises: (on time + late) ÷ (due − withdrawn − not applicable − unknown).' },
  { key: 'unknown', id: 'Belum diketahui: harinya sudah lewat sebelum tercatat di sini; tidak ada yang tahu hasilnya.', en: 'Unknown: its day had passed before it was recorded here; nobody knows what became of it.' },
  { key: 'leadTime', id: 'Waktu penjajakan: dari awal penjajakan sampai penandatanganan; “sekitar” bila awalnya hanya diketahui tahun atau bulannya.', en: 'Time to signature: from the start of the exploration to the signature; “about” where the start is known to the year or month only.' },
  { key: 'category', id: 'Kategori: kategori mitra pertama. Perubahan: dibandingkan dengan hari terakhir bulan sebelumnya, menurut pengetahuan yang sama.', en: "Category: the first partner's. Changes: against the last day of the month before, by the same knowledge." },
  { key: 'indicators', id: 'Indikator: janji dengan indikator itu, yang terverifikasi selesai, dan yang berdokumen; nilai menurut evaluasi yang tercatat, per satuan dan penerima manfaat (pekerja, keluarga); bila dua evaluasi mencakup hari yang sama, yang terakhir dihitung.', en: 'Indicators: promises of it, those verified as done, and those with a document; values as evaluations recorded them, by unit and beneficiaries (workers, families); where two evaluations cover the same days the later one counts.' },
];
