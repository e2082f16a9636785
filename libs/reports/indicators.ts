import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { IndicatorFigure } from './types.js';

/** What the agency expects of local governments (news of 14 March 2024): a regulation, a budget, services that work together. */
export const OUTCOME_INDICATORS = ['regional-regulation', 'training-budget', 'service-synergy'] as const;

export interface Outcomes {
  state: AgreementState;
  followUps: readonly FollowUpRecord[];
}

/** The figures of each indicator, as far as agreements say anything of it. */
export function indicatorFigures(all: readonly Outcomes[]): IndicatorFigure[] {
  return OUTCOME_INDICATORS.map((code) => {
    const promising = all.flatMap(({ state, followUps }) => {
      const ids = new Set(state.obligations.filter(({ indicator }) => indicator === code).map(({ obligationId }) => obligationId));
      return ids.size === 0 ? [] : [followUps.filter(({ obligationId }) => ids.has(obligationId))];
    });
    const done = promising.flat().filter(({ status, outcome }) => status === 'verified' && outcome === 'done');
    return {
      code, agreements: promising.length, done: done.length, withEvidence: done.filter(({ documents }) => documents.length > 0).length,
      values: valuesOf(all.flatMap(({ state }) => recordedOf(state, code))),
    };
  });
}

type Evaluation = AgreementState['evaluations'][number];
type Recorded = Evaluation['indicators'][number];

const groupOf = ({ unit, beneficiaries }: Recorded): string => JSON.stringify([unit, beneficiaries ?? null]);

/**
 * What an agreement's evaluations say of an indicator, each thing once: where two of them speak of the same days, the one recorded later
 * tells it anew (a final evaluation covers what interim ones have told).
 */
function recordedOf({ evaluations }: AgreementState, code: string): Recorded[] {
  const taken: { group: string; of: Evaluation }[] = [];
  const latest = evaluations.filter(({ recordedAt }) => recordedAt !== null).sort((a, b) => ((a.recordedAt ?? '') < (b.recordedAt ?? '') ? 1 : -1));
  return latest.flatMap((evaluation) => {
    const fresh = evaluation.indicators.filter((one) => one.code === code && !taken.some(({ group, of }) =>
      of !== evaluation && group === groupOf(one) && of.periodFrom <= evaluation.periodTo && evaluation.periodFrom <= of.periodTo));
    taken.push(...fresh.map((one) => ({ group: groupOf(one), of: evaluation })));
    return fresh;
  });
}

function valuesOf(recorded: readonly Recorded[]): IndicatorFigure['values'] {
  const groups = Map.groupBy(recorded, groupOf);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, all]) => {
    const [unit, beneficiaries] = JSON.parse(key) as [string, string | null];
    return { unit, beneficiaries, value: sumOf(all.map(({ value }) => String(value))), evaluations: all.length, withDocument: all.filter(({ documentId }) => documentId !== undefined).length };
  });
}

/** Decimal strings added without rounding. */
export function sumOf(values: readonly string[]): string {
  const digits = Math.max(0, ...values.map((value) => value.split('.')[1]?.length ?? 0));
  const sum = values.reduce((total, value) => {
    const [whole = '0', fraction = ''] = value.split('.');
    return total + BigInt(whole + fraction.padEnd(digits, '0'));
  }, 0n);
  if (digits === 0) return String(sum);
  const text = (sum < 0n ? -sum : sum).toString().padStart(digits + 1, '0');
  return `${sum < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
