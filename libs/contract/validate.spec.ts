import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agreementBody, AGREEMENT_FREE_TEXT, bodyExamples, contactBody, contactPatch, documentFields, partyBody, replayBody, unitBody } from './bodies.js';
import { catalogue } from './catalogue.js';
import { TEXT_MAX, TITLE_MAX } from './primitives.js';
import { validate, validateCommand } from './validate.js';

const errorsOf = (result: { ok: true } | { ok: false; errors: { pointer: string; code: string }[] }) =>
  result.ok ? [] : result.errors.map((error) => [error.pointer, error.code]);
const agreement = (change: Record<string, unknown>) =>
  validate(agreementBody, { ...bodyExamples.agreement, ...change }, 'en', AGREEMENT_FREE_TEXT);

describe('bodies', () => {
  it('accept their examples', () => {
    const all = [
      [partyBody, bodyExamples.party], [contactBody, bodyExamples.contact], [contactPatch, bodyExamples.contactPatch],
      [documentFields, bodyExamples.document], [agreementBody, bodyExamples.agreement], [replayBody, bodyExamples.replay], [unitBody, bodyExamples.unit],
    ] as const;
    for (const [schema, example] of all) expect(validate(schema, example, 'id', null)).toEqual({ ok: true, value: example });
  });

  it('name every wrong place at once, in the language asked for', () => {
    const result = validate(
      agreementBody,
      { title: ' ', track: 'paradise', partnerIds: [], initiatingUnit: 7, scopeItems: [{ text: 'a', code: 'b', c: 1 }], explorationStartedOn: '2023-02-30', 'x~/y': 1 },
      'id', AGREEMENT_FREE_TEXT,
    );
    expect(errorsOf(result)).toEqual(expect.arrayContaining([
      ['/title', 'blank'], ['/track', 'not-in-list'], ['/instrument', 'required'], ['/partnerIds', 'too-few'], ['/initiatingUnit', 'wrong-type'],
      ['/scopeItems/0/c', 'unknown-member'], ['/explorationStartedOn', 'not-a-partial-date'], ['/x~0~1y', 'unknown-member'],
    ]));
    expect(errorsOf(result)).toHaveLength(8);
    expect(!result.ok && result.errors.find((error) => error.pointer === '/instrument')?.detail).toBe('Wajib diisi.');
  });

  it('take partial dates for the exploration only', () => {
    for (const on of ['2023', '2023-05', '2023-05-31']) expect(agreement({ explorationStartedOn: on }).ok).toBe(true);
    for (const on of ['2023-13', '23', '1899', '3000', '2023-5', 2023, '']) expect(agreement({ explorationStartedOn: on }).ok).toBe(false);
    const gate = (effectiveOn: unknown) => validateCommand(catalogue['advance-stage'], { to: 'signing', effectiveOn }, 'id');
    expect(errorsOf(gate('2023'))).toEqual([['/effectiveOn', 'not-a-date']]);
    expect(errorsOf(gate('2026-02-30'))).toEqual([['/effectiveOn', 'not-a-date']]);
    expect(gate('2024-02-29').ok).toBe(true);
  });

  it('count characters, not code units, and keep the bounds of §1', () => {
    expect(agreement({ title: '👩‍⚕️'.slice(0, 2).repeat(TITLE_MAX) }).ok).toBe(true);
    expect(errorsOf(agreement({ title: 'x'.repeat(TITLE_MAX + 1) }))).toEqual([['/title', 'too-long']]);
    expect(agreement({ scopeItems: [{ text: 'x'.repeat(TEXT_MAX) }] }).ok).toBe(true);
    expect(errorsOf(agreement({ scopeItems: [{ text: 'x'.repeat(TEXT_MAX + 1) }] }))).toEqual([['/scopeItems/0/text', 'too-long']]);
    expect(errorsOf(agreement({ scopeItems: Array.from({ length: 201 }, () => ({ text: 'x' })) }))).toEqual([['/scopeItems', 'too-many']]);
    expect(errorsOf(agreement({ partnerIds: ['pty_1', 'pty_1'] }))).toEqual([['/partnerIds', 'duplicate']]);
  });

  it('refuse NUL and lone surrogates wherever they stand', () => {
    expect(errorsOf(agreement({ title: 'a\u0000b' }))).toEqual([['/title', 'ill-formed']]);
    expect(errorsOf(agreement({ scopeItems: [{ text: 'a\ud800' }] }))).toEqual([['/scopeItems/0/text', 'ill-formed']]);
    const correct = (data: unknown) => validateCommand(catalogue.correct, { version: 1, reason: 'x', data }, 'id');
    expect(errorsOf(correct({ a: ['\udc00'] }))).toEqual([['/data/a/0', 'ill-formed']]);
    expect(errorsOf(correct({ value: 1.5 }))).toEqual([['/data/value', 'wrong-type']]);
    expect(errorsOf(correct(JSON.parse('{"__proto__":{"x":1}}')))).toEqual([['/data/__proto__', 'unknown-member']]);
    expect(correct(null).ok).toBe(true);
    expect(errorsOf(validateCommand(catalogue.correct, { version: 1, reason: 'x' }, 'id'))).toEqual([['/data', 'required']]);
  });

  it('refuse deep nesting without running out of stack', () => {
    const deep = JSON.parse(`${'['.repeat(9_000)}${']'.repeat(9_000)}`) as unknown;
    expect(errorsOf(validateCommand(catalogue.correct, { version: 1, reason: 'x', data: { deep } }, 'id'))[0]?.[1]).toBe('too-deep');
  });

  it('refuse what is no object', () => {
    for (const body of [null, [], 'x', 7, true]) expect(validateCommand(catalogue.resume, body, 'id').ok).toBe(false);
  });

  it('ask a local government for its region, in the form of its country', () => {
    const party = (change: Record<string, unknown>) => errorsOf(validate(partyBody, { ...bodyExamples.party, ...change }, 'id', []));
    expect(party({ regionCode: undefined })).toEqual([['/regionCode', 'required']]);
    expect(party({ category: 'private', regionCode: undefined })).toEqual([]);
    expect(party({ regionCode: 'flores' })).toEqual([['/regionCode', 'format']]);
    expect(party({ category: 'foreign-subnational', country: 'CA', regionCode: 'CA-NB' })).toEqual([]);
    expect(party({ country: 'indonesia' })).toContainEqual(['/country', 'format']);
  });

  it('know e-mail addresses and time zones of contacts', () => {
    const contact = (change: Record<string, unknown>) => errorsOf(validate(contactBody, { ...bodyExamples.contact, ...change }, 'id', null));
    expect(contact({ email: 'bukan alamat' })).toEqual([['/email', 'not-an-address']]);
    expect(contact({ email: 'a@b.example\r\nBcc: c@d.example' })).toEqual([['/email', 'not-an-address']]);
    expect(contact({ timeZone: 'Asia/Atlantis' })).toEqual([['/timeZone', 'not-a-zone']]);
    expect(contact({ language: 'fr' })).toEqual([['/language', 'not-in-list']]);
    expect(errorsOf(validate(contactPatch, {}, 'id', null))).toEqual([['', 'at-least-one']]);
    expect(validate(contactPatch, { reachability: 'vacant' }, 'id', null).ok).toBe(true);
    expect(validate(contactPatch, { reachability: 'ok' }, 'id', null).ok).toBe(false);
  });
});

