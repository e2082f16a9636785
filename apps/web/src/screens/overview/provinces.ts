/** Province on the tile grid: its code (Ministry of Home Affairs), its name, three letters, and where its tile lies (from 1). */
export interface Province {
  code: string;
  name: string;
  short: string;
  column: number;
  row: number;
}

const rows: readonly (readonly [code: string, name: string, short: string, column: number, row: number])[] = [
  ['11', 'Aceh', 'ACE', 1, 1], ['12', 'Sumatera Utara', 'SMU', 2, 2], ['14', 'Riau', 'RIA', 3, 2], ['21', 'Kepulauan Riau', 'KRI', 4, 2], ['13', 'Sumatera Barat', 'SMB', 2, 3],
  ['15', 'Jambi', 'JAM', 3, 3], ['19', 'Kepulauan Bangka Belitung', 'BBL', 4, 4], ['17', 'Bengkulu', 'BKL', 2, 4], ['16', 'Sumatera Selatan', 'SMS', 3, 4], ['18', 'Lampung', 'LPG', 3, 5],
  ['36', 'Banten', 'BTN', 4, 6], ['31', 'DKI Jakarta', 'JKT', 5, 6], ['32', 'Jawa Barat', 'JBR', 5, 7], ['33', 'Jawa Tengah', 'JTG', 6, 6], ['34', 'DI Yogyakarta', 'DIY', 6, 7], ['35', 'Jawa Timur', 'JTM', 7, 6],
  ['51', 'Bali', 'BAL', 8, 7], ['52', 'Nusa Tenggara Barat', 'NTB', 9, 7], ['53', 'Nusa Tenggara Timur', 'NTT', 10, 7],
  ['61', 'Kalimantan Barat', 'KLB', 6, 3], ['62', 'Kalimantan Tengah', 'KLT', 7, 3], ['63', 'Kalimantan Selatan', 'KLS', 7, 4], ['64', 'Kalimantan Timur', 'KTM', 8, 3], ['65', 'Kalimantan Utara', 'KLU', 8, 2],
  ['71', 'Sulawesi Utara', 'SLU', 11, 2], ['75', 'Gorontalo', 'GTO', 10, 2], ['72', 'Sulawesi Tengah', 'SLT', 10, 3], ['76', 'Sulawesi Barat', 'SLB', 9, 4], ['73', 'Sulawesi Selatan', 'SLS', 10, 4],
  ['74', 'Sulawesi Tenggara', 'STG', 11, 4], ['82', 'Maluku Utara', 'MLU', 12, 3], ['81', 'Maluku', 'MAL', 12, 5],
  ['96', 'Papua Barat Daya', 'PBD', 13, 3], ['92', 'Papua Barat', 'PBR', 13, 4], ['91', 'Papua', 'PAP', 15, 3], ['94', 'Papua Tengah', 'PTG', 14, 4], ['95', 'Papua Pegunungan', 'PPG', 15, 4], ['93', 'Papua Selatan', 'PSL', 15, 5],
];

/** All 38, in the order of their codes. */
export const PROVINCES: readonly Province[] = rows.map(([code, name, short, column, row]) => ({ code, name, short, column, row })).sort((a, b) => (a.code < b.code ? -1 : 1));
