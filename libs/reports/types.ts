/** An agreement by name, for the lists behind a number. */
export interface Named {
  agreementId: string;
  reference: string;
  title: string;
}

/** Promises that were due in a period, each in exactly one member. */
export interface PromiseTally {
  due: number;
  keptOnTime: number;
  keptLate: number;
  /** Verified as partial or blocked. */
  notKept: number;
  lapsed: number;
  awaitingVerification: number;
  /** Neither reported nor lapsed yet. */
  open: number;
  /** Not recorded: nobody knows. */
  unknown: number;
  withdrawn: number;
  notApplicable: number;
}

export interface Stock {
  total: number;
  signed: number;
  implementation: number;
  /** Signed, not closed, without an open follow-up. */
  withoutFollowUp: number;
}

export const CHANGES = ['signed', 'implementation', 'without-follow-up', 'attended-again', 'closed'] as const;
export type ChangeKind = (typeof CHANGES)[number];

export interface LeadTime extends Named {
  explorationStartedOn: string;
  signedOn: string;
  months: number;
  /** The start is known to the year or month only. */
  about: boolean;
  /** `sekitar 2 tahun` · `about 2 years`: as exactly as the start is known. */
  inWords: { id: string; en: string };
}

export interface IndicatorFigure {
  code: string;
  /** Agreements with a promise of it. */
  agreements: number;
  /** Promises of it that were verified as done, and how many of them with a document. */
  done: number;
  withEvidence: number;
  /** Values that evaluations recorded, summed by unit and by whom they serve (workers, families …; null: not said). */
  values: { unit: string; beneficiaries: string | null; value: string; evaluations: number; withDocument: number }[];
}

export interface MonthlyReport {
  /** `LAP-2026-10/1f0c9a3e`: follows from month, knowledge and content, so the same report has the same number. */
  number: string;
  /** `YYYY-MM` */
  month: string;
  /** Last day that counts. */
  asOf: string;
  knownAt: string;
  /** Everything or part of it is generated. */
  generated: boolean;
  stock: { now: Stock; before: Stock; byCategory: ({ category: string } & Stock)[] };
  withoutFollowUp: { names: Named[]; more: number };
  promises: { month: PromiseTally; monthBefore: PromiseTally; byCategory: ({ category: string } & PromiseTally)[]; rate: number | null };
  changes: { kind: ChangeKind; n: number; names: Named[]; more: number }[];
  leadTime: { signed: number; medianMonths: number | null; about: number; inMonth: LeadTime[]; moreInMonth: number };
  /** Twelve months after this one; before them what is left of this one, while it is not over. */
  ending: { month: string; agreements: number }[];
  indicators: IndicatorFigure[];
}
