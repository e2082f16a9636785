import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { PastLife } from './past-life.js';

/** What the agency expects of local governments (news of 14 March 2024): a regulation, a budget, services that work together. */
export const OUTCOME_INDICATORS = ['regional-regulation', 'training-budget', 'service-synergy'] as const;

type Evaluation = AgreementState['evaluations'][number];
export type RecordedIndicator = Evaluation['indicators'][number];

/** What an agreement says of each indicator of which it says anything. */
export type OutcomeFacts = {
  code: string;
  /** It has a promise of it. */
  promised: boolean;
  /** Promises of it that were verified as done, and how many of them with a document. */
  done: number;
  withEvidence: number;
  recorded: RecordedIndicator[];
}[];

/** What the agreement shows of outcomes; null: nothing. */
export function outcomesOf({ state, followUps }: PastLife): OutcomeFacts | null {
  const all = OUTCOME_INDICATORS.map((code) => ({ code, ...promisesOf(state, [...followUps.values()], code), recorded: recordedOf(state, code) }))
    .filter(({ promised, recorded }) => promised || recorded.length > 0);
  return all.length === 0 ? null : all;
}

function promisesOf({ obligations }: AgreementState, followUps: readonly FollowUpRecord[], code: string): Pick<OutcomeFacts[number], 'promised' | 'done' | 'withEvidence'> {
  const ids = new Set(obligations.filter(({ indicator }) => indicator === code).map(({ obligationId }) => obligationId));
  const done = followUps.filter(({ obligationId, status, outcome }) => ids.has(obligationId) && status === 'verified' && outcome === 'done');
  return { promised: ids.size > 0, done: done.length, withEvidence: done.filter(({ documents }) => documents.length > 0).length };
}

/** What values are summed by: their unit, and whom they serve. */
export const groupOf = ({ unit, beneficiaries }: RecordedIndicator): string => JSON.stringify([unit, beneficiaries ?? null]);

/**
 * What an agreement's evaluations say of an indicator, each thing once: where two of them speak of the same days, the one recorded later
 * tells it anew (a final evaluation covers what interim ones have told).
 */
function recordedOf({ evaluations }: AgreementState, code: string): RecordedIndicator[] {
  if (evaluations.length === 0) return [];
  const taken: { group: string; of: Evaluation }[] = [];
  const latest = evaluations.filter(({ recordedAt }) => recordedAt !== null).sort((a, b) => ((a.recordedAt ?? '') < (b.recordedAt ?? '') ? 1 : -1));
  return latest.flatMap((evaluation) => {
    const fresh = evaluation.indicators.filter((one) => one.code === code && !taken.some(({ group, of }) =>
      of !== evaluation && group === groupOf(one) && of.periodFrom <= evaluation.periodTo && evaluation.periodFrom <= of.periodTo));
    taken.push(...fresh.map((one) => ({ group: groupOf(one), of: evaluation })));
    return fresh;
  });
}
