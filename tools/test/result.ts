/** What a stage came to. A static check counts as one. */
export interface StageResult {
  readonly stage: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly seconds: number;
}

/** The part of jest's JSON report that is counted. */
export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/**
 * Counts a jest run. A file that could not even be loaded counts as one failure, and so does a run that ended badly
 * without a failed test to show for it (a watchdog, a crash).
 */
export function countJest(report: JestReport | null, endedWell: boolean): Pick<StageResult, 'passed' | 'failed' | 'skipped'> {
  const passed = report?.numPassedTests ?? 0;
  const failed = (report?.numFailedTests ?? 0) + (report?.numRuntimeErrorTestSuites ?? 0);
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  return { passed, failed: failed === 0 && !endedWell ? 1 : failed, skipped };
}

/** The table of the stages, and the closing line that machines read: nothing may stand after it. */
export function summary(results: readonly StageResult[]): string {
  const total = (key: 'passed' | 'failed' | 'skipped' | 'seconds'): number => results.reduce((sum, each) => sum + each[key], 0);
  const width = Math.max(...results.map((each) => each.stage.length), 5);
  const rows = results.map(
    (each) =>
      `  ${each.stage.padEnd(width)}  ${String(each.passed).padStart(5)} passed  ${String(each.failed).padStart(3)} failed  ${each.seconds.toFixed(1).padStart(7)} s${each.skipped > 0 ? `  ${each.skipped} skipped` : ''}`,
  );
  return ['', ...rows, `  ${'whole'.padEnd(width)}  ${total('seconds').toFixed(1)} s`, '', `${total('passed')} passed, ${total('failed')} failed`].join('\n');
}
