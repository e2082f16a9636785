/**
 * Ids of what lives inside an agreement. They are counted, not drawn: the decider knows no chance, and an id tells whose it is,
 * so that a follow-up of another agreement is never taken for one of ours.
 */
export type EntityPrefix = 'obl' | 'flw' | 'asc' | 'evl' | 'scp' | 'ltr';

export function entityId(prefix: EntityPrefix, agreementId: string, n: number): string {
  return `${prefix}_${agreementId.replace(/^agr_/, '')}_${n}`;
}

/** The number in an entity id of this agreement, or null where the id is another agreement's or none at all. */
export function numberOf(prefix: EntityPrefix, agreementId: string, id: string): number | null {
  const head = `${prefix}_${agreementId.replace(/^agr_/, '')}_`;
  if (!id.startsWith(head)) return null;
  const rest = id.slice(head.length);
  return /^[1-9]\d{0,6}$/.test(rest) ? Number(rest) : null;
}

/** `KS-2026-0001` and 1 → `TL-2026-0001-01`: what people say on the telephone. */
export function followUpReference(agreementReference: string, n: number): string {
  return `TL-${agreementReference.replace(/^KS-/, '')}-${String(n).padStart(2, '0')}`;
}
