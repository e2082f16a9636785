import { describe, expect, it } from '@jest/globals';
import { foldName, levelOf, match, NameIndex, readName } from './index.js';

describe('names', () => {
  it.each([
    ['Pemkab. Flores Timur', 'Pemerintah Kabupaten Flores Timur'],
    ['PEMKOT  SURABAYA', 'Pemerintah Kota Surabaya'],
    ['Prov. Nusa Tenggara Timur', 'Pemprov NTT'],
    ['P.T. Bahana Inspirasi Muda, Tbk.', 'Bahana Inspirasi Muda'],
    ['Univ. Brawijaya', 'Universitas Brawijaya'],
    ['BNP2TKI', 'KemenP2MI'],
    ['Badan Perlindungan Pekerja', 'Badan Pelindungan Pekerja'],
    ["Poltekkes 'Aisyiyah", 'Politeknik Kesehatan Aisyiyah'],
    ['Provinsi New Brunswick', 'New Brunswick Province'],
    ['Kementerian Luar Negeri RI', 'Kemlu'],
  ])('%s is %s', (a, b) => {
    expect(match({ name: a }, { name: b })).toMatchObject({ score: 100, verdict: 'same', reasons: [{ code: 'same-name', points: 100 }] });
  });

  it('reads what a name claims to be', () => {
    expect(readName('Pemkab Ende')).toEqual({ words: ['pemerintah', 'kabupaten', 'ende'], core: ['ende'], kind: 'regency' });
    expect(readName('Pemerintah Daerah').core).toEqual(['daerah', 'pemerintah']);
    expect(foldName('  Kerja-Sama (R.S.) Café ')).toBe('kerjasama rs cafe');
  });

  it('an acronym stands for the words whose beginnings it takes', () => {
    const found = match({ name: 'IKBIS Surabaya' }, { name: 'Institut Kesehatan dan Bisnis Surabaya' });
    expect(found).toMatchObject({ verdict: 'same', reasons: [{ code: 'acronym', points: 95 }] });
    expect(match({ name: 'ITB' }, { name: 'Institut Teknologi Bandung' }).score).toBe(95);
    expect(match({ name: 'ITS' }, { name: 'Institut Teknologi Bandung' }).verdict).toBe('unlikely');
  });

  it('a regency is not the city of the same name, unless the region says that the name is wrong', () => {
    const kabupaten = { name: 'Pemerintah Kabupaten Solok', regionCode: '13.02' };
    expect(match({ name: 'Kota Solok', regionCode: '13.72' }, kabupaten)).toMatchObject({ verdict: 'unlikely' });
    expect(match({ name: 'Kota Solok' }, kabupaten)).toMatchObject({ score: 70, verdict: 'likely' });
    const jember = match({ name: 'Pemerintah Kota Jember', regionCode: '35.09' }, { name: 'Pemerintah Kabupaten Jember', regionCode: '35.09' });
    expect(jember).toMatchObject({ score: 100, verdict: 'likely' });
    expect(jember.reasons.map(({ code }) => code)).toEqual(['same-name', 'same-region', 'kind-differs']);
  });

  it('levels follow codes', () => {
    const of = (regionCode: string | null, category = 'local-government', country = 'ID') => levelOf({ category, country, regionCode });
    expect([of('53'), of('53.06'), of('35.78'), of('35.09'), of('CA-NB', 'foreign-subnational', 'CA'), of(null, 'education')])
      .toEqual(['province', 'regency', 'city', 'regency', 'subnational', 'institution']);
  });

  it('an index finds by name, former name, acronym and region, the best first', () => {
    const index = new NameIndex([
      { id: 'a', name: 'Pemerintah Kabupaten Flores Timur', regionCode: '53.06', country: 'ID' },
      { id: 'b', name: 'Pemerintah Kabupaten Manggarai Timur', regionCode: '53.19', country: 'ID' },
      { id: 'c', name: 'KP2MI', formerNames: ['BNP2TKI', 'Badan Nasional Penempatan'] },
      { id: 'd', name: 'Institut Teknologi Bandung' },
    ]);
    expect(index.find({ name: 'Pemkab Flotim', regionCode: '53.06' })[0]).toMatchObject({ id: 'a' });
    expect(index.find({ name: 'Flores Timor' })[0]).toMatchObject({ id: 'a', verdict: 'likely' });
    expect(index.find({ name: 'Badan Nasional Penempatan' })[0]).toMatchObject({ id: 'c', matchedName: 'Badan Nasional Penempatan', verdict: 'same' });
    expect(index.find({ name: 'ITB' })[0]).toMatchObject({ id: 'd' });
    expect(index.find({ name: 'Zzz Qqq' })).toEqual([]);
  });
});
