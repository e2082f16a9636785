import { describe, expect, it } from '@jest/globals';
import { takeCorrectedTexts, takeTexts } from './texts.js';

const commitment = 'c'.repeat(64);
function shelf(): { put: (text: string) => { textId: string; commitment: string }; texts: string[] } {
  const texts: string[] = [];
  return { texts, put: (text) => ({ textId: `txt_${texts.push(text)}`, commitment }) };
}

describe('takeTexts', () => {
  it('replaces what the pointers name, in lists too, and leaves the given body alone', () => {
    const body = { title: 'T', scopeItems: [{ code: 'a', text: 'satu' }, { text: 'dua' }], note: 'n' };
    const { put, texts } = shelf();
    expect(takeTexts(body, ['/scopeItems/*/text', '/note', '/reason'], put)).toEqual({
      title: 'T',
      scopeItems: [{ code: 'a', text: { textId: 'txt_1', commitment } }, { text: { textId: 'txt_2', commitment } }],
      note: { textId: 'txt_3', commitment },
    });
    expect(texts).toEqual(['satu', 'dua', 'n']);
    expect(body.note).toBe('n');
  });
});

describe('takeCorrectedTexts', () => {
  const original = { on: '2026-07-11', text: { textId: 'txt_old', commitment } };

  it('puts new text away and keeps the references of the original', () => {
    const { put } = shelf();
    expect(takeCorrectedTexts({ ...original, on: '2026-07-12' }, original, put)).toEqual({ ok: true, data: { ...original, on: '2026-07-12' } });
    expect(takeCorrectedTexts({ on: 'x', text: 'baru' }, original, put)).toEqual({ ok: true, data: { on: 'x', text: { textId: 'txt_1', commitment } } });
    expect(takeCorrectedTexts(null, original, put)).toEqual({ ok: true, data: null });
  });

  it('refuses a reference that is not the original event\'s, deep ones too', () => {
    const foreign = { items: [{ text: { textId: 'txt_other', commitment } }] };
    expect(takeCorrectedTexts(foreign, original, shelf().put)).toEqual({ ok: false, foreign: [{ pointer: '/data/items/0/text' }] });
  });
});
