import { describe, expect, it } from '@jest/globals';
import { countJest, summary } from './result.js';

const report = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, numRuntimeErrorTestSuites: 0 };

describe('counting', () => {
  it('a file that cannot be loaded is a failure', () => {
    expect(countJest({ ...report, numRuntimeErrorTestSuites: 2 }, false)).toEqual({ passed: 7, failed: 2, skipped: 0 });
  });

  it('a run that ended badly never counts as good', () => {
    expect(countJest(report, false).failed).toBe(1);
    expect(countJest(null, false)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countJest(report, true)).toEqual({ passed: 7, failed: 0, skipped: 0 });
  });

  it('the last line is the one that machines read', () => {
    const stage = { passed: 7, failed: 1, skipped: 2, seconds: 3 };
    const text = summary([{ stage: 'pure', ...stage }, { stage: 'lint', ...stage, passed: 1, failed: 0 }]);
    expect(text.split('\n').at(-1)).toBe('8 passed, 1 failed');
  });
});
