import type { JournalRow } from './evidence.js';
import type { Finding } from './report.js';

/** What an event says of a document. */
export interface NamedDocument {
  documentId: string;
  sha256: string;
}

/** What was found of it. `looked`: it is there with its size, its bytes were left out of the sample. */
export interface DocumentProof extends NamedDocument {
  state: 'hashed' | 'looked' | 'erased' | 'not-included' | 'unknown' | 'file-missing' | 'row-differs' | 'file-differs';
  /** The digest that was found instead. */
  found?: string;
}

export interface DocumentVerdict {
  findings: Finding[];
  /** Documents whose bytes were hashed again and are what the event says. */
  hashed: number;
  compared: number;
  notes: string[];
}

/** Every document that events name, each once, with the first version that names it. */
export function namedDocuments(rows: readonly JournalRow[]): (NamedDocument & { row: JournalRow })[] {
  const found = new Map<string, NamedDocument & { row: JournalRow }>();
  for (const row of rows) {
    for (const { documentId, sha256 } of refsIn(row.data)) {
      const key = `${documentId} ${sha256}`;
      if (!found.has(key)) found.set(key, { documentId, sha256, row });
    }
  }
  return [...found.values()];
}

/** Files against the digests that the chain holds. What was erased on purpose, and what a folder does not bring, is said and disturbs nothing. */
export function verifyDocuments(agreementId: string, named: ReturnType<typeof namedDocuments>, proofs: readonly DocumentProof[]): DocumentVerdict {
  const verdict: DocumentVerdict = { findings: [], hashed: 0, compared: named.length, notes: [] };
  const byKey = new Map(proofs.map((proof) => [`${proof.documentId} ${proof.sha256}`, proof]));
  const aside: Record<'erased' | 'not-included', string[]> = { erased: [], 'not-included': [] };
  for (const { documentId, sha256, row } of named) {
    const proof: DocumentProof = byKey.get(`${documentId} ${sha256}`) ?? { documentId, sha256, state: 'unknown' };
    if (proof.state === 'hashed') verdict.hashed += 1;
    else if (proof.state === 'erased' || proof.state === 'not-included') aside[proof.state].push(documentId);
    else if (proof.state !== 'looked') verdict.findings.push(findingOf(agreementId, row, proof));
  }
  if (aside.erased.length > 0) verdict.notes.push(`Erased on purpose, so that only their digests are left for ${agreementId}: ${aside.erased.join(', ')}.`);
  if (aside['not-included'].length > 0) {
    verdict.notes.push(`The folder lacks ${aside['not-included'].length} files that events of ${agreementId} name: ${aside['not-included'].join(', ')}.`);
  }
  return verdict;
}

function findingOf(agreementId: string, row: JournalRow, { documentId, sha256, state, found = '' }: DocumentProof): Finding {
  const missing = state === 'unknown' || state === 'file-missing';
  const what = state === 'unknown' ? 'the directory knows no such document'
    : state === 'file-missing' ? 'its file is not in the store'
    : state === 'row-differs' ? `the directory says ${found}` : `its file has ${found}`;
  return {
    agreementId, version: row.version, what: missing ? 'document-missing' : 'document-differs', where: `documents ${documentId}`, since: row.recordedAt,
    detail: `version ${row.version} names document ${documentId} with SHA-256 ${sha256}: ${what}`,
  };
}

function* refsIn(value: unknown): Generator<NamedDocument> {
  if (value === null || typeof value !== 'object') return;
  const { documentId, documentType, sha256 } = value as Record<string, unknown>;
  if (typeof documentId === 'string' && typeof documentType === 'string' && typeof sha256 === 'string') yield { documentId, sha256 };
  else for (const member of Object.values(value)) yield* refsIn(member);
}
