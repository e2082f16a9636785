import type { PlannedDocument } from '#libs/ceremonies/index.js';
import { lookUp, referencesOf, unknownReferences } from '#libs/command-path/index.js';
import type { CeremonyDocumentBody } from '#libs/contract/index.js';
import type { Sql } from '#libs/register/index.js';
import { Problem, problemOf } from '../http/problem.js';

/** What is planned, from the body. */
export function plannedDocuments(documents: readonly CeremonyDocumentBody[]): PlannedDocument[] {
  return documents.map(({ agreementId, originals = [], ...body }) => ({ agreementId, body, originals }));
}

/** That everything a plan names exists: agreements, parties, contacts, documents. @throws Problem `unknown-reference` */
export async function requireKnown(tx: Sql, documents: readonly CeremonyDocumentBody[]): Promise<void> {
  const references = referencesOf('record-signing', { documents });
  const missing = unknownReferences(references, await lookUp(tx, references));
  if (missing) throw problemOf(missing);
}

/** Those of the ceremony that a body names, or all. @throws Problem `unknown-reference` */
export function chosen<D extends { agreementId: string }>(documents: readonly D[], agreementIds: readonly string[] | undefined, pointer = '/agreementIds'): D[] {
  if (!agreementIds) return [...documents];
  const missing = agreementIds.flatMap((id, i) => (documents.some(({ agreementId }) => agreementId === id) ? [] : [{ id, i }]));
  if (missing.length > 0) {
    throw new Problem('unknown-reference', { errors: missing.map(({ id, i }) => ({ pointer: `${pointer}/${i}`, code: 'unknown-reference', detail: id })) });
  }
  return documents.filter(({ agreementId }) => agreementIds.includes(agreementId));
}
