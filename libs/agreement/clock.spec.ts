import { describe, expect, it } from '@jest/globals';
import { ladderOf, nextDueAt } from '#libs/agreement/index.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { Life, proposal, supervisor, text } from '../../test/support/life.js';

const types = (events: Envelope[]): string[] => events.map((e) => e.type);
const wib = (at: string): number => Date.parse(`${at}+07:00`);
const promise = { title: 'Perda pelindungan PMI', ownerSide: 'partner' as const, basis: 'clause' as const };

/** Lives from moment to moment, as the workflow's timer does, until `end`. */
function live(life: Life, end: number): Envelope[] {
  const made: Envelope[] = [];
  for (let next = nextDueAt(life.agreement); next !== null && next <= end; next = nextDueAt(life.agreement)) {
    made.push(...life.until(Math.max(next, life.now)));
  }
  life.now = end;
  return made;
}

const rungs = (events: Envelope[]): string[] =>
  events.filter((e) => e.type === 'ReminderPlanned').map((e) => `${(e.data as { rung: string }).rung} ${e.recordedAt}`);

describe('a promise that nobody answers', () => {
  const life = new Life(wib('2026-01-05T09:00:00')).implementing('local-government', { policy: 'standard@1' });
  life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-04-30' } });
  const events = live(life, wib('2026-08-01T00:00:00'));

  it('climbs the whole ladder at midnight of each rung, lapses once and gets one case', () => {
    expect(rungs(events)).toEqual([
      'd-30 2026-03-10T17:00:00.000Z', 'd-14 2026-04-09T17:00:00.000Z', 'd-7 2026-04-20T17:00:00.000Z', 'd-1 2026-04-28T17:00:00.000Z',
      'd0 2026-04-29T17:00:00.000Z', 'lapse 2026-04-30T17:00:00.000Z', 'd+3 2026-05-05T17:00:00.000Z', 'd+7 2026-05-11T17:00:00.000Z',
      'd+14 2026-05-24T17:00:00.000Z', 'd+30 2026-06-21T17:00:00.000Z',
    ]);
    expect(types(events).filter((t) => t !== 'ReminderPlanned')).toEqual(['FollowUpLapsed', 'AssistanceOpened']);
    const lapse = types(events).indexOf('FollowUpLapsed');
    expect(types(events)[lapse + 1]).toBe('ReminderPlanned');
  });

  it('tells the coordinator from d+3, the unit head from d+7, the bureau head from d+14', () => {
    const roles = events.filter((e) => e.type === 'ReminderPlanned').map((e) => (e.data as { recipients: { as: string }[] }).recipients.map((r) => r.as).join(' '));
    expect(roles).toEqual([
      'owner', 'owner', 'owner', 'owner', 'owner', 'owner', 'owner coordinator', 'owner coordinator unit-head',
      'owner coordinator unit-head bureau-head', 'owner coordinator unit-head bureau-head',
    ]);
  });
});

