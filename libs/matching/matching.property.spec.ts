import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { match, NameIndex, type Subject } from './index.js';

const word = fc.constantFrom('flores', 'timur', 'ende', 'sikka', 'jember', 'surabaya', 'kesehatan', 'bisnis', 'brawijaya', 'aloha', 'bahana');
const kind = fc.constantFrom('Pemerintah Kabupaten', 'Pemerintah Kota', 'Pemprov', 'Univ.', 'PT', '');
const organisation = fc.tuple(kind, fc.uniqueArray(word, { minLength: 1, maxLength: 4 })).map(([of, words]) => `${of} ${words.join(' ')}`.trim());
const region = fc.constantFrom(null, '53', '53.06', '53.19', '35.09', '35.78');
const subject: fc.Arbitrary<Subject> = fc.record({
  name: fc.oneof(organisation, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })),
  regionCode: region, country: fc.constantFrom(null, 'ID', 'US'), category: fc.constantFrom(null, 'education', 'private'),
});

/** Ways of writing that change nothing: case, spaces, punctuation, and what the field shortens. */
const spelling = fc.array(fc.constantFrom<(name: string) => string>(
  (name) => name.toUpperCase(),
  (name) => name.replaceAll(' ', '  - '),
  (name) => `${name}.`,
  (name) => name.replace('Pemerintah Kabupaten', 'Pemkab.'),
  (name) => name.replace('Pemerintah Kota', 'PEMKOT'),
  (name) => name.replace('Univ.', 'Universitas'),
), { maxLength: 4 });

describe('matching', () => {
  it('does not depend on the side, and stays within its bounds', () => {
    fc.assert(fc.property(subject, subject, (a, b) => {
      const [one, other] = [match(a, b), match(b, a)];
      expect(one).toEqual(other);
      expect(one.score).toBeGreaterThanOrEqual(0);
      expect(one.score).toBeLessThanOrEqual(100);
      expect(one.reasons.length).toBeGreaterThan(0);
    }), { numRuns: 500 });
  });

  it('whoever is written otherwise is the same', () => {
    fc.assert(fc.property(organisation, spelling, region, (name, ways, regionCode) => {
      const other = ways.reduce((text, way) => way(text), name);
      expect(match({ name, regionCode }, { name: other, regionCode })).toMatchObject({ score: 100, verdict: 'same' });
    }), { numRuns: 500 });
  });

  it('knowing the same region never lowers, knowing another never raises', () => {
    fc.assert(fc.property(subject, subject, (a, b) => {
      const bare = match({ ...a, regionCode: null }, { ...b, regionCode: null }).score;
      expect(match({ ...a, regionCode: '53.06' }, { ...b, regionCode: '53.06' }).score).toBeGreaterThanOrEqual(bare);
      expect(match({ ...a, regionCode: '53.06' }, { ...b, regionCode: '35.78' }).score).toBeLessThanOrEqual(bare);
    }), { numRuns: 300 });
  });

  it('an index says what comparing each says', () => {
    fc.assert(fc.property(fc.array(organisation, { minLength: 1, maxLength: 30 }), organisation, (names, wanted) => {
      const found = new NameIndex(names.map((name, at) => ({ id: String(at).padStart(3, '0'), name }))).find({ name: wanted }, { least: 60, limit: 100 });
      const each = names.map((name, at) => ({ id: String(at).padStart(3, '0'), score: match({ name: wanted }, { name }).score }))
        .filter(({ score }) => score >= 60).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      expect(found.map(({ id, score }) => ({ id, score }))).toEqual(each);
    }), { numRuns: 200 });
  });

  it('the one best that an index finds is the first of all that it finds, acronyms too', () => {
    const acronym = fc.constantFrom('IKBIS', 'KBA surabaya', 'Univ. FTE', 'jesu', 'PT BBA');
    const anybody: fc.Arbitrary<Subject> = fc.record({ name: fc.oneof(organisation, organisation, acronym), regionCode: region, country: fc.constantFrom(null, 'ID', 'US'), category: fc.constantFrom(null, 'education') });
    fc.assert(fc.property(fc.array(anybody, { minLength: 1, maxLength: 40 }), anybody, fc.constantFrom(1, 40, 60, 90), (all, wanted, least) => {
      const index = new NameIndex(all.map((one, at) => ({ id: String(at).padStart(3, '0'), ...one })));
      const every = index.find(wanted, { least: 0, limit: 100 }).filter(({ score }) => score >= least);
      expect(index.find(wanted, { least, limit: 100 })).toEqual(every);
      expect(index.find(wanted, { least, limit: 1 })).toEqual(every.slice(0, 1));
    }), { numRuns: 500 });
  });
});
