/** A joint decree of three ministers (SKB) as we hold it. */
export interface DecreeRow {
  /** How it is cited in `why` and in lists. */
  cite: string;
  /** Years whose days it names. */
  years: number[];
  /** The decree that it changes. */
  amends?: string;
  issuedOn?: string;
  /** Where our list comes from. */
  source: string;
  /** `unverified`: not yet compared with the decree's own text. */
  status: 'unverified' | 'verified';
}

const SOURCE = 'list agrees with the Python package holidays 0.109; to be confirmed with the decree';

/** Decrees of 2023 to 2026, in the order of their issue. */
export const DECREES: readonly DecreeRow[] = [
  { cite: 'SKB for 2023', years: [2023], source: SOURCE, status: 'unverified' },
  { cite: 'SKB for 2024', years: [2024], source: SOURCE, status: 'unverified' },
  { cite: 'SKB for 2025', years: [2025], source: SOURCE, status: 'unverified' },
  { cite: 'SKB 933, 1, 3 / 2025', years: [2025], amends: 'SKB for 2025', issuedOn: '2025-08-07', source: SOURCE, status: 'unverified' },
  { cite: 'SKB 1497, 2, 5 / 2025', years: [2026], source: SOURCE, status: 'unverified' },
];

/**
 * Months of fasting (1 Ramadan to the day before 1 Syawal), as the Ministry of Religious Affairs declared their begin; each ends the day
 * before the Idul Fitri of the list below.
 */
export const RAMADAN: { cite: string; months: readonly [from: string, to: string][]; source: string; status: 'unverified' | 'verified' } = {
  cite: 'Ramadan 1444–1447 H',
  months: [['2023-03-23', '2023-04-21'], ['2024-03-12', '2024-04-09'], ['2025-03-01', '2025-03-30'], ['2026-02-19', '2026-03-20']],
  source: 'declared by the Ministry of Religious Affairs; ends agree with Idul Fitri in the decrees; to be confirmed with the announcements',
  status: 'unverified',
};