describe('entered late (api.md §7.5)', () => {
  const at = wib('2026-11-23T09:00:00');
  const entered = (dueOn: string): Life => {
    const life = new Life(at).implementing();
    life.do('add-obligation', { ...promise, schedule: { dueOn } });
    return life;
  };

  it('due on the last working day: lapsed, one catch-up mail, no case yet', () => {
    const life = entered('2026-11-20');
    expect(types(life.events).slice(-4)).toEqual(['ObligationAdded', 'FollowUpScheduled', 'FollowUpLapsed', 'ReminderPlanned']);
    expect(life.events.at(-1)?.data).toMatchObject({ rung: 'lapse', catchUp: true });
    expect(life.agreement.cases).toEqual([]);
  });

  it('due in ten working days: scheduled, one catch-up mail of d-14, next d-7', () => {
    const life = entered('2026-12-07');
    expect(types(life.events).slice(-3)).toEqual(['ObligationAdded', 'FollowUpScheduled', 'ReminderPlanned']);
    const [f] = life.agreement.followUps;
    expect(f && ladderOf(f).slice(0, 4).map((r) => [r.rung, r.state])).toEqual([['d-30', 'collapsed'], ['d-14', 'planned'], ['d-7', 'planned'], ['d-1', 'planned']]);
    expect(life.events.at(-1)?.data).toMatchObject({ rung: 'd-14' });
  });

  it('due in a year: nothing yet, and provisional where no decree reaches', () => {
    const life = entered('2027-11-23');
    expect(types(life.events).slice(-2)).toEqual(['ObligationAdded', 'FollowUpScheduled']);
    expect(life.agreement.followUps[0]?.dates?.provisional).toBe(true);
  });

  it('a day off moves the due date and says why; the promised day stays', () => {
    const life = new Life(at).implementing();
    life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-12-25' } });
    expect(life.agreement.followUps[0]).toMatchObject({
      promisedOn: '2026-12-25', dueOn: '2026-12-28', dates: { why: { dueSkipped: [{ on: '2026-12-25', name: 'Hari Raya Natal', decree: 'SKB 1497, 2, 5 / 2025' }] } },
    });
  });

  it('every month since 2018: the latest and the next have a clock, the others are not recorded, one owner hears once', () => {
    const life = new Life(at).implementing();
    const events = life.do('add-obligation', { ...promise, schedule: { every: { months: 1 }, from: '2018-01-31' } });
    const scheduled = events.filter((e) => e.type === 'FollowUpScheduled').map((e) => (e.data as { dates: { promisedOn: string } }).dates.promisedOn);
    expect(scheduled).toEqual(['2026-10-31', '2026-11-30']);
    expect(events.filter((e) => e.type === 'FollowUpLapsed')).toHaveLength(1);
    expect(events.filter((e) => e.type === 'ReminderPlanned')).toHaveLength(2);
    const unknown = events.filter((e) => e.type === 'FollowUpsNotRecorded').flatMap((e) => (e.data as { followUps: unknown[] }).followUps);
    expect(unknown).toHaveLength(105);
    expect(life.agreement.counters.followUp).toBe(107);
    expect(life.agreement.followUps.length).toBeLessThanOrEqual(52);
  });

  it('from a register: what is past is not recorded and nobody gets a mail', () => {
    const life = new Life(at).implementing();
    const events = life.do('add-obligation', { ...promise, schedule: { dueOn: '2023-12-31' } }, { context: { imported: true } });
    expect(types(events)).toEqual(['ObligationAdded', 'FollowUpsNotRecorded']);
    expect(nextDueAt(life.agreement)).toBe(wib('2027-12-20T00:00:00'));
    const id = life.agreement.followUps[0]?.followUpId ?? '';
    life.do('reschedule-follow-up', { followUpId: id, dueOn: '2027-01-15', reason: text() });
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'scheduled', promisedOn: '2023-12-31', dueOn: '2027-01-15' });
  });
});

describe('from a register', () => {
  it('stages that were left before we came have gates that are not recorded, which is not passed', () => {
    const life = new Life(wib('2026-11-23T09:00:00'));
    life.do('propose', proposal('institution'));
    life.do('advance-stage', { to: 'signing' }, { context: { imported: true }, effectiveOn: '2023-02-01' });
    expect(life.agreement.gates.filter((g) => g.stage === 'exploration').map((g) => g.state)).toEqual(['not-recorded', 'not-recorded', 'not-recorded', 'not-recorded']);
    expect(life.agreement.gates.find((g) => g.gate === 'registered')?.state).toBe('open');
  });
});

describe('recurring promises', () => {
  it('always have one open occurrence ahead, clipped to the month’s end', () => {
    const life = new Life(wib('2026-01-05T09:00:00')).implementing();
    life.do('add-obligation', { ...promise, schedule: { every: { months: 1 }, from: '2026-01-31', until: '2026-04-30' } });
    const events = live(life, wib('2026-07-01T00:00:00'));
    const promised = life.events.filter((e) => e.type === 'FollowUpScheduled').map((e) => (e.data as { dates: { promisedOn: string } }).dates.promisedOn);
    expect(promised).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
    expect(events.filter((e) => e.type === 'FollowUpLapsed')).toHaveLength(4);
    expect(life.agreement.cases).toHaveLength(1);
    expect(life.agreement.cases[0]?.followUpIds).toHaveLength(4);
  });
});

