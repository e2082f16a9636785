/** Types only: what workflows may know of these activities. */
export interface ArchiveActivities {
  /**
   * Keeps the whole history of a closed run, with what replays it. Idempotent.
   * Fails for good with type `HistoryGone` if the server does not have the run any more and no archive does.
   */
  archiveRun(run: { agreementId: string; workflowId: string; runId: string }): Promise<{ sha256: string }>;
}