/** `n` national holiday, `c` collective leave (cuti bersama). The last member is the index in {@link DECREES}. */
export const HOLIDAYS: readonly [date: string, kind: 'n' | 'c', name: string, decree: number][] = [
  ['2023-01-01', 'n', 'Tahun Baru Masehi', 0],
  ['2023-01-22', 'n', 'Tahun Baru Imlek', 0],
  ['2023-01-23', 'c', 'Cuti Bersama Tahun Baru Imlek', 0],
  ['2023-02-18', 'n', 'Isra Mikraj Nabi Muhammad', 0],
  ['2023-03-22', 'n', 'Hari Suci Nyepi', 0],
  ['2023-03-23', 'c', 'Cuti Bersama Hari Suci Nyepi', 0],
  ['2023-04-07', 'n', 'Wafat Yesus Kristus', 0],
  ['2023-04-19', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 0],
  ['2023-04-20', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 0],
  ['2023-04-21', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 0],
  ['2023-04-22', 'n', 'Hari Raya Idul Fitri', 0],
  ['2023-04-23', 'n', 'Hari kedua dari Hari Raya Idul Fitri', 0],
  ['2023-04-24', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 0],
  ['2023-04-25', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 0],
  ['2023-05-01', 'n', 'Hari Buruh Internasional', 0],
  ['2023-05-18', 'n', 'Kenaikan Yesus Kristus', 0],
  ['2023-06-01', 'n', 'Hari Lahir Pancasila', 0],
  ['2023-06-02', 'c', 'Cuti Bersama Hari Raya Waisak', 0],
  ['2023-06-04', 'n', 'Hari Raya Waisak', 0],
  ['2023-06-28', 'c', 'Cuti Bersama Hari Raya Idul Adha', 0],
  ['2023-06-29', 'n', 'Hari Raya Idul Adha', 0],
  ['2023-06-30', 'c', 'Cuti Bersama Hari Raya Idul Adha', 0],
  ['2023-07-19', 'n', 'Tahun Baru Islam', 0],
  ['2023-08-17', 'n', 'Hari Kemerdekaan Republik Indonesia', 0],
  ['2023-09-28', 'n', 'Maulid Nabi Muhammad', 0],
  ['2023-12-25', 'n', 'Hari Raya Natal', 0],
  ['2023-12-26', 'c', 'Cuti Bersama Hari Raya Natal', 0],
  ['2024-01-01', 'n', 'Tahun Baru Masehi', 1],
  ['2024-02-08', 'n', 'Isra Mikraj Nabi Muhammad', 1],
  ['2024-02-09', 'c', 'Cuti Bersama Tahun Baru Imlek', 1],
  ['2024-02-10', 'n', 'Tahun Baru Imlek', 1],
  ['2024-02-14', 'n', 'Hari Pemilihan Umum', 1],
  ['2024-03-11', 'n', 'Hari Suci Nyepi', 1],
  ['2024-03-12', 'c', 'Cuti Bersama Hari Suci Nyepi', 1],
  ['2024-03-29', 'n', 'Wafat Yesus Kristus', 1],
  ['2024-03-31', 'n', 'Kebangkitan Yesus Kristus', 1],
  ['2024-04-08', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 1],
  ['2024-04-09', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 1],
  ['2024-04-10', 'n', 'Hari Raya Idul Fitri', 1],
  ['2024-04-11', 'n', 'Hari kedua dari Hari Raya Idul Fitri', 1],
  ['2024-04-12', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 1],
  ['2024-04-15', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 1],
  ['2024-05-01', 'n', 'Hari Buruh Internasional', 1],
  ['2024-05-09', 'n', 'Kenaikan Yesus Kristus', 1],
  ['2024-05-10', 'c', 'Cuti Bersama Kenaikan Yesus Kristus', 1],
  ['2024-05-23', 'n', 'Hari Raya Waisak', 1],
  ['2024-05-24', 'c', 'Cuti Bersama Hari Raya Waisak', 1],
  ['2024-06-01', 'n', 'Hari Lahir Pancasila', 1],
  ['2024-06-17', 'n', 'Hari Raya Idul Adha', 1],
  ['2024-06-18', 'c', 'Cuti Bersama Hari Raya Idul Adha', 1],
  ['2024-07-07', 'n', 'Tahun Baru Islam', 1],
  ['2024-08-17', 'n', 'Hari Kemerdekaan Republik Indonesia', 1],
  ['2024-09-16', 'n', 'Maulid Nabi Muhammad', 1],
  ['2024-11-27', 'n', 'Hari Pemilihan Kepala Daerah', 1],
  ['2024-12-25', 'n', 'Hari Raya Natal', 1],
  ['2024-12-26', 'c', 'Cuti Bersama Hari Raya Natal', 1],
  ['2025-01-01', 'n', 'Tahun Baru Masehi', 2],
  ['2025-01-27', 'n', 'Isra Mikraj Nabi Muhammad', 2],
  ['2025-01-28', 'c', 'Cuti Bersama Tahun Baru Imlek', 2],
  ['2025-01-29', 'n', 'Tahun Baru Imlek', 2],
  ['2025-03-28', 'c', 'Cuti Bersama Hari Suci Nyepi', 2],
  ['2025-03-29', 'n', 'Hari Suci Nyepi', 2],
  ['2025-03-31', 'n', 'Hari Raya Idul Fitri', 2],
  ['2025-04-01', 'n', 'Hari kedua dari Hari Raya Idul Fitri', 2],
  ['2025-04-02', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 2],
  ['2025-04-03', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 2],
  ['2025-04-04', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 2],
  ['2025-04-07', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 2],
  ['2025-04-18', 'n', 'Wafat Yesus Kristus', 2],
  ['2025-04-20', 'n', 'Kebangkitan Yesus Kristus', 2],
  ['2025-05-01', 'n', 'Hari Buruh Internasional', 2],
  ['2025-05-12', 'n', 'Hari Raya Waisak', 2],
  ['2025-05-13', 'c', 'Cuti Bersama Hari Raya Waisak', 2],
  ['2025-05-29', 'n', 'Kenaikan Yesus Kristus', 2],
  ['2025-05-30', 'c', 'Cuti Bersama Kenaikan Yesus Kristus', 2],
  ['2025-06-01', 'n', 'Hari Lahir Pancasila', 2],
  ['2025-06-06', 'n', 'Hari Raya Idul Adha', 2],
  ['2025-06-09', 'c', 'Cuti Bersama Hari Raya Idul Adha', 2],
  ['2025-06-27', 'n', 'Tahun Baru Islam', 2],
  ['2025-08-17', 'n', 'Hari Kemerdekaan Republik Indonesia', 2],
  ['2025-08-18', 'c', 'Cuti Bersama Hari Kemerdekaan Republik Indonesia', 3],
  ['2025-09-05', 'n', 'Maulid Nabi Muhammad', 2],
  ['2025-12-25', 'n', 'Hari Raya Natal', 2],
  ['2025-12-26', 'c', 'Cuti Bersama Hari Raya Natal', 2],
  ['2026-01-01', 'n', 'Tahun Baru Masehi', 4],
  ['2026-01-16', 'n', 'Isra Mikraj Nabi Muhammad', 4],
  ['2026-02-16', 'c', 'Cuti Bersama Tahun Baru Imlek', 4],
  ['2026-02-17', 'n', 'Tahun Baru Imlek', 4],
  ['2026-03-18', 'c', 'Cuti Bersama Hari Suci Nyepi', 4],
  ['2026-03-19', 'n', 'Hari Suci Nyepi', 4],
  ['2026-03-20', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 4],
  ['2026-03-21', 'n', 'Hari Raya Idul Fitri', 4],
  ['2026-03-22', 'n', 'Hari kedua dari Hari Raya Idul Fitri', 4],
  ['2026-03-23', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 4],
  ['2026-03-24', 'c', 'Cuti Bersama Hari Raya Idul Fitri', 4],
  ['2026-04-03', 'n', 'Wafat Yesus Kristus', 4],
  ['2026-04-05', 'n', 'Kebangkitan Yesus Kristus', 4],
  ['2026-05-01', 'n', 'Hari Buruh Internasional', 4],
  ['2026-05-14', 'n', 'Kenaikan Yesus Kristus', 4],
  ['2026-05-15', 'c', 'Cuti Bersama Kenaikan Yesus Kristus', 4],
  ['2026-05-27', 'n', 'Hari Raya Idul Adha', 4],
  ['2026-05-28', 'c', 'Cuti Bersama Hari Raya Idul Adha', 4],
  ['2026-05-31', 'n', 'Hari Raya Waisak', 4],
  ['2026-06-01', 'n', 'Hari Lahir Pancasila', 4],
  ['2026-06-16', 'n', 'Tahun Baru Islam', 4],
  ['2026-08-17', 'n', 'Hari Kemerdekaan Republik Indonesia', 4],
  ['2026-08-25', 'n', 'Maulid Nabi Muhammad', 4],
  ['2026-12-24', 'c', 'Cuti Bersama Hari Raya Natal', 4],
  ['2026-12-25', 'n', 'Hari Raya Natal', 4],
];
