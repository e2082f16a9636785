import { describe, expect, it } from '@jest/globals';
import { demoPolicy, standardPolicy } from '#libs/agreement/policies/index.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { localDate } from '#libs/calendar/index.js';
import { earliest } from './forecast.js';
import { mayGo } from './office-hours.js';
import { Offices } from './offices.js';

const office = new Offices().officeOf({ timeZone: 'Asia/Makassar', calendar: null });
const wita = (local: string): number => Date.parse(`${local}+08:00`);
const policies: [name: string, policy: ReminderPolicy][] = [
  ['standard', standardPolicy],
  ['demo', demoPolicy],
  ['without a window', { ...standardPolicy, window: null }],
  ['gathered for an hour', { ...standardPolicy, gatherSeconds: 3_600 }],
  ['silent on the 24th of February', { ...standardPolicy, quietDays: [{ from: '2026-02-24', to: '2026-02-24', name: 'contoh' }] }],
];

describe('the moment that today’s mail shows', () => {
  it('is that of the office in the month of fasting: from 08.00 of its own zone', () => {
    const mail = { since: wita('2026-02-23T00:00:00'), urgent: false, digestsToday: 0 };
    expect(earliest(standardPolicy, office, mail, wita('2026-02-23T06:00:00'))).toBe(wita('2026-02-23T08:00:00'));
    expect(earliest(standardPolicy, office, mail, wita('2026-02-23T15:00:00'))).toBe(wita('2026-02-24T08:00:00'));
    expect(earliest(standardPolicy, office, { ...mail, urgent: true, since: wita('2026-02-23T14:59:30') }, wita('2026-02-23T14:59:40')))
      .toBe(wita('2026-02-24T08:00:00'));
  });

  it.each(policies)('is the first at which the dispatcher lets it go: %s', (_, policy) => {
    for (const day of ['2026-02-17', '2026-02-18', '2026-02-20', '2026-02-23', '2026-03-17', '2026-07-03']) {
      for (const [since, now] of [['00:00:00', '00:00:03'], ['00:00:00', '12:00:00'], ['10:00:00', '10:00:10'], ['14:59:20', '14:59:30'], ['15:59:50', '16:10:00'], ['21:00:00', '21:00:00']]) {
        for (const urgent of [true, false]) {
          for (const digestsToday of [0, 1]) {
            const from = wita(`${day}T${now}`);
            const ready = wita(`${day}T${since}`);
            const goes = (at: number): boolean => mayGo(policy, office, {
              since: ready, urgent, copies: false, digestsToday: localDate(office.zone, at) === day ? digestsToday : 0,
            }, at);
            const at = earliest(policy, office, { since: ready, urgent, digestsToday }, from);
            const before = Array.from({ length: 100 }, (_each, i) => from + Math.floor(((at - from) * i) / 100)).filter((moment) => moment < at);
            expect({ day, since, now, urgent, digestsToday, at: new Date(at), goes: goes(at), sooner: [...before, ...(at > from ? [at - 1] : [])].filter(goes) })
              .toMatchObject({ goes: true, sooner: [] });
          }
        }
      }
    }
  });
});
