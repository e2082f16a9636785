import { beforeAll, it } from '@jest/globals';

/**
 * Tests that mostly wait (for a lapse, for a mail): all are begun at once, each is judged under its own name. They share nothing but
 * the stack. Call it after the `beforeAll` that prepares what they need.
 */
export function together(tests: Readonly<Record<string, () => Promise<void>>>, seconds = 120): void {
  const begun = new Map<string, Promise<void>>();
  beforeAll(() => {
    for (const [name, run] of Object.entries(tests)) {
      const outcome = run();
      // Judged below; until then it is not unhandled.
      outcome.catch(() => undefined);
      begun.set(name, outcome);
    }
  });
  it.each(Object.keys(tests))('%s', (name) => begun.get(name), seconds * 1000);
}
