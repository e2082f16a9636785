import { foldName } from '#libs/matching/index.js';

/** An agreement as far as it can be compared with another. */
export interface Compared {
  agreementId: string;
  title: string;
  instrument: string;
  partnerIds: string[];
  /** Our and their numbers, without spaces, upper case. */
  numbers: string[];
  scopeCodes: string[];
  signedOn: string | null;
  effectiveFrom: string | null;
  endsOn: string | null;
}

type ProposedKind = 'duplicate-of' | 'renews' | 'supersedes' | 'concurrent-with';

type ProposalReason =
  | 'same-number' | 'same-partners' | 'common-partner' | 'same-title' | 'like-title' | 'same-scope'
  | 'common-scope' | 'same-signing-day' | 'same-instrument' | 'follows-on' | 'overlaps' | 'begins-within-term';

export interface Proposal {
  kind: ProposedKind;
  /** Of which the relation is told: the later one. */
  agreementId: string;
  otherId: string;
  /** 0–100; how sure the reasons make us, no probability. */
  score: number;
  reasons: ProposalReason[];
}

/** Less is not worth a person's time. */
const LEAST = 40;
/** A renewal begins from half a year before the end to two years after it. */
const [EARLY_DAYS, LATE_DAYS] = [183, 730];

/**
 * What two agreements of a common partner may be to each other; null where nothing speaks for it. Symmetric: the order of the two does not
 * matter. A proposal is only that: the same partner may well sign twice on purpose (3 December 2020), so a person decides.
 */
export function proposeRelation(one: Compared, two: Compared): Proposal | null {
  if (one.agreementId === two.agreementId) return null;
  const [earlier, later] = inOrder(one, two);
  const reasons = reasonsOf(earlier, later);
  const has = (reason: ProposalReason): boolean => reasons.includes(reason);
  if (!has('same-partners') && !has('common-partner')) return null;
  const likeness = (has('same-number') ? 45 : 0) + (has('same-partners') ? 20 : 10) + (has('same-title') ? 25 : has('like-title') ? 15 : 0)
    + (has('same-scope') ? 10 : has('common-scope') ? 5 : 0) + (has('same-instrument') ? 5 : 0);
  const kind = kindOf(has);
  const score = Math.min(100, likeness + (kind === 'duplicate-of' ? 15 : kind === 'renews' ? 25 : kind === 'supersedes' ? 15 : 10));
  return score < LEAST ? null : { kind, agreementId: later.agreementId, otherId: earlier.agreementId, score, reasons };
}

function kindOf(has: (reason: ProposalReason) => boolean): ProposedKind {
  const alike = has('same-title') || has('same-scope');
  if (has('same-number') || (has('same-signing-day') && has('same-title') && has('same-instrument') && has('same-partners'))) return 'duplicate-of';
  if (has('follows-on')) return 'renews';
  if (has('begins-within-term') && alike && has('same-instrument') && !has('same-signing-day')) return 'supersedes';
  return 'concurrent-with';
}

function reasonsOf(a: Compared, b: Compared): ProposalReason[] {
  const common = (x: readonly string[], y: readonly string[]): number => new Set(x.filter((one) => y.includes(one))).size;
  const same = (x: readonly string[], y: readonly string[]): boolean => x.length > 0 && common(x, y) === new Set([...x, ...y]).size;
  const [left, right] = [foldName(a.title), foldName(b.title)];
  const samePartners = same(a.partnerIds, b.partnerIds);
  const sameScope = same(a.scopeCodes, b.scopeCodes);
  const terms = termsOf(a, b);
  return [
    ...(common(a.numbers, b.numbers) > 0 ? ['same-number' as const] : []),
    ...(samePartners ? ['same-partners' as const] : common(a.partnerIds, b.partnerIds) > 0 ? ['common-partner' as const] : []),
    ...(left === right ? ['same-title' as const] : likeness(left, right) >= 0.6 ? ['like-title' as const] : []),
    ...(sameScope ? ['same-scope' as const] : common(a.scopeCodes, b.scopeCodes) > 0 ? ['common-scope' as const] : []),
    ...(a.signedOn !== null && a.signedOn === b.signedOn ? ['same-signing-day' as const] : []),
    ...(a.instrument === b.instrument ? ['same-instrument' as const] : []),
    ...terms,
  ];
}

/** How the later term lies to the earlier one. */
function termsOf(a: Compared, b: Compared): ProposalReason[] {
  const [start, next] = [a.effectiveFrom ?? a.signedOn, b.effectiveFrom ?? b.signedOn];
  if (start === null || next === null) return [];
  if (a.endsOn !== null) {
    const days = (Date.parse(next) - Date.parse(a.endsOn)) / 86_400_000;
    if (next > start && days >= -EARLY_DAYS && days <= LATE_DAYS && (b.endsOn === null || b.endsOn > a.endsOn)) return ['follows-on'];
    if (next > a.endsOn) return [];
  }
  return next > start ? ['begins-within-term', 'overlaps'] : ['overlaps'];
}

function inOrder(one: Compared, two: Compared): [Compared, Compared] {
  const key = ({ effectiveFrom, signedOn, agreementId }: Compared): string => `${effectiveFrom ?? signedOn ?? '9999'} ${agreementId}`;
  return key(one) <= key(two) ? [one, two] : [two, one];
}

/** Words in common of all words (Jaccard), 0–1. */
function likeness(a: string, b: string): number {
  const [left, right] = [new Set(a.split(' ')), new Set(b.split(' '))];
  const common = [...left].filter((word) => right.has(word)).length;
  return common / (left.size + right.size - common || 1);
}
