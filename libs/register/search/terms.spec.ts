import { describe, expect, it } from '@jest/globals';
import { distance } from './distance.js';
import { marksOf } from './highlight.js';
import { termsOf, tsqueryOf } from './terms.js';

const none = new Map<string, string[]>();
const marked = (text: string, words: string[], corrections: Map<string, string[]> = none): string[] =>
  marksOf(text, termsOf(words, corrections)).map(([from, to]) => text.slice(from, to));

describe('a question in words', () => {
  it('asks for all words, the beginning of long ones being enough', () => {
    expect(tsqueryOf(termsOf(['ks', '2026', 'flores'], none))).toBe('((ks)) & ((2026:*)) & ((flores:*))');
    expect(tsqueryOf(termsOf([], none))).toBeNull();
  });

  it('takes a run of words for one thing, and finds it under its other names', () => {
    const asked = tsqueryOf(termsOf(['nota', 'kesepahaman', 'flores'], none)) ?? '';
    expect(asked).toMatch(/^\(\(nota:\* <-> kesepahaman:\*\) \| \(nk\) \| \(nota <-> kesepakatan\) \| \(mou\)/u);
    expect(asked.endsWith('& ((flores:*))')).toBe(true);
    expect(tsqueryOf(termsOf(['kp2mi'], none))).toContain('(bnp2tki)');
  });

  it('means any local government by pemda, but one kind only by its name', () => {
    expect(tsqueryOf(termsOf(['pemda'], none))).toContain('pemerintah <-> kabupaten');
    expect(tsqueryOf(termsOf(['pemkab'], none))).not.toContain('kota');
  });

  it('marks what was found in the text as it is written', () => {
    expect(marked('Kerja sama Perlindungan Pekerja Migran', ['kerjasama', 'pelindungan'])).toEqual(['Kerja sama', 'Perlindungan']);
    expect(marked('Nota Kesepahaman dan MoU', ['mou'])).toEqual(['Nota', 'Kesepahaman', 'MoU']);
    expect(marked('Kab. Flores Timur', ['flroes'], new Map([['flroes', ['flores']]]))).toEqual(['Flores']);
    expect(marked('São Tomé', ['sao', 'tome'])).toEqual(['São', 'Tomé']);
    expect(marked('tidak ada', ['lain'])).toEqual([]);
  });

  it('counts slips of the finger', () => {
    expect([distance('flroes', 'flores'), distance('pelinungan', 'pelindungan'), distance('a', 'abc'), distance('sama', 'sama')]).toEqual([1, 1, 2, 0]);
  });
});
