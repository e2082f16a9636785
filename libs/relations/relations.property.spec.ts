import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { familyOf, type Branch, type Member } from './family.js';
import { proposeRelation, type Compared } from './propose.js';

const of = (over: Partial<Compared> = {}): Compared => ({
  agreementId: 'agr_a', title: 'Pelindungan pekerja migran Flores Timur', instrument: 'NOTA_KESEPAKATAN', partnerIds: ['pty_1'], numbers: [], scopeCodes: ['services'],
  signedOn: '2022-04-05', effectiveFrom: '2022-04-05', endsOn: '2025-04-04', ...over,
});
const day = fc.constantFrom(null, '2020-01-01', '2022-04-05', '2024-12-20', '2025-12-02', '2028-01-01');
const compared: fc.Arbitrary<Compared> = fc.record({
  agreementId: fc.constantFrom('agr_a', 'agr_b', 'agr_c'), title: fc.constantFrom('Pelindungan pekerja migran', 'Pelindungan pekerja', 'Pelatihan perawat', 'Data'),
  instrument: fc.constantFrom('MOU', 'PKS'), partnerIds: fc.subarray(['pty_1', 'pty_2'], { minLength: 1 }), numbers: fc.subarray(['1/KS/2022', '2/KS/2025']),
  scopeCodes: fc.subarray(['services', 'protection']), signedOn: day, effectiveFrom: day, endsOn: day,
});

describe('a proposal', () => {
  it.each<[string, Partial<Compared>, ReturnType<typeof proposeRelation> extends infer P ? Partial<NonNullable<P>> | null : never]>([
    ['Flores Timur again after 3 years and 8 months is a renewal', { signedOn: '2025-12-02', effectiveFrom: '2025-12-02', endsOn: '2028-12-01' }, { kind: 'renews', agreementId: 'agr_b', otherId: 'agr_a' }],
    ['the same number is the same document', { numbers: ['1/KS/2022'] }, { kind: 'duplicate-of' }],
    ['entered twice', {}, { kind: 'duplicate-of' }],
    ['other words for the same partner while the old one holds stand beside it', { title: 'Integrasi data kependudukan', instrument: 'PKS', scopeCodes: ['services'], signedOn: '2023-01-01', effectiveFrom: '2023-01-01', endsOn: '2024-01-01' }, { kind: 'concurrent-with' }],
    ['the same matter anew long before the end supersedes', { signedOn: '2023-05-01', effectiveFrom: '2023-05-01', endsOn: '2026-04-30' }, { kind: 'supersedes' }],
    ['another partner is nobody’s business', { partnerIds: ['pty_2'] }, null],
  ])('%s', (_, over, expected) => {
    const proposal = proposeRelation(of({ numbers: ['1/KS/2022'] }), of({ agreementId: 'agr_b', ...over }));
    if (expected === null) expect(proposal).toBeNull();
    else expect(proposal).toMatchObject(expected);
  });

  it('does not depend on the order of the two, and is told of the later one', () => {
    fc.assert(fc.property(compared, compared, (a, b) => {
      const [left, right] = [proposeRelation(a, b), proposeRelation(b, a)];
      if (a.agreementId === b.agreementId) expect([left, right]).toEqual([null, null]);
      else expect(left).toEqual(right);
      if (left) expect(left.score >= 40 && left.score <= 100 && left.reasons.length > 0 && left.agreementId !== left.otherId).toBe(true);
    }));
  });

  it('never relates agreements without a common partner, and a common number never weakens it', () => {
    fc.assert(fc.property(compared, compared, (a, b) => {
      fc.pre(a.agreementId !== b.agreementId);
      const common = a.partnerIds.some((id) => b.partnerIds.includes(id));
      if (!common) expect(proposeRelation(a, b)).toBeNull();
      const numbered = proposeRelation({ ...a, numbers: ['9/KS'] }, { ...b, numbers: ['9/KS'] });
      if (common) expect(numbered).toMatchObject({ kind: 'duplicate-of' });
      expect(numbered?.score ?? 0).toBeGreaterThanOrEqual(proposeRelation({ ...a, numbers: [] }, { ...b, numbers: [] })?.score ?? 0);
    }));
  });
});

const member = (agreementId: string, over: Partial<Member> = {}): Member => ({
  agreementId, reference: agreementId, title: agreementId, instrument: 'MOU', stage: 'implementation', status: 'active', signedOn: '2018-02-01', effectiveFrom: '2018-02-01', endsOn: '2023-12-31', ...over,
});

describe('a family', () => {
  it('is a tree of umbrella and sub-agreements, a chain of what followed what, and what is odd about their days', () => {
    const family = familyOf('pks', [member('mou'), member('pks', { endsOn: '2022-12-31' }), member('next', { signedOn: '2025-01-10', effectiveFrom: '2025-01-10', endsOn: null })], [
      { from: 'pks', kind: 'implements', to: 'mou' }, { from: 'next', kind: 'renews', to: 'pks' }, { from: 'pks', kind: 'implements', to: 'stranger' },
    ]);
    expect(family.trees).toEqual([{ agreementId: 'mou', children: [{ agreementId: 'pks', children: [] }] }]);
    expect(family.chain).toEqual(['pks', 'next']);
    expect(family.remarks).toEqual([
      { code: 'signed-same-day', agreementId: 'pks', otherId: 'mou' }, { code: 'child-ends-first', agreementId: 'pks', otherId: 'mou' },
      { code: 'renewal-gap', agreementId: 'next', otherId: 'pks', days: 740 },
    ]);
    expect(family.relations).toHaveLength(2);
  });

  it('ends, whatever is told, circles too, and holds nobody twice on one path', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const id = fc.constantFrom(...ids);
    fc.assert(fc.property(fc.array(fc.record({ from: id, kind: fc.constantFrom('implements', 'umbrella', 'renews', 'amends', 'sibling-exploration'), to: id }), { maxLength: 10 }), (edges) => {
      const family = familyOf('a', ids.map((one) => member(one)), edges);
      const walk = (branch: Branch, path: string[]): void => {
        expect(path).not.toContain(branch.agreementId);
        for (const child of branch.children) walk(child, [...path, branch.agreementId]);
      };
      for (const tree of family.trees) walk(tree, []);
      expect(new Set(family.chain).size).toBe(family.chain.length);
    }));
  });
});
