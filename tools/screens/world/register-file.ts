import { MARK } from './facts.js';
import { type Hand, inDays, S } from './hand.js';

const HEADERS = 'No;Nama Mitra;Kategori Mitra;Kode Wilayah;Jenis Naskah;Judul;Nomor BP2MI;Tanggal Tanda Tangan;Tempat;Berakhir;Ruang Lingkup;Unit Pemrakarsa;Penghubung;Email Penghubung;Tindak Lanjut;Tenggat';

/** Partner, category, region, title, signed, ends, unit; all made up. The ends lie ahead as a chart would want them. */
const ROWS: readonly (readonly [string, string, string, string, string, string, string])[] = [
  ['Pemerintah Kabupaten Randu', 'Pemda', '33.61', 'Sinergi pelindungan', '2023-02-14', inDays(30), 'BIRO-KS'],
  ['Pemerintah Kabupaten Meranti', 'Pemda', '12.61', 'Layanan terpadu', '2023-05-08', inDays(62), 'BIRO-KS'],
  ['Pemerintah Kota Bakau', 'Pemda', '64.98', 'Layanan terpadu', '2023-06-19', inDays(65), 'BIRO-KS'],
  ['Akademi Keperawatan Melati', 'Lembaga Pendidikan', '32.61', 'Pelatihan perawat', '2022-08-22', inDays(128), 'Biro Kerja Sama'],
  ['Politeknik Kenari', 'Lembaga Pendidikan', '73.61', 'Pelatihan las', '2022-11-07', inDays(131), 'Biro Kerja Sama'],
  ['SMK Pelita', 'Lembaga Pendidikan', '18.61', 'Kelas migran', '2024-01-15', inDays(160), 'Biro Kerja Sama'],
  ['Klinik Harapan', 'Kesehatan', '51.61', 'Pemeriksaan kesehatan', '2024-02-12', inDays(245), 'BP3MI Bali'],
  ['Pemerintah Kabupaten Lontar', 'Pemda', '53.62', 'Pencegahan nonprosedural', '2023-09-04', inDays(310), 'BP3MI NTT'],
  // Ends before it begins: somebody has to look at it.
  ['Pemerintah Kabupaten Jati', 'Pemda', '35.63', 'Layanan terpadu', '2024-03-04', '2023-03-03', 'BP3MI Jatim'],
  ['Lembaga yang sudah bubar', 'Lembaga Pendidikan', '35.64', 'Pelatihan', '2021-03-01', '2024-02-29', 'BP3MI Jatim'],
];
const DISSOLVED = 11;

const day = (date: string): string => date.split('-').reverse().join('/');
const line = ([partner, category, region, title, signed, ends, unit]: (typeof ROWS)[number], n: number): string => [
  n + 1, `${partner} ${MARK}`, category, region, category === 'Pemda' ? 'Nota Kesepakatan' : 'MoU', `${title} ${MARK}`, `CONTOH-${401 + n}/${signed.slice(0, 4)}`, day(signed), 'Jakarta', day(ends),
  'Pelatihan dan pelindungan', unit, `(contoh) Penghubung ${n + 1}`, `penghubung.daftar${n + 1}@contoh.example`, `Laporan pelaksanaan ${MARK}`, day(`${Number(signed.slice(0, 4)) + 1}-06-30`),
].join(';');

/** A register from a file: all of it made but what a person has to look at; and a sample that waits for its columns to be looked at. */
export async function registers(hand: Hand, sample: string): Promise<{ made: string; waiting: string }> {
  const send = (name: string, text: string): Promise<string> => hand.once(`register ${name}`, async () => (await hand.upload(S, '/imports', { name, type: 'text/csv', text })).id);
  const made = await send('daftar-contoh.csv', [HEADERS, ...ROWS.map(line)].join('\n'));
  await hand.once('register made', async () => {
    const about = `/imports/${made}`;
    await hand.ask(S, 'POST', `${about}/rows/${DISSOLVED}`, { skip: true });
    await hand.ask(S, 'POST', `${about}/commit`);
    await hand.until('the import', async () => (await hand.ask<{ state: string }>(S, 'GET', about)).state === 'done');
  });
  return { made, waiting: await send('register-sample.csv', sample) };
}
