/**
 * Words that the field uses for one and the same thing (handbook §3.4, §3.5). Any member of a group finds what says another. Written
 * as {@link foldWords} leaves them: small letters, `kerjasama` in one word, `pelindungan` without the r.
 */
export const synonyms: readonly (readonly string[])[] = [
  // Instruments: a search for one name of a memorandum finds the others, too.
  ['nk', 'nota kesepahaman', 'nota kesepakatan', 'mou', 'msp', 'memorandum saling pengertian', 'kesepakatan bersama', 'kesepahaman bersama'],
  ['pks', 'perjanjian kerjasama'],
  ['moc', 'mks', 'memorandum kerjasama'],
  ['loi', 'letter of intent', 'pernyataan kehendak'],
  ['adendum', 'addendum', 'perubahan'],
  // Regions and their governments.
  ['kab', 'kabupaten'],
  ['prov', 'provinsi'],
  ['pemkab', 'pemerintah kabupaten', 'pemerintah kab'],
  ['pemkot', 'pemerintah kota'],
  ['pemprov', 'pemerintah provinsi', 'pemerintah prov'],
  ['pemda', 'pemerintah daerah'],
  // Our own agency under its names since 2007, and the people it is for.
  ['bnp2tki', 'bp2mi', 'kp2mi', 'kemenp2mi'],
  ['pmi', 'tki', 'pekerja migran', 'tenaga kerja indonesia'],
  // Institutions.
  ['univ', 'uni', 'universitas'],
  ['poltek', 'politeknik'],
  ['rs', 'rsud', 'rumah sakit'],
  ['perda', 'peraturan daerah'],
  ['monev', 'pemantauan dan evaluasi'],
];

/** One way only: whoever asks for a local government means any, but not the other way round. */
export const broader: Readonly<Record<string, readonly string[]>> = {
  pemda: ['pemerintah kabupaten', 'pemerintah kota', 'pemerintah provinsi'],
  'pemerintah daerah': ['pemerintah kabupaten', 'pemerintah kota', 'pemerintah provinsi'],
};
