/**
 * How the field shortens its names (handbook §3.5): each key is one word after folding, its value the words that it stands for.
 * Only what is unambiguous in names of organisations; what is not listed stays as it was written.
 */
export const LONG_FORMS: Readonly<Record<string, string>> = {
  kab: 'kabupaten', regency: 'kabupaten', prov: 'provinsi', prop: 'provinsi', propinsi: 'provinsi', province: 'provinsi', city: 'kota',
  pemkab: 'pemerintah kabupaten', pemkot: 'pemerintah kota', pemprov: 'pemerintah provinsi', pemda: 'pemerintah daerah',
  pemerintahan: 'pemerintah', government: 'pemerintah', kep: 'kepulauan',
  univ: 'universitas', uni: 'universitas', university: 'universitas', inst: 'institut', institute: 'institut', poltek: 'politeknik',
  poltekkes: 'politeknik kesehatan', stikes: 'sekolah tinggi ilmu kesehatan', stie: 'sekolah tinggi ilmu ekonomi',
  rs: 'rumah sakit', rsud: 'rumah sakit umum daerah', rsu: 'rumah sakit umum', rsj: 'rumah sakit jiwa', rsup: 'rumah sakit umum pusat',
  kemnaker: 'kementerian ketenagakerjaan', kemenaker: 'kementerian ketenagakerjaan', kemenkes: 'kementerian kesehatan',
  kemlu: 'kementerian luar negeri', kemenlu: 'kementerian luar negeri', kemendagri: 'kementerian dalam negeri',
  kemenpar: 'kementerian pariwisata', kemenkop: 'kementerian koperasi', ministry: 'kementerian', disnaker: 'dinas tenaga kerja',
  ntt: 'nusa tenggara timur', ntb: 'nusa tenggara barat', jatim: 'jawa timur', jateng: 'jawa tengah', jabar: 'jawa barat',
  sumut: 'sumatera utara', sumbar: 'sumatera barat', sumsel: 'sumatera selatan', sulut: 'sulawesi utara', sulsel: 'sulawesi selatan',
  sulteng: 'sulawesi tengah', sultra: 'sulawesi tenggara', kalbar: 'kalimantan barat', kaltim: 'kalimantan timur',
  kalsel: 'kalimantan selatan', kalteng: 'kalimantan tengah', diy: 'daerah istimewa yogyakarta',
  bnp2tki: 'kp2mi', bp2mi: 'kp2mi', kemenp2mi: 'kp2mi', tki: 'pmi',
};

/** Words that say what kind of thing somebody is, or nothing: two names that differ only in these are the same name. */
export const GENERIC: ReadonlySet<string> = new Set([
  'pemerintah', 'daerah', 'provinsi', 'kabupaten', 'kota', 'republik', 'indonesia', 'ri', 'pt', 'cv', 'tbk', 'persero', 'perum', 'inc', 'ltd',
  'llc', 'corp', 'gmbh', 'dan', 'and', 'of', 'the', 'di',
]);

/** Levels of local government that a name can claim. */
export const KINDS: Readonly<Record<string, 'province' | 'regency' | 'city'>> = { provinsi: 'province', kabupaten: 'regency', kota: 'city' };

/** Words that no acronym takes a letter of. */
export const BETWEEN: ReadonlySet<string> = new Set(['dan', 'and', 'of', 'the', 'di']);
