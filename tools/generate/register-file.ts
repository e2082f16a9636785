import { dateOf, dayOf } from '#libs/calendar/index.js';
import { partnerOf, type RegisterPlan } from './directory.js';
import { seeded } from '#tools/load/random.js';
import { oddPlace, pick, place, promiseOf, REKAAN, titleOf } from './names.js';
import type { SheetCell } from './spreadsheet.js';

const HEADERS = [
  'No', 'Nama Mitra', 'Kategori Mitra', 'Kode Wilayah', 'Jenis Naskah', 'Judul', 'Nomor BP2MI', 'Nomor Mitra', 'Tanggal Tanda Tangan', 'Tempat',
  'Mulai Berlaku', 'Berakhir', 'Ruang Lingkup', 'Unit Pemrakarsa', 'Penghubung', 'Email Penghubung', 'Tindak Lanjut', 'Tenggat', 'Status', 'Keterangan',
];
const MONTHS = ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'];
const CATEGORIES: Readonly<Record<string, string>> = {
  'local-government': 'Pemda', education: 'Lembaga Pendidikan', health: 'Lembaga Kesehatan', finance: 'Lembaga Keuangan', 'government-agency': 'K/L',
};
/** Each this many rows one ends before it starts: a person has to see it. */
const WRONG_EVERY = 57;

/**
 * A register as an office keeps it, of any size: dates written in every way, some rows wrong, and nothing else that stops a row: no two partners
 * sound alike and no number is used twice, also beside a register of another seed. All of it says that it is invented.
 */
export function* registerRows(plan: RegisterPlan): Generator<SheetCell[]> {
  yield HEADERS;
  for (let n = 0; n < plan.agreements; n += 1) yield rowOf(plan, n);
}

/** Rows of a register of this size that nothing can be made of. */
export const wrongRows = ({ agreements }: RegisterPlan): number => Math.floor(agreements / WRONG_EVERY);

function rowOf(plan: RegisterPlan, n: number): SheetCell[] {
  const random = seeded(plan.seed * 104_729 + n);
  const { name: alike, ...partner } = partnerOf(plan, n);
  // Of what says that it is invented one word is enough: two that all names share make them alike.
  const name = alike.replace(place(n), oddPlace(random)).replace(REKAAN, '(contoh)');
  const signed = dayOf('2018-01-15') + Math.floor(random() * 2_900);
  const year = dateOf(signed).slice(0, 4);
  const ends = (n + 1) % WRONG_EVERY === 0 ? signed - 30 : signed + 1_825;
  return [
    n + 1, name, CATEGORIES[partner.category] ?? 'Lembaga', partner.category === 'local-government' ? partner.region.code : null,
    pick(random, ['PKS', 'Nota Kesepakatan', 'MoU']), titleOf(random, partner.category, name).slice(0, 290),
    `CONTOH-${plan.seed}.${n + 1}/KS/${year}`, `MITRA-${plan.seed}.${n + 1}/${year}`, written(signed, n), 'Jakarta', written(signed, n + 1), written(ends, n + 2),
    'Pelatihan; Pelindungan', partner.unit, '(contoh) Penghubung', `penghubung-${n}@contoh.invalid`, promiseOf(random), written(signed + 400, n + 3), null, null,
  ];
}

/** A day in one of the ways in which offices write it. */
function written(day: number, way: number): SheetCell {
  const date = dateOf(day);
  const [y = '', m = '', d = ''] = date.split('-');
  switch (way % 4) {
    case 0: return `${Number(d)} ${MONTHS[Number(m) - 1]} ${y}`;
    case 1: return `${d}/${m}/${y}`;
    case 2: return `${Number(d)}-${Number(m)}-${y.slice(2)}`;
    default: return day - dayOf('1899-12-30');
  }
}
