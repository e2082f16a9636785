import { inDays, weekday } from './hand.js';

/** Whatever is invented says so, wherever it is read. */
export const MARK = '(contoh, rekaan)';

export interface Promised {
  title: string;
  dueOn: string;
  ownerSide?: 'ours';
  evidence?: string[];
  /** What came of it; absent: nothing yet. `by`: who verified it. */
  answer?: { outcome: 'done' | 'partial' | 'blocked'; workedOn: string; summary: string; channel: 'letter' | 'whatsapp' | 'phone' | 'email' | 'meeting'; by?: 'coordinator' | 'supervisor' };
}

/** An agreement of the pictures. Organisations, people, numbers, days: all made up. */
export interface Invented {
  title: string;
  partner: { name: string; category: string; country?: string; regionCode?: string };
  unit: 'BIRO-KS' | 'BP3MI-BALI' | 'BP3MI-NTT' | 'BP3MI-JATIM';
  region?: string;
  sector?: string;
  track: 'institution' | 'local-government' | 'ministry-agency';
  instrument: string;
  scope: string;
  policy?: string;
  calendar?: string;
  /** Local part of the liaison's address; absent: there is none. */
  liaison?: { name: string; mailbox: string };
  /** Whom a letter goes to. */
  head?: string;
  /** Absent: still explored. `ready`: past its gates, and not signed. */
  signed?: { on: string; endsOn?: string; place: string; number: string } | 'ready';
  promises?: Promised[];
}

const soon = (days: number): string => weekday(inDays(days));

