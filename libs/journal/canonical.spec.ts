import { describe, expect, it } from '@jest/globals';
import { canonicalJson, IllFormed } from './canonical.js';

/** Input and output of the test data that RFC 8785's author publishes, as far as they hold no fractions. */
const published: [name: string, input: string, output: string][] = [
  ['arrays', '[56,{"d":true,"10":null,"1":[]}]', '[56,{"1":[],"10":null,"d":true}]'],
  ['french', '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}',
    '{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST","sin":"ignore locale"}'],
  ['structures', '{"1":{"f":{"f":"hi","F":5},"\\n":56.0},"10":{},"":"empty","a":{},"111":[{"e":"yes","E":"no"}],"A":{}}',
    '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}'],
  ['unicode', '{"Unnormalized Unicode":"A\\u030a"}', '{"Unnormalized Unicode":"A\u030a"}'],
  ['weird',
    '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\u000a":"Newline","1":"One","\\u0080":"Control\\u007f","\\ud83d\\ude02":"Smiley","\\u00f6":"Latin Small Letter O With Diaeresis","\\ufb33":"Hebrew Letter Dalet With Dagesh","</script>":"Browser Challenge"}',
    '{"\\n":"Newline","\\r":"Carriage Return","1":"One","</script>":"Browser Challenge","\u0080":"Control\u007f","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😂":"Smiley","\ufb33":"Hebrew Letter Dalet With Dagesh"}'],
  ['§3.2.2 literals and escapes', '{"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'],
];

describe('canonicalJson', () => {
  it.each(published)('writes the published vector %s', (_name, input, output) => {
    expect(canonicalJson(JSON.parse(input))).toBe(output);
  });

  it('leaves out absent members and writes every integer that a reader keeps exactly', () => {
    expect(canonicalJson({ b: undefined, a: [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -0] }))
      .toBe('{"a":[9007199254740991,-9007199254740991,0]}');
  });

  it.each<[string, unknown, string]>([
    ['a lone surrogate', { a: ['x\ud800'] }, '/a/0'],
    ['a lone surrogate in a name', { 'a/\udc00': 1 }, '/a~1\udc00'],
    ['U+0000', { a: { b: 'x\u0000' } }, '/a/b'],
    ['U+0000 in a name', { '\u0000': 1 }, '/\u0000'],
    ['a fraction', { a: 0.5 }, '/a'],
    ['a number beyond the safe integers', { a: 2 ** 53 }, '/a'],
    ['infinity', [Infinity], '/0'],
    ['not a number', NaN, ''],
    ['an absent member of a list', [1, undefined], '/1'],
    ['a date object', { at: new Date(0) }, '/at'],
    ['a map', { m: new Map() }, '/m'],
    ['a function', { f: () => 1 }, '/f'],
    ['a bigint', { n: 1n }, '/n'],
    ['nothing', undefined, ''],
  ])('refuses %s and says where', (_name, value, pointer) => {
    let caught: unknown;
    try {
      canonicalJson(value);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(IllFormed);
    expect((caught as IllFormed).pointer).toBe(pointer);
  });

  it('refuses what is nested without end', () => {
    const value: { next?: unknown } = {};
    value.next = value;
    expect(() => canonicalJson(value)).toThrow(IllFormed);
  });
});
