/** Types only: what workflows may know of the activities around imports. Queue `activities`. */
export interface ImportActivities {
  /** Settles the next rows; idempotent by row. `more`: whether to go on. */
  importRows(input: { importId: string; limit: number }): Promise<{ settled: number; more: boolean }>;
  /** Judges rows for a while, from where somebody left off; idempotent. `more`: whether to go on. */
  judgeRows(input: { importId: string }): Promise<{ more: boolean }>;
  /** Writes down that it is over: stopped, or done. */
  endImport(input: { importId: string }): Promise<void>;
}
