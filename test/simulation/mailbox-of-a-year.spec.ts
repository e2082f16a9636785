/** A year of one liaison's mailbox, as a diary that a person reads. */
import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Offices } from '#libs/mail/policy/offices.js';
import { windowOn } from '#libs/mail/policy/office-hours.js';
import { standardPolicy } from '#libs/agreement/policies/index.js';
import { DIARY, diaryText } from './diary.js';
import { liveTheYear } from './liaison-year.js';

const year = liveTheYear();
const office = new Offices().officeOf({ timeZone: 'Asia/Jakarta', calendar: null });
/** Nobody is asked about what they have answered: answers by follow-up, and the questions that opened it again. */
const answered = year.happened.filter(({ deed }) => ['done', 'partial', 'blocked'].includes(deed));

describe('a year of one liaison’s mailbox', () => {
  it(`is the diary in ${DIARY}`, () => {
    const text = diaryText(year);
    if (!existsSync(DIARY)) {
      writeFileSync(DIARY, text);
      throw new Error(`${DIARY} was written anew: read it (git diff), then run the test again`);
    }
    // Changed on purpose? Remove the file and run this test: it writes the diary anew and fails once, so that somebody reads it.
    expect(text).toBe(readFileSync(DIARY, 'utf8'));
  });

  it('holds eight promises of three agreements, some that come again', () => {
    expect(year.lives).toHaveLength(3);
    expect(year.lives.flatMap((life) => life.agreement.obligations)).toHaveLength(8);
    expect(new Set(year.mails.flatMap(({ lines }) => lines.map(({ rung }) => rung)))).toEqual(
      new Set(['d-30', 'd-14', 'd-7', 'd-1', 'd0', 'lapse', 'd+3', 'd+7', 'd+14', 'd+30', 'question']));
  });

  it('at most one digest a day', () => {
    const days = year.mails.filter(({ capped }) => capped).map(({ on }) => on);
    expect(days.length).toBeGreaterThan(30);
    expect(new Set(days).size).toBe(days.length);
  });

  it('nothing outside office hours, lapses and questions neither', () => {
    for (const { at, on } of year.mails) {
      const window = windowOn(standardPolicy, office, on);
      expect({ on, open: window !== null && at >= window.from && at < window.to }).toEqual({ on, open: true });
    }
    expect(year.mails.some(({ kind }) => kind === 'lapse')).toBe(true);
  });

  it('no follow-up twice with the same word, and none after its answer', () => {
    for (const { reference, at } of answered) {
      const asked = year.happened.find((one) => one.deed === 'ask' && one.reference === reference && one.at > at);
      const after = year.mails.filter((mail) => mail.at > at && !(asked && mail.at >= asked.at) && mail.lines.some((line) => line.reference === reference));
      expect(after).toEqual([]);
    }
    const words = year.mails.flatMap(({ lines }) => lines.map(({ reference, rung, dueOn }) => `${reference} ${rung} ${dueOn}`));
    expect(new Set(words).size).toBe(words.length);
  });
});