describe('answers, people and stops', () => {
  const answered = (): Life => {
    const life = new Life(wib('2026-01-05T09:00:00')).implementing();
    life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-02-27' } });
    live(life, wib('2026-02-10T10:00:00'));
    return life;
  };
  const id = (life: Life): string => life.agreement.followUps[0]?.followUpId ?? '';

  it('a report stops the ladder; our own silence is told after 5 and 10 working days', () => {
    const life = answered();
    life.do('report-follow-up', { followUpId: id(life), outcome: 'partial', summary: text() });
    const later = live(life, wib('2026-06-01T00:00:00'));
    expect(types(later)).toEqual(['VerificationReminderPlanned', 'VerificationReminderPlanned']);
    expect(later.map((e) => [e.recordedAt, (e.data as { recipients: { as: string }[] }).recipients[0]?.as])).toEqual([
      ['2026-02-18T17:00:00.000Z', 'coordinator'], ['2026-02-25T17:00:00.000Z', 'unit-head'],
    ]);
    expect(life.try('verify-follow-up', { followUpId: id(life) })).toMatchObject({ refusal: { code: 'next-date-needed' } });
    life.do('verify-follow-up', { followUpId: id(life), nextDueOn: '2026-09-01' });
    expect(life.agreement.followUps.at(-1)).toMatchObject({ previousId: id(life), status: 'scheduled', dueOn: '2026-09-01' });
  });

  it('a question gives ten working days and a new ladder; the first lapse keeps its mark', () => {
    const life = new Life(wib('2026-11-23T09:00:00')).implementing();
    life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-11-20' } });
    life.do('report-follow-up', { followUpId: id(life), outcome: 'done', summary: text() });
    life.do('return-follow-up', { followUpId: id(life), question: text(2) });
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'scheduled', dueOn: '2026-12-07', lapsedAt: '2026-11-20T17:00:00.000Z' });
    const later = live(life, wib('2026-12-09T00:00:00'));
    expect(types(later)).toContain('FollowUpLapsed');
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'lapsed', lapsedAt: '2026-11-20T17:00:00.000Z' });
  });

  it('without anybody of the owner’s side the mails are blocked, the clock goes on, and naming a liaison sends what waits', () => {
    const life = new Life(wib('2026-11-23T09:00:00'));
    life.implementing('local-government');
    const silent = new Life(wib('2026-11-23T09:00:00'), 'agr_nobody');
    silent.do('propose', { ...(life.events[0]?.data as never as Parameters<typeof silent.do<'propose'>>[1]), liaisonId: null, scopeItems: [] });
    silent.do('add-obligation', { ...promise, schedule: { dueOn: '2026-11-20' } });
    expect(silent.agreement.followUps[0]?.status).toBe('lapsed');
    expect(silent.agreement.followUps[0]?.reminders).toMatchObject([{ rung: 'lapse', state: 'blocked', recipients: [] }]);
    const events = silent.do('assign-liaison', { contactId: 'con_new' });
    expect(types(events)).toEqual(['LiaisonAssigned', 'ReminderPlanned']);
    expect(silent.agreement.followUps[0]?.reminders).toMatchObject([{ rung: 'lapse', state: 'planned', recipients: [{ contactId: 'con_new', as: 'owner' }] }]);
  });

  it('suspension stops rungs and lapses; resuming gives at least ten working days', () => {
    const life = answered();
    life.do('suspend', { reason: text() }, { actor: supervisor });
    expect(live(life, wib('2026-05-04T09:00:00'))).toEqual([]);
    expect(life.try('advance-stage', { to: 'evaluation' })).toMatchObject({ refusal: { code: 'suspended' } });
    life.do('resume', {}, { actor: supervisor });
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'scheduled', dueOn: '2026-05-20' });
    expect(life.try('resume', {}, { actor: supervisor })).toMatchObject({ refusal: { code: 'not-suspended' } });
  });

  it('the end of the term withdraws what falls due later and leaves the stage', () => {
    const life = new Life(wib('2026-11-23T09:00:00')).implementing();
    life.do('add-obligation', { ...promise, schedule: { dueOn: '2028-03-01' } });
    live(life, wib('2028-01-01T00:00:00'));
    expect(life.agreement.term?.expiredOn).toBe('2027-12-20');
    expect(life.agreement).toMatchObject({ stage: 'implementation', status: 'active' });
    expect(life.agreement.followUps[0]?.status).toBe('withdrawn');
  });

  it('another calendar re-dates what is open, with the rule', () => {
    const life = answered();
    const calendar = { ...life.agreement.calendar, version: 'ID@2026-3', decrees: [...life.agreement.calendar.decrees, 'SKB contoh'], holidays: [...life.agreement.calendar.holidays] };
    calendar.holidays.push(['2026-02-27', 'c', 'Cuti bersama contoh', calendar.decrees.length - 1]);
    const events = life.do('adopt-calendar', { calendar, reason: 'SKB contoh' }, { actor: { id: 'system', role: 'system' } });
    expect(types(events)[0]).toBe('CalendarAdopted');
    expect(life.agreement.followUps[0]).toMatchObject({ promisedOn: '2026-02-27', dueOn: '2026-03-02' });
  });
});