describe('rules inside a command', () => {
  const signing = (change: Record<string, unknown>) =>
    errorsOf(validateCommand(catalogue['record-signing'], { ...catalogue['record-signing'].example, ...change }, 'en'));

  it('wants an end or openEnded, and a number or noNumber', () => {
    expect(signing({ endsOn: undefined })).toEqual([['/endsOn', 'exactly-one']]);
    expect(signing({ openEnded: true })).toEqual([['/endsOn', 'exactly-one']]);
    expect(signing({ endsOn: undefined, openEnded: true })).toEqual([]);
    expect(signing({ numbers: [{ partyId: 'pty_1' }] })).toEqual([['/numbers/0', 'exactly-one']]);
    expect(signing({ numbers: [{ partyId: 'pty_1', number: 'x', noNumber: true }] })).toEqual([['/numbers/0', 'exactly-one']]);
  });

  it('says an object rule beside wrong fields, not after them', () => {
    expect(signing({ endsOn: undefined, signedOn: 'kemarin' })).toEqual([['/signedOn', 'not-a-date'], ['/endsOn', 'exactly-one']]);
  });

  it('explains a union by the branch that was meant', () => {
    const obligation = (schedule: unknown) =>
      errorsOf(validateCommand(catalogue['add-obligation'], { ...catalogue['add-obligation'].example, schedule }, 'en'));
    expect(obligation({ every: { months: 0 }, from: '2018-01-31' })).toEqual([['/schedule/every/months', 'too-small']]);
    expect(obligation({ dueOn: '2026-02-30' })).toEqual([['/schedule/dueOn', 'not-a-date']]);
    expect(obligation(undefined)).toEqual([['/schedule', 'required']]);
    expect(obligation({ every: { months: 1 }, from: '2018-01-31', until: '2028-01-31' })).toEqual([]);
  });

  it('takes whole numbers and decimals as text for indicators', () => {
    const value = (figure: unknown) => errorsOf(validateCommand(catalogue['record-evaluation'], {
      ...catalogue['record-evaluation'].example, indicators: [{ code: 'a', value: figure, unit: 'IDR' }],
    }, 'en'));
    for (const figure of [0, -3, '12.5', '1234567890123456']) expect(value(figure)).toEqual([]);
    for (const figure of [1.5, '1,5', '', null]) expect(value(figure)).not.toEqual([]);
  });

  it('wants something to amend', () => {
    expect(errorsOf(validateCommand(catalogue['amend-obligation'], { obligationId: 'obl_1', reason: 'x' }, 'en'))).toEqual([['', 'at-least-one']]);
  });
});

