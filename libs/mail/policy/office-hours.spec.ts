import { describe, expect, it } from '@jest/globals';
import { demoPolicy, standardPolicy } from '#libs/agreement/policies/index.js';
import { INDONESIAN_WORKING_TIME, INDONESIAN_ZONES } from '#libs/calendar/index.js';
import { indonesianCalendar } from '#libs/calendar/indonesia.js';
import { isOpen, mayGo, nextOpening, type Office } from './office-hours.js';

const calendar = indonesianCalendar();
const jakarta: Office = { zone: INDONESIAN_ZONES['Asia/Jakarta'], calendar };
const jayapura: Office = { zone: INDONESIAN_ZONES['Asia/Jayapura'], calendar };
const ms = (iso: string): number => Date.parse(iso);

describe('office hours of the recipient', () => {
  it.each([
    ['opens at 07.30', '2026-01-05T07:30:00+07:00', true],
    ['is closed before', '2026-01-05T07:29:59.999+07:00', false],
    ['closes at 16.00', '2026-01-05T16:00:00+07:00', false],
    ['is open until then', '2026-01-05T15:59:59+07:00', true],
    ['stays open on Friday until 16.30', '2026-01-09T16:29:59+07:00', true],
    ['closes on Friday at 16.30', '2026-01-09T16:30:00+07:00', false],
    ['is closed on Saturday', '2026-01-10T10:00:00+07:00', false],
    ['is closed on a holiday', '2026-01-16T10:00:00+07:00', false],
    ['is closed on collective leave', '2026-03-20T10:00:00+07:00', false],
  ])('%s', (_, at, open) => {
    expect(isOpen(standardPolicy, jakarta, ms(at))).toBe(open);
    expect(isOpen(demoPolicy, jakarta, ms(at))).toBe(true);
  });

  it('are those of the recipient’s zone', () => {
    expect(isOpen(standardPolicy, jayapura, ms('2026-01-05T05:30:00+07:00'))).toBe(true);
    expect(isOpen(standardPolicy, jayapura, ms('2026-01-05T14:30:00+07:00'))).toBe(false);
  });

  it.each([
    ['opens at 08.00', '2026-02-23T07:59:59+07:00', false],
    ['is open from then', '2026-02-23T08:00:00+07:00', true],
    ['closes at 15.00', '2026-02-23T15:00:00+07:00', false],
    ['stays open on Friday until 15.30', '2026-02-27T15:29:59+07:00', true],
    ['closes on Friday at 15.30', '2026-02-27T15:30:00+07:00', false],
    ['keeps usual hours the day before the month begins', '2026-02-18T15:59:59+07:00', true],
    ['keeps usual hours after it', '2026-03-25T07:30:00+07:00', true],
  ])('in the month of fasting it %s', (_, at, open) => {
    const fasting: Office = { ...jakarta, ramadan: [{ from: '2026-02-19', to: '2026-03-20' }], fastingHours: INDONESIAN_WORKING_TIME.ramadan };
    expect(isOpen(standardPolicy, fasting, ms(at))).toBe(open);
    expect(isOpen(demoPolicy, fasting, ms(at))).toBe(true);
    expect(isOpen(standardPolicy, { ...fasting, fastingHours: null }, ms(at))).toBe(isOpen(standardPolicy, jakarta, ms(at)));
  });

  it('open again after the longest break of 2026', () => {
    expect(new Date(nextOpening(standardPolicy, jakarta, ms('2026-03-17T16:00:00+07:00'))).toISOString()).toBe('2026-03-25T00:30:00.000Z');
    expect(nextOpening(standardPolicy, jakarta, ms('2026-01-05T09:00:00+07:00'))).toBe(ms('2026-01-05T09:00:00+07:00'));
    expect(nextOpening(standardPolicy, jakarta, ms('2026-01-05T01:00:00+07:00'))).toBe(ms('2026-01-05T07:30:00+07:00'));
    expect(nextOpening(standardPolicy, jakarta, ms('2026-01-09T17:00:00+07:00'))).toBe(ms('2026-01-12T07:30:00+07:00'));
  });

  it('end in an error where nobody ever works', () => {
    const never = { ...calendar, holidays: Array.from({ length: 365 }, (_, i) => [new Date(ms('2026-01-01T00:00:00Z') + i * 86_400_000).toISOString().slice(0, 10), 'n', 'x', 0] as [string, 'n', string, number]) };
    expect(() => nextOpening(standardPolicy, { ...jakarta, calendar: never }, ms('2026-02-01T00:00:00Z'))).toThrow(RangeError);
  });
});

describe('what may go now', () => {
  const since = (iso: string, urgent = false, digestsToday = 0) => ({ since: ms(iso), urgent, copies: false, digestsToday });

  it('standard: one digest a day with what was ready when the window opened', () => {
    const at = ms('2026-01-05T07:30:00+07:00');
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T00:00:04+07:00'), at)).toBe(true);
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T00:00:04+07:00', false, 1), at)).toBe(false);
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T09:00:00+07:00'), ms('2026-01-05T10:00:00+07:00'))).toBe(false);
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T09:00:00+07:00'), ms('2026-01-06T07:30:00+07:00'))).toBe(true);
  });

  it('standard: later in the day if nobody could send when the window opened', () => {
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T00:00:00+07:00'), ms('2026-01-05T11:00:00+07:00'))).toBe(true);
  });

  it('standard: a lapse outside the cap, within the window, a minute after the first', () => {
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T00:01:00+07:00', true, 1), ms('2026-01-05T07:30:00+07:00'))).toBe(true);
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T10:00:00+07:00', true, 1), ms('2026-01-05T10:00:30+07:00'))).toBe(false);
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T10:00:00+07:00', true, 1), ms('2026-01-05T10:01:00+07:00'))).toBe(true);
    expect(mayGo(standardPolicy, jakarta, since('2026-01-05T17:00:00+07:00', true), ms('2026-01-05T18:00:00+07:00'))).toBe(false);
  });

  it('demo: any time, five seconds after the first, without a cap', () => {
    expect(mayGo(demoPolicy, jakarta, since('2026-01-10T23:00:00+07:00', false, 9), ms('2026-01-10T23:00:04+07:00'))).toBe(false);
    expect(mayGo(demoPolicy, jakarta, since('2026-01-10T23:00:00+07:00', false, 9), ms('2026-01-10T23:00:05+07:00'))).toBe(true);
    const copies = { ...since('2026-01-10T23:00:00+07:00'), copies: true };
    expect(mayGo(demoPolicy, jakarta, copies, ms('2026-01-10T23:00:07+07:00'))).toBe(false);
    expect(mayGo(demoPolicy, jakarta, copies, ms('2026-01-10T23:00:08+07:00'))).toBe(true);
  });
});
