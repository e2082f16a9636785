/** Who did it. `id` is a contact id (never a name); `system` for what time or the machine decided. */
export interface Actor {
  id: string;
  role: ActorRole;
  onBehalfOf?: string;
}

export type ActorRole = 'coordinator' | 'supervisor' | 'auditor' | 'admin' | 'partner' | 'system';

/**
 * One event of an agreement's journal. `hash` is SHA-256 over the RFC 8785 canonical JSON of everything else, so that
 * Temporal's history and PostgreSQL each hold the same chain without trusting the other.
 */
export interface Envelope<T extends string = string, D = unknown> {
  agreementId: string;
  /** 1, 2, 3 … without a gap. Order is by version, never by time. */
  version: number;
  /** Past tense, PascalCase. */
  type: T;
  schemaVersion: number;
  /** UTC instant with milliseconds and `Z`: max(workflow's now, that of the last event). */
  recordedAt: string;
  /** When it happened in the world: `YYYY-MM-DD`, or only `YYYY-MM` or `YYYY` where no more is known. */
  effectiveOn: string;
  actor: Actor;
  commandId: string;
  data: D;
  /** 64 hex digits; 64 zeros before the first event. */
  previousHash: string;
  hash: string;
}

/** What the journal holds of an agreement, as its reader saw it. Version 0 and 64 zeros: nothing yet. */
export interface JournalHead {
  version: number;
  hash: string;
  /** Raised by `revive`: a run of an older epoch may not append any more. */
  epoch: number;
}

export const GENESIS_HASH = '0'.repeat(64);

/** Where a free text lies (the erasable directory) and what proves it: SHA-256 over a random 32-byte salt and the text. */
export interface TextRef {
  textId: string;
  commitment: string;
}
