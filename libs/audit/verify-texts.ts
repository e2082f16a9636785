import type { JournalRow } from './evidence.js';
import type { Finding } from './report.js';

/** A free text of the directory: SHA-256 over its salt and text, as they now are; null once it was erased. */
export interface TextProof {
  textId: string;
  commitment: string | null;
}

export interface TextVerdict {
  findings: Finding[];
  /** Texts that still stand and are what their events committed to. */
  proven: number;
  /** Texts that events name and the directory does not have: erasure leaves a row, so somebody removed it. */
  missing: number;
}

/** The erasable directory against the commitments that events hold. An erased text proves nothing and disturbs nothing. */
export function verifyTexts(agreementId: string, rows: readonly JournalRow[], texts: readonly TextProof[]): TextVerdict {
  const verdict: TextVerdict = { findings: [], proven: 0, missing: 0 };
  const proofs = new Map(texts.map((each) => [each.textId, each.commitment]));
  const seen = new Set<string>();
  for (const row of rows) {
    for (const { textId, commitment } of refsIn(row.data)) {
      if (seen.has(`${textId} ${commitment}`)) continue;
      seen.add(`${textId} ${commitment}`);
      const found = proofs.get(textId);
      if (found === undefined) verdict.missing += 1;
      else if (found === commitment) verdict.proven += 1;
      else if (found !== null) {
        verdict.findings.push({
          agreementId, version: row.version, what: 'free-text-differs', where: `texts ${textId}`, since: row.recordedAt,
          detail: `the free text ${textId} of version ${row.version} is not the one that the event committed to`,
        });
      }
    }
  }
  return verdict;
}

function* refsIn(value: unknown): Generator<{ textId: string; commitment: string }> {
  if (value === null || typeof value !== 'object') return;
  const { textId, commitment } = value as { textId?: unknown; commitment?: unknown };
  if (typeof textId === 'string' && typeof commitment === 'string') yield { textId, commitment };
  else for (const member of Object.values(value)) yield* refsIn(member);
}