describe('personal data', () => {
  const place = (text: string) => validateCommand(catalogue['schedule-signing'], { on: '2026-12-10', place: text }, 'id');

  it.each(['tulis ke k.hubung@contoh.example', 'NIK 3201234567890001', '3201 2345 6789 0001', '320123-456789-0001', 'x@y.co@z'])('suspects %s', (text) => {
    expect(place(text)).toMatchObject({ ok: false, code: 'personal-data-suspected', errors: [{ pointer: '/place', code: 'personal-data-suspected' }] });
  });

  it.each(['BP3MI Bali, Denpasar', 'CONTOH-110/MSP/XII/2024', '20-12-2024 19-12-2027', '12345678901234567', 'harga @ 5.000', 'rapat @kantor', '12345678-12345678'])('lets %s pass', (text) => {
    expect(place(text).ok).toBe(true);
  });

  it('may stand in free text, for that can be erased', () => {
    expect(validateCommand(catalogue.abandon, { reason: 'kata k@contoh.example, 3201234567890001' }, 'id').ok).toBe(true);
    expect(agreement({ scopeItems: [{ text: 'k@contoh.example' }] }).ok).toBe(true);
    expect(agreement({ scopeItems: [{ text: 'a', code: 'k@contoh.example' }] })).toMatchObject({ ok: false, code: 'personal-data-suspected' });
  });

  it('is looked for inside corrected data, member names too', () => {
    const correct = (data: unknown) => validateCommand(catalogue.correct, { version: 1, reason: 'x', data }, 'id');
    expect(correct({ place: 'k@contoh.example' })).toMatchObject({ ok: false, code: 'personal-data-suspected', errors: [{ pointer: '/data/place' }] });
    expect(correct({ 'k@contoh.example': 1 })).toMatchObject({ ok: false, code: 'personal-data-suspected' });
    expect(correct({ note: 'k@contoh.example' }).ok).toBe(true);
  });

  it('stays quick over crafted text', () => {
    const started = performance.now();
    place(`${'a.'.repeat(30_000)}`);
    validateCommand(catalogue.correct, { version: 1, reason: 'x', data: { a: 'a@a-'.repeat(15_000), b: 'a.'.repeat(30_000), c: '1 '.repeat(30_000) } }, 'id');
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('anything at all', () => {
  it('is judged without an exception', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.values(catalogue)), fc.jsonValue({ maxDepth: 6 }), (entry, body) => {
      const judged = validateCommand(entry, body, 'id');
      expect(judged.ok || judged.errors.length > 0).toBe(true);
    }));
  });

  it('mutated examples are refused at the place of the mutation', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.values(catalogue)), fc.nat(), fc.constantFrom<unknown>(true, ['x', 1.5], { x: 'y' }), (entry, n, junk) => {
      const members = Object.keys(entry.example).filter((name) => !['data', 'noNumber', 'openEnded'].includes(name));
      const member = members[n % Math.max(1, members.length)];
      if (member === undefined) return;
      const judged = validateCommand(entry, { ...entry.example, [member]: junk }, 'en');
      expect(judged.ok).toBe(false);
      if (!judged.ok) expect(judged.errors.some((error) => error.pointer.startsWith(`/${member}`) || error.pointer === '')).toBe(true);
    }));
  });
});
