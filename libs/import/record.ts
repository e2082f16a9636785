import type { ImportField } from './headers.js';

/** What a row of a register says of one agreement, as far as it could be read. Names of people are in `liaison` only. */
export interface RegisterRecord {
  no: string | null;
  title: string;
  partner: { name: string; category: string; country: string; regionCode: string | null };
  track: string;
  instrument: string;
  scheme: string | null;
  sector: string | null;
  unit: string;
  ourNumber: string | null;
  partnerNumber: string | null;
  /** Null: not signed. */
  signing: { signedOn: string; place: string; effectiveFrom: string; endsOn: string | null; openEnded: boolean } | null;
  scope: string[];
  liaison: { name: string; email: string | null; office: string | null; phone: string | null } | null;
  followUp: { title: string; dueOn: string } | null;
  explorationStartedOn: string;
}

export const ANOMALIES = {
  // Nothing is made of the row until a person has put it right.
  'cell-count': 'block', 'missing': 'block', 'unknown-word': 'block', 'unreadable-date': 'block', 'weekday-differs': 'block', 'cell-error': 'block',
  'end-before-start': 'block', 'end-unknown': 'block', 'signing-date-unknown': 'block', 'start-unknown': 'block', 'in-the-future': 'block',
  'number-used-twice': 'block', 'number-in-use': 'block', 'same-agreement-twice': 'block', 'country-unknown': 'block', 'region-form': 'block',
  'other-unit': 'block', 'invalid': 'block', 'partner-unsure': 'block', 'two-agreements': 'block', 'not-correctable': 'block', 'fault': 'block',
  // Said, and left as it is.
  'year-differs': 'note', 'kind-differs': 'note', 'no-liaison': 'note', 'liaison-without-address': 'note', 'formula': 'note', 'merged': 'note', 'place-unknown': 'note',
  'start-from-signing': 'note', 'effective-from-signing': 'note', 'follow-up-without-date': 'note', 'date-without-follow-up': 'note',
  'status-differs': 'note', 'new-partner': 'note',
} as const satisfies Record<string, 'block' | 'note'>;
export type AnomalyCode = keyof typeof ANOMALIES;

/** Something in a row that a person should see. `params` hold figures, dates and ids, never a name of a person. */
export interface Anomaly {
  code: AnomalyCode;
  level: 'block' | 'note';
  field: ImportField | null;
  /** `F` of the sheet. */
  column: string | null;
  params: Record<string, string>;
}

/** What a person has said about a row. Cells replace the row's; fields replace what the mapped cell says. */
export interface RowCorrection {
  cells?: string[];
  fields?: Partial<Record<ImportField, string>>;
  /** The party that is meant; `new`: none of those that are known. */
  partnerId?: string;
  skip?: boolean;
}

/** Place of a signing that nobody wrote down. */
export const UNKNOWN_PLACE = '(tidak tercatat)';
