import type { AuditReport } from './report.js';

export type AuditTarget = { agreementId: string } | { all: true };

export interface AuditProgress {
  /** What is being done: `journal`, `replay` … */
  part: string;
  done: number;
  total: number;
}

export interface ReplayOptions {
  /** Id that the report carries, e.g. `rep_…`; a random one if absent. */
  id?: string;
  onProgress?: (progress: AuditProgress) => void;
  signal?: AbortSignal;
}

/**
 * Audits one agreement or all: chain, journal against histories, fold against register and running workflow, and every
 * run replayed on the bundle that it names. The api calls it in the background of `POST /audit/replays`.
 *
 * Resolves with `state: 'done'` (look at {@link agrees}) or `'failed'` with `error`; rejects only on programming errors.
 * An unknown agreement is `failed`.
 */
export interface ReplayRunner {
  run(target: AuditTarget, options?: ReplayOptions): Promise<AuditReport>;
}
