import { describe, expect, it } from '@jest/globals';
import { chainOf, rowOf } from './audit.factory.js';
import { namedDocuments, verifyDocuments, type DocumentProof } from './verify-documents.js';

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];
const rows = chainOf(3).map(rowOf).map((row, at) => (at === 0 ? row : {
  ...row, data: { documents: [{ documentId: 'doc_1', documentType: 'memo', sha256: A }, ...(at === 2 ? [{ documentId: 'doc_2', documentType: 'memo', sha256: B }] : [])] },
}));
const named = namedDocuments(rows);
const judge = (...proofs: Pick<DocumentProof, 'state' | 'found'>[]) =>
  verifyDocuments('agr_1', named, proofs.map((proof, at) => ({ documentId: `doc_${at + 1}`, sha256: at === 0 ? A : B, ...proof })));

describe('documents in the chain', () => {
  it('are looked for once each, from the first version that names them', () => {
    expect(named.map(({ documentId, sha256, row }) => [documentId, sha256, row.version])).toEqual([['doc_1', A, 2], ['doc_2', B, 3]]);
  });

  it('agree when their bytes do', () => {
    expect(judge({ state: 'hashed' }, { state: 'looked' })).toEqual({ findings: [], hashed: 1, compared: 2, notes: [] });
  });

  it.each<[DocumentProof['state'], string, string]>([
    ['unknown', 'document-missing', 'knows no such document'], ['file-missing', 'document-missing', 'not in the store'],
    ['file-differs', 'document-differs', 'its file has cafe'], ['row-differs', 'document-differs', 'the directory says cafe'],
  ])('%s is a finding that names agreement, version and since when', (state, what, words) => {
    const { findings } = judge({ state: 'hashed' }, { state, found: 'cafe' });
    expect(findings).toMatchObject([{ agreementId: 'agr_1', version: 3, what, where: 'documents doc_2', since: rows[2]?.recordedAt }]);
    expect(findings[0]?.detail).toContain(words);
  });

  it('that nobody could look at are no proof of anything', () => {
    expect(verifyDocuments('agr_1', named, []).findings).toHaveLength(2);
  });

  it('erased on purpose, or left out of a folder, are told and are no disagreement', () => {
    const { findings, notes } = judge({ state: 'erased' }, { state: 'not-included' });
    expect(findings).toEqual([]);
    expect(notes).toEqual([expect.stringContaining('doc_1'), expect.stringMatching(/lacks 1 files.*doc_2/)]);
  });
});
