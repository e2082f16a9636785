import type { CommandBodies, Refusal } from '#libs/agreement/types/command.js';
import type { Actor } from '#libs/journal/envelope.js';

/** What is asked of every document: the day is told to its agreement, or the signing is recorded. */
export type CeremonyStep = 'schedule' | 'sign';

/** One place and day. */
export interface Ceremony {
  ceremonyId: string;
  title: string;
  unit: string;
  place: string;
  /** `YYYY-MM-DD` */
  on: string;
  createdBy: string;
  createdAt: string;
}

type Signing = CommandBodies['record-signing'];

/** What is planned for one agreement; day and place are the ceremony's. */
export interface PlannedDocument {
  agreementId: string;
  /** Absent members are not known yet, or the defaults of the contract. */
  body: Partial<Omit<Signing, 'signedOn' | 'place'>>;
  originals: PlannedOriginal[];
}

/** A signed original and who takes it home. */
export interface PlannedOriginal {
  languages: string[];
  partyId: string;
  place: string;
  documentId?: string;
}

/** One document of a ceremony, and what became of it. */
export interface CeremonyDocument extends PlannedDocument {
  ceremonyId: string;
  /** From 1; a document that was taken out leaves its number unused. */
  n: number;
  step: CeremonyStep | null;
  state: 'planned' | 'pending' | 'accepted' | 'refused';
  /** The round of the ceremony in which something was asked of it last: each round has its own commands. */
  round: number;
  /** Who asked last. */
  actor: Actor | null;
  commandId: string | null;
  version: number | null;
  refusal: Refusal | null;
  attempts: number;
  settledAt: string | null;
}

/** How many documents stand how. */
export interface CeremonyCounts {
  documents: number;
  partners: number;
  signed: number;
  refused: number;
  pending: number;
}

/** True once the signing stands in the agreement. */
export const isSigned = ({ step, state }: Pick<CeremonyDocument, 'step' | 'state'>): boolean => step === 'sign' && state === 'accepted';

/** Body of `record-signing`. */
export function signingBody({ on, place }: Ceremony, { body }: PlannedDocument): Signing {
  const { numbers = [], signatories = [], witnesses = [], documentIds = [], effectiveFrom = on, ...rest } = body;
  return { ...rest, signedOn: on, place, numbers, signatories, witnesses, documentIds, effectiveFrom };
}

/** Body of `record-custody`; null where no original was planned. */
export function custodyBody({ on }: Ceremony, { originals }: PlannedDocument): CommandBodies['record-custody'] | null {
  return originals.length === 0 ? null : { on, originals: originals.map((original, i) => ({ n: i + 1, ...original })) };
}
