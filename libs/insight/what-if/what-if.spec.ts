import { describe, expect, it } from '@jest/globals';
import { nextDueAt } from '#libs/agreement/index.js';
import { makePolicy } from '#libs/agreement/policies/make.js';
import { standardPolicy } from '#libs/agreement/policies/index.js';
import type { EventData } from '#libs/agreement/types/events.js';
import { Life, text } from '../../../test/support/life.js';
import { WhatIf, type WhatIfFigures } from './compare.js';
import { replayUnder } from './replay.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';

const wib = (at: string): number => Date.parse(`${at}+07:00`);
const END = wib('2026-09-01T00:00:00');

/** A year's part of a partner with two promises: answered on the given day, or never. */
function history(answersOn: string | null): Life {
  const life = new Life(wib('2026-01-05T09:00:00'), 'agr_whatif0000000000').implementing('local-government', { policy: 'standard@1' });
  for (const dueOn of ['2026-04-30', '2026-05-29']) life.do('add-obligation', { title: dueOn, ownerSide: 'partner', basis: 'clause', schedule: { dueOn } });
  const live = (end: number): void => {
    for (let next = nextDueAt(life.agreement); next !== null && next <= end; next = nextDueAt(life.agreement)) life.until(Math.max(next, life.now));
    life.now = end;
  };
  if (answersOn) {
    live(wib(`${answersOn}T10:00:00`));
    life.do('report-follow-up', { followUpId: life.agreement.followUps[0]?.followUpId ?? '', outcome: 'done', summary: text() });
  }
  live(END);
  return life;
}

function ask(life: Life, policy: ReminderPolicy): WhatIfFigures {
  const question = new WhatIf('2026-01-01', '2026-08-31');
  question.add(replayUnder(life.events, null, END), replayUnder(life.events, policy, END));
  return question.figures();
}

const patient = makePolicy('patient@1', standardPolicy, { graceWorkingDays: 5, rungs: [{ rung: 'd-7', recipients: ['owner'] }, { rung: 'lapse', recipients: ['owner'] }, { rung: 'd+14', recipients: ['owner', 'coordinator'] }] });
const strict = makePolicy('strict@1', standardPolicy, { rungs: [{ rung: 'd0', recipients: ['owner'] }, { rung: 'lapse', recipients: ['owner', 'unit-head', 'bureau-head'] }] });

describe('a history under the policy that it had', () => {
  it('is decided again exactly as it was', () => {
    const life = history('2026-05-20');
    const again = replayUnder(life.events, null, END);
    const was = life.events.filter((e) => e.type === 'ReminderPlanned' || e.type === 'VerificationReminderPlanned');
    expect(again.mails.map((mail) => `${mail.followUpId} ${mail.contactId} ${mail.as}`))
      .toEqual(was.flatMap((e) => { const d = e.data as EventData['ReminderPlanned']; return d.recipients.map((r) => `${d.followUpId} ${r.contactId} ${r.as}`); }));
    expect([...again.lapses.keys()]).toEqual(life.events.filter((e) => e.type === 'FollowUpLapsed').map((e) => (e.data as { followUpId: string }).followUpId));
    expect(again.cases).toHaveLength(life.events.filter((e) => e.type === 'AssistanceOpened').length);
    // The same policy given as the other one is no other one.
    const { was: one, would: other, silenceShownEarlier } = ask(life, standardPolicy);
    expect(other).toEqual(one);
    expect(silenceShownEarlier).toMatchObject({ value: 0, n: 2 });
  });
});

describe('a history under another policy', () => {
  it('with grace and few rungs sends less, and shows silence a week later', () => {
    const { was, would, silenceShownEarlier, superiorToldEarlier } = ask(history(null), patient);
    expect(was).toMatchObject({ lapses: 2, cases: 1, superiors: { people: 2 } });
    expect(would).toMatchObject({ reminders: 8, superiors: { people: 0, reminders: 0 }, lapses: 2 });
    expect(would.messages).toBeLessThan(was.messages);
    expect(silenceShownEarlier.value).toBeLessThanOrEqual(-7);
    expect(superiorToldEarlier.value).toBeLessThan(0);
  });

  it('tells superiors on the day of the lapse where it says so', () => {
    const { would, superiorToldEarlier, silenceShownEarlier } = ask(history(null), strict);
    expect(would).toMatchObject({ superiors: { people: 2, reminders: 4 } });
    expect(silenceShownEarlier.value).toBe(0);
    expect(superiorToldEarlier.value).toBeGreaterThan(0);
  });

  it('keeps answers where they were: two histories with different answers give different figures', () => {
    const silent = ask(history(null), patient);
    const answered = ask(history('2026-05-06'), patient);
    // The answer came after the day and within the grace: it lapsed then, and would not have.
    expect(silent.lapsesOnly).toEqual({ was: 0, would: 0 });
    expect(answered.lapsesOnly).toEqual({ was: 1, would: 0 });
    expect(answered.would.lapses).toBe(1);
    expect(answered.would).not.toEqual(silent.would);
    expect(answered.was).not.toEqual(silent.was);
  });

  it('counts rungs on days off: who keeps no working days writes on them, who does writes later', () => {
    const daily = makePolicy('daily@1', standardPolicy, { workingDaysOnly: false, window: null });
    const life = history(null);
    const { was, would } = ask(life, daily);
    // The day after 30 April is Labour Day, the day after 29 May a Saturday.
    expect(was.collisions).toEqual({ byDecree: 1, weekend: 1, delayed: 2 });
    expect(would.collisions).toEqual({ byDecree: 1, weekend: 1, delayed: 0 });
  });

  it('meets the same addresses: what the history could not deliver is not counted as sent', () => {
    const life = history(null);
    const [first] = life.events.filter((e) => e.type === 'ReminderPlanned');
    const { followUpId, rung } = first?.data as EventData['ReminderPlanned'];
    const bounced = new Life(life.now, life.agreementId);
    const index = life.events.indexOf(first as (typeof life.events)[number]);
    bounced.events.push(...life.events.slice(0, index + 1), {
      ...(first as (typeof life.events)[number]), type: 'DeliveryRecorded', data: { contactId: 'con_liaison', messageId: null, at: '2026-03-11T01:00:00.000Z', items: [{ followUpId, item: rung, state: 'blocked' }] },
    }, ...life.events.slice(index + 1));
    const { would } = ask(bounced, strict);
    expect(would.undeliverable).toBeGreaterThan(0);
    expect(would.superiors.reminders).toBe(4);
  });
});