export const INVENTED = {
  samudra: {
    title: 'Layanan terpadu satu atap', partner: { name: 'Pemerintah Kabupaten Samudra', category: 'local-government', regionCode: '52.61' }, unit: 'BP3MI-BALI', region: '52',
    track: 'local-government', instrument: 'NOTA_KESEPAKATAN', scope: 'Layanan penempatan dan pelindungan satu atap', liaison: { name: 'W. Samudra', mailbox: 'penghubung.samudra' },
    signed: { on: '2024-03-11', endsOn: '2027-03-10', place: 'Mataram', number: 'CONTOH-201/NK/III/2024' }, policy: 'standard',
    promises: [
      { title: 'Peraturan bupati tentang pelindungan', dueOn: '2025-06-30', answer: { outcome: 'done', workedOn: '2025-06-20', summary: 'Peraturan bupati sudah diundangkan.', channel: 'letter', by: 'supervisor' } },
      { title: 'Anggaran pelatihan 2026', dueOn: '2026-02-27', answer: { outcome: 'done', workedOn: '2026-03-16', summary: 'Anggaran masuk dalam perubahan APBD.', channel: 'meeting', by: 'coordinator' } },
      { title: 'Laporan pelatihan semester pertama', dueOn: '2026-07-31', answer: { outcome: 'partial', workedOn: '2026-11-16', summary: 'Dua dari tiga angkatan selesai; angkatan ketiga mulai Januari.', channel: 'whatsapp' } },
    ],
  },
  cendana: {
    title: 'Pelindungan dari hulu sampai hilir', partner: { name: 'Pemerintah Kabupaten Cendana', category: 'local-government', regionCode: '53.61' }, unit: 'BP3MI-NTT', region: '53',
    track: 'local-government', instrument: 'NOTA_KESEPAKATAN', scope: 'Pencegahan penempatan nonprosedural', liaison: { name: 'Y. Cendana', mailbox: 'penghubung.cendana' }, head: 'Bupati Cendana',
    signed: { on: '2023-12-18', endsOn: soon(39), place: 'Kupang', number: 'CONTOH-188/NK/XII/2023' }, policy: 'legal',
    promises: [
      { title: 'Satuan tugas di setiap kecamatan', dueOn: '2026-06-30', evidence: ['activity-report'] },
      { title: 'Data calon pekerja per desa', dueOn: '2026-10-30', answer: { outcome: 'blocked', workedOn: '2026-11-12', summary: 'Data kependudukan belum tersambung.', channel: 'phone' } },
    ],
  },
  bahari: {
    title: 'Pelatihan vokasi perikanan', partner: { name: 'Politeknik Bahari', category: 'education', regionCode: '35.61' }, unit: 'BP3MI-JATIM', region: '35', sector: 'perikanan',
    track: 'institution', instrument: 'PKS', scope: 'Kurikulum dan pelatihan', liaison: { name: 'R. Bahari', mailbox: 'penghubung.bahari' }, policy: 'standard',
    signed: { on: '2025-02-24', endsOn: soon(98), place: 'Surabaya', number: 'CONTOH-031/PKS/II/2025' },
    promises: [
      { title: 'Kelas pertama dibuka', dueOn: '2026-10-30', answer: { outcome: 'done', workedOn: '2026-10-26', summary: 'Kelas dibuka 26 Oktober dengan 24 peserta.', channel: 'email' } },
      { title: 'Laporan lulusan angkatan pertama', dueOn: soon(5) },
      { title: 'Modul keselamatan kerja', dueOn: soon(12), ownerSide: 'ours' },
    ],
  },
  sentosa: {
    title: 'Pemeriksaan kesehatan calon pekerja', partner: { name: 'Rumah Sakit Sentosa', category: 'health' }, unit: 'BIRO-KS', region: '31', sector: 'kesehatan',
    track: 'institution', instrument: 'MOU', scope: 'Pemeriksaan kesehatan dan rujukan', liaison: { name: 'D. Sentosa', mailbox: 'penghubung.sentosa' }, policy: 'standard',
    signed: { on: '2024-08-05', endsOn: soon(200), place: 'Jakarta', number: 'CONTOH-090/MoU/VIII/2024' },
    promises: [{ title: 'Tarif khusus ditetapkan', dueOn: '2026-09-30', answer: { outcome: 'done', workedOn: '2026-09-21', summary: 'Tarif ditetapkan dengan keputusan direktur.', channel: 'letter', by: 'supervisor' } }],
  },
  penjelajah: {
    title: 'Kredit usaha bagi pekerja migran purna', partner: { name: 'Bank Penjelajah', category: 'finance' }, unit: 'BIRO-KS', region: '31', sector: 'keuangan',
    track: 'institution', instrument: 'MOU', scope: 'Kredit usaha dan literasi keuangan', liaison: { name: 'F. Penjelajah', mailbox: 'penghubung.penjelajah' }, policy: 'teliti',
    signed: { on: '2025-05-19', endsOn: '2028-05-18', place: 'Jakarta', number: 'CONTOH-051/MoU/V/2025' },
    promises: [{ title: 'Daftar cabang yang melayani', dueOn: '2026-11-13' }, { title: 'Kelas literasi keuangan', dueOn: '2026-11-18' }],
  },
  payung: {
    title: 'Payung pelayanan terpadu daerah', partner: { name: 'Kementerian Urusan Daerah', category: 'government-agency' }, unit: 'BIRO-KS', region: '31',
    track: 'ministry-agency', instrument: 'MOU', scope: 'Payung bagi nota kesepakatan daerah', liaison: { name: 'A. Daerah', mailbox: 'penghubung.daerah' }, policy: 'standard',
    signed: { on: '2025-01-20', endsOn: '2028-01-19', place: 'Jakarta', number: 'CONTOH-007/NK/I/2025' }, promises: [],
  },
  angin: {
    title: 'Kelas bahasa dan budaya', partner: { name: 'Akademi Angin Timur', category: 'education', regionCode: '35.62' }, unit: 'BIRO-KS', region: '35',
    track: 'institution', instrument: 'MOU', scope: 'Kelas bahasa', signed: 'ready',
  },
  lentera: {
    title: 'Magang perawat', partner: { name: 'Sekolah Tinggi Lentera', category: 'education', regionCode: '34.61' }, unit: 'BIRO-KS', region: '34',
    track: 'institution', instrument: 'MOU', scope: 'Magang perawat', signed: 'ready',
  },
  muara: {
    title: 'Sertifikasi juru las', partner: { name: 'Balai Latihan Muara', category: 'education', regionCode: '64.61' }, unit: 'BIRO-KS', region: '64',
    track: 'institution', instrument: 'MOU', scope: 'Sertifikasi kompetensi',
  },
  tambora: {
    title: 'Pemasaran bersama', partner: { name: 'Koperasi Tambora', category: 'private', regionCode: '52.62' }, unit: 'BIRO-KS', region: '52', calendar: 'CONTOH', policy: 'standard',
    track: 'institution', instrument: 'NDA', scope: 'Pemasaran hasil usaha', promises: [{ title: 'Rencana kerja bersama', dueOn: '2027-02-15', ownerSide: 'ours' }],
  },
  seberang: {
    title: 'Data penempatan bersama', partner: { name: 'Dinas Seberang', category: 'government-agency' }, unit: 'BIRO-KS', region: '31', policy: 'standard',
    track: 'ministry-agency', instrument: 'NDA', scope: 'Pertukaran data', promises: [{ title: 'Tata cara pertukaran data', dueOn: soon(40), ownerSide: 'ours' }],
  },
} satisfies Record<string, Invented>;

export type Name = keyof typeof INVENTED;
