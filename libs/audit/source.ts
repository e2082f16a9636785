import type { temporal } from '@temporalio/proto';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { RegisterComparison } from '#libs/register/index.js';
import type { Evidence, MissingRun, RunEvidence, RunningHead } from './evidence.js';
import type { Finding } from './report.js';
import type { MeetingsEvidence } from './verify-meetings.js';
import type { DocumentProof, NamedDocument } from './verify-documents.js';
import type { TextProof } from './verify-texts.js';

export type History = temporal.api.history.v1.IHistory;

/** A run with the raw history that it was read from. */
export interface ReadRun {
  evidence: RunEvidence;
  history: History;
}

export interface ReadHistories {
  runs: ReadRun[];
  /** Runs that are known and whose history nobody has any more. */
  missing: MissingRun[];
  /** Faults of the archive itself: bytes that do not fit their SHA-256, or another history than the server's. */
  findings: Finding[];
  /** Null: no run is running. `not-asked`: these are files, nobody knows. */
  running: RunningHead | 'not-asked' | null;
  /** The running workflow's whole state, where it could be asked. */
  runningState: AgreementState | null;
  notes: string[];
}

export type JournalPart = Pick<Evidence, 'agreementId' | 'rows' | 'head' | 'commands'> & {
  snapshots: { version: number; hash: string; state: AgreementState }[];
  /** Null where there is no directory. */
  texts: TextProof[] | null;
};

/** Where evidence comes from: the running stack, or a folder of files. */
export interface EvidenceSource {
  /** Every agreement that journal, archive or server know. */
  agreementIds(): Promise<string[]>;
  /** Read at one moment; no rows where the agreement is unknown. */
  journal(agreementId: string): Promise<JournalPart>;
  /** @throws {SourceUnavailable} where histories cannot be had now */
  histories(agreementId: string): Promise<ReadHistories>;
  /** Register rows against those that today's fold of the journal makes; null where there is no register. */
  register: ((agreementId: string) => Promise<RegisterComparison>) | null;
  /** What is found of documents that events name; absent where no files are within reach. */
  documents?: (named: readonly NamedDocument[]) => Promise<DocumentProof[]>;
  /** Meetings and the obligations that point at them; null asks for all. Absent where a source does not bring them. */
  meetings?: (agreementId: string | null) => Promise<MeetingsEvidence>;
  /** Code of a workflow bundle; null where nobody has it. `null` asks for the one that unversioned runs use. */
  bundle(buildId: string | null): Promise<string | null>;
  /** Build id of the code that this audit folds with; null where nobody can say. */
  ownBuildId(): Promise<string | null>;
}

/** A store that the audit needs is away: nothing can be said, neither good nor bad. */
export class SourceUnavailable extends Error {
  readonly code = 'source-unavailable';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceUnavailable';
  }
}
