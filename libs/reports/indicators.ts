import { groupOf, OUTCOME_INDICATORS, type OutcomeFacts, type RecordedIndicator } from '#libs/register/index.js';
import type { IndicatorFigure } from './types.js';

/** The figures of each indicator, as far as agreements say anything of it. */
export function indicatorFigures(all: readonly OutcomeFacts[]): IndicatorFigure[] {
  return OUTCOME_INDICATORS.map((code) => {
    const said = all.flatMap((facts) => facts.filter((one) => one.code === code));
    const sum = (of: (one: OutcomeFacts[number]) => number): number => said.reduce((total, one) => total + of(one), 0);
    return {
      code, agreements: said.filter(({ promised }) => promised).length, done: sum(({ done }) => done), withEvidence: sum(({ withEvidence }) => withEvidence),
      values: valuesOf(said.flatMap(({ recorded }) => recorded)),
    };
  });
}

function valuesOf(recorded: readonly RecordedIndicator[]): IndicatorFigure['values'] {
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
