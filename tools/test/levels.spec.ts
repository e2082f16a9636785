import { describe, expect, it } from '@jest/globals';
import { type Level, levels, patternOf } from './levels.js';

const fits = (level: Level['name'], path: string, filters: string[] = []): boolean => new RegExp(patternOf(level, filters, '/r.d')).test(path);

describe('levels of test', () => {
  const files = {
    pure: '/r.d/libs/journal/chain.spec.ts',
    wf: '/r.d/workflows/agreement/clock.wf.spec.ts',
    int: '/r.d/libs/register/append.int.spec.ts',
    e2e: '/r.d/test/e2e/example.e2e.spec.ts',
    browser: '/r.d/test/browser/monday.browser.spec.ts',
    fault: '/r.d/test/fault/kill.fault.spec.ts',
  };

  it.each(Object.entries(files))('a file belongs to one level: %s', (level, path) => {
    expect(levels.filter(({ name }) => fits(name, path)).map(({ name }) => name)).toEqual([level]);
  });

  it('leaves sources alone', () => {
    expect(levels.some(({ name }) => fits(name, '/r.d/libs/x.ts'))).toBe(false);
  });

  it('takes only files whose path holds one of the filters, which are plain texts', () => {
    expect(fits('int', files.int, ['libs/mail', 'libs/register'])).toBe(true);
    expect(fits('int', files.int, ['libs/mail'])).toBe(false);
    expect(fits('pure', files.pure, ['r.d'])).toBe(false);
    expect(fits('pure', files.pure, ['chain.sp'])).toBe(true);
    expect(fits('pure', files.pure, ['chain?sp'])).toBe(false);
  });
});
