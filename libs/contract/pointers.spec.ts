import { describe, expect, it } from '@jest/globals';
import { expandPointers, pointerOf, replaceAt } from './pointers.js';

const body = { reason: 'r', scopeItems: [{ text: 'a', code: 'x' }, { code: 'y' }, { text: 'b' }], 'a/b': { '~c': 1 }, none: undefined };

describe('pointers', () => {
  it('finds every place that a pattern names and skips what is absent', () => {
    expect(expandPointers(body, ['/reason', '/scopeItems/*/text', '/none', '/missing/*/x', '/reason/x'])).toEqual([
      { pointer: '/reason', value: 'r' }, { pointer: '/scopeItems/0/text', value: 'a' }, { pointer: '/scopeItems/2/text', value: 'b' },
    ]);
    expect(expandPointers(body, ['/a~1b/~0c'])).toEqual([{ pointer: '/a~1b/~0c', value: 1 }]);
    expect(expandPointers(body, ['/constructor', '/__proto__', '/toString'])).toEqual([]);
    expect(pointerOf(['a/b', '~c', 0])).toBe('/a~1b/~0c/0');
    // A refusal names the member and is written down: what PostgreSQL cannot hold is replaced.
    expect(pointerOf(['a\0b', '\ud800', '😀'])).toBe('/a\uFFFDb/\uFFFD/😀');
  });

  it('changes copies and leaves the document alone', () => {
    const before = structuredClone(body);
    const changed = replaceAt(body, ['/reason', '/scopeItems/*/text'], ({ pointer, value }) => ({ textId: pointer, was: value }));
    expect(body).toEqual(before);
    expect(changed.scopeItems).toEqual([
      { text: { textId: '/scopeItems/0/text', was: 'a' }, code: 'x' }, { code: 'y' }, { text: { textId: '/scopeItems/2/text', was: 'b' } },
    ]);
    expect(changed.reason).toEqual({ textId: '/reason', was: 'r' });
    expect(replaceAt(body, ['/missing', '/none', '/scopeItems/9/text'], () => 'x')).toEqual(before);
  });
});
