import { describe, expect, it } from '@jest/globals';
import { catalogue } from './catalogue.js';
import { agreementCodes } from './codes/agreement.js';
import { replyCodes } from './codes/replies.js';
import { signingCodes } from './codes/signing.js';
import { codes, isCode, type CodeEntry } from './codes/index.js';
import { languageOf, toProblem } from './problem.js';

const STATUS: Record<number, string> = {
  400: 'malformed', 401: 'unauthenticated', 403: 'not-permitted other-unit', 404: 'not-found unknown-command',
  409: 'already-merged erased newer-version succession-ring letter-recorded not-paused gate-not-passed gate-not-open evidence-missing wrong-stage already-signed not-signed out-of-order number-in-use follow-up-settled '
    + 'not-reported next-date-needed case-closed evaluation-open no-evaluation verdict-does-not-fit suspended not-suspended not-correctable '
    + 'agreement-closed calendar-adopted too-many-replies address-missing already-merged erased newer-version succession-ring '
    + 'ceremony-begun import-busy import-row-settled meeting-cancelled meeting-not-begun meeting-over',
  412: 'version-changed', 413: 'too-large', 415: 'media-type',
  422: 'file-unreadable invalid unknown-reference end-before-start in-the-future before-signing numbers-incomplete idempotency-key-reused personal-data-suspected address-refused party-merged',
  429: 'too-many', 500: 'internal engine-fault file-missing', 503: 'temporal-away database-away still-counting not-applied',
};

describe('codes (api.md §9)', () => {
  it('has exactly these, with their status', () => {
    const expected = Object.entries(STATUS).flatMap(([status, names]) => names.split(' ').map((code) => [code, Number(status)]));
    const actual = Object.values(codes).map((entry) => [entry.code, entry.status]);
    expect(Object.fromEntries(actual)).toEqual(Object.fromEntries(expected));
  });

  it.each(Object.values(codes).map((entry): [string, CodeEntry] => [entry.code, entry]))('%s speaks both languages', (_, entry) => {
    for (const lang of ['id', 'en'] as const) {
      expect(entry.title[lang].length).toBeGreaterThan(3);
      expect(entry.page[lang]).toMatch(/[.]$/);
      expect(entry.detail({}, lang)).toMatch(/[.]$/);
      expect(entry.detail({}, lang)).not.toMatch(/[{}]|undefined/);
    }
    expect(entry.title.id).not.toBe(entry.title.en);
    expect(entry.detail({}, 'id')).not.toBe(entry.detail({}, 'en'));
  });

  it.each(Object.values({ ...agreementCodes, ...signingCodes, ...replyCodes }).map((code) => [code.title.en, code] as const))('%s: what refuses a person speaks of no command and no member by its name in the api', (_, { plain, ...more }) => {
    for (const text of [plain, ...('precise' in more ? [more.precise] : [])].flatMap(({ id, en }) => [id, en])) {
      expect(text.replaceAll(/\{\w+\}/g, '')).not.toMatch(/`|\b[a-z]+[A-Z]\w*|\([a-z]+(-[a-z]+)*\)/);
      for (const name of Object.keys(catalogue).filter((each) => each.includes('-'))) expect(text).not.toContain(name);
    }
  });

  it('does not take members of Object for codes', () => {
    expect(['toString', '__proto__', 'constructor', 'invalid'].map(isCode)).toEqual([false, false, false, true]);
  });
});

describe('toProblem', () => {
  const errors = ['initiative', 'feasibility'].map((detail) => ({ pointer: '/to', code: 'gate-not-passed', detail }));

  it('lists the gates of the stage, as the worked example shows', () => {
    const problem = toProblem('gate-not-passed', 'id', { stage: 'exploration' }, errors);
    expect(problem).toMatchObject({ type: '/problems/gate-not-passed', title: 'Gerbang belum dilalui', status: 409, code: 'gate-not-passed', errors });
    expect(problem.detail).toMatch(/^Tahap penjajakan belum boleh ditinggalkan: initiative, feasibility\./);
    expect(toProblem('gate-not-passed', 'en', { stage: 'exploration', gates: ['final-text'] }).detail).toContain('exploration cannot be left yet: final-text');
  });

  it('says less, and no placeholder, where the refusal carries less', () => {
    expect(toProblem('gate-not-passed', 'id').detail).not.toMatch(/[{}]/);
    expect(toProblem('gate-not-open', 'en', { gate: 'initiative', state: 'passed' }).detail).toContain('initiative is passed already');
    expect(toProblem('follow-up-settled', 'id', { status: 'verified' }).detail).toContain('terverifikasi');
    expect(toProblem('invalid', 'en', {}, [{ pointer: '', code: 'wrong-type', detail: 'x' }]).detail).toContain('Wrong fields (1): /.');
  });

  it('never answers without a sentence', () => {
    expect(toProblem('rolling-over', 'en')).toMatchObject({ type: '/problems/internal', status: 500, code: 'internal' });
  });
});

describe('languageOf', () => {
  it.each([
    [undefined, 'id'], ['', 'id'], ['en', 'en'], ['en-GB,en;q=0.8', 'en'], ['fr, en;q=0.3', 'en'], ['id;q=0.5, en;q=0.9', 'en'],
    ['en;q=0.5, id', 'id'], ['de', 'id'], ['en;q=0', 'id'], ['*', 'id'],
  ] as const)('%s → %s', (header, lang) => {
    expect(languageOf(header)).toBe(lang);
  });
});
