import { describe, expect, it } from '@jest/globals';
import { fold, nextDueAt } from '#libs/agreement/index.js';
import { standardPolicy } from '#libs/agreement/policies/index.js';
import { makePolicy, tooEarlyHelp } from '#libs/agreement/policies/make.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { Life, proposal, text } from '../../test/support/life.js';

const wib = (at: string): number => Date.parse(`${at}+07:00`);
const promise = { title: 'Perda pelindungan PMI', ownerSide: 'partner' as const, basis: 'clause' as const };
const rungs = (events: Envelope[]): string[] => events.filter((e) => e.type === 'ReminderPlanned').map((e) => (e.data as { rung: string }).rung);
const types = (events: Envelope[]): string[] => events.map((e) => e.type);

function live(life: Life, end: number): Envelope[] {
  const made: Envelope[] = [];
  for (let next = nextDueAt(life.agreement); next !== null && next <= end; next = nextDueAt(life.agreement)) {
    made.push(...life.until(Math.max(next, life.now)));
  }
  life.now = end;
  return made;
}

describe('a pause of mails', () => {
  const paused = (followUp = false): Life => {
    const life = new Life(wib('2026-01-05T09:00:00')).implementing('institution', { policy: 'standard@1' });
    life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-03-02' } });
    const followUpId = life.agreement.followUps[0]?.followUpId ?? '';
    life.now = wib('2026-02-20T09:00:00');
    life.until(life.now);
    life.do('pause-reminders', { until: '2026-03-12', reason: text(), ...(followUp ? { followUpId } : {}) });
    return life;
  };

  it.each([false, true])('keeps mails back and never stops the clock; afterwards one mail tells it all (of one follow-up: %s)', (followUp) => {
    const life = paused(followUp);
    const during = live(life, wib('2026-03-11T23:59:00'));
    expect(types(during)).toEqual(['FollowUpLapsed']);
    expect(during[0]?.recordedAt).toBe('2026-03-02T17:00:00.000Z');
    const after = life.until(wib('2026-03-12T00:00:00'));
    expect(types(after)).toEqual(['RemindersResumed', 'ReminderPlanned']);
    expect(after[0]?.actor.role).toBe('system');
    expect(rungs(after)).toEqual(['d+7']);
    expect((after[1]?.data as { catchUp: boolean }).catchUp).toBe(true);
    expect(life.agreement.pauses).toEqual([]);
    expect(fold(life.events)).toEqual(life.agreement);
  });

  it('opens the case on its day though no mail goes', () => {
    const life = paused();
    life.now = wib('2026-03-11T09:00:00');
    life.until(life.now);
    life.do('pause-reminders', { until: '2026-08-01', reason: text() });
    expect(types(live(life, wib('2026-07-31T00:00:00')))).toEqual(['AssistanceOpened']);
  });

  it('ends when a person says so; what was not paused cannot be resumed', () => {
    const life = paused();
    expect(live(life, wib('2026-02-28T10:00:00'))).toEqual([]);
    expect(rungs(life.do('resume-reminders', {}))).toEqual(['d-1']);
    expect(life.try('resume-reminders', {})).toMatchObject({ ok: false, refusal: { code: 'not-paused' } });
  });

  it.each(['2026-02-20', '2026-02-01', '2026-09-01'])('is refused until %s: a day to come, within six months', (until) => {
    expect(paused().try('pause-reminders', { until, reason: text() })).toMatchObject({ ok: false, refusal: { code: 'invalid', errors: [{ pointer: '/until' }] } });
  });

  it('leaves no trace in the state of agreements that never had one', () => {
    const life = new Life(wib('2026-01-05T09:00:00')).implementing('institution', { policy: 'standard@1' });
    expect('pauses' in life.agreement || 'letters' in life.agreement).toBe(false);
  });
});

describe('legal@1 (Permenlu 4/2023): request, seven working days, a written reminder to the superior', () => {
  const life = new Life(wib('2026-01-05T09:00:00')).implementing('international', { policy: 'legal@1' });
  life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-04-30' } });
  const events = live(life, wib('2026-05-13T00:00:00'));
  const letters = life.agreement.letters ?? [];

  it('drafts the letter on the seventh working day after the request', () => {
    expect(rungs(events)).toEqual(['d0', 'd+7']);
    // 1 May is Labour Day: the seventh working day after 30 April is 12 May.
    expect(events.find((e) => (e.data as { rung?: string }).rung === 'd+7')).toMatchObject({ data: { plannedFor: '2026-05-12', letter: { partyId: 'pty_1' } } });
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ rung: 'd+7', partyId: 'pty_1', number: null, sentOn: null });
  });

  it('records number and date once, never of a day to come', () => {
    const letterId = letters[0]?.letterId ?? '';
    expect(life.try('record-letter', { letterId, number: 'B-1/KS/V/2026', on: '2026-05-14' })).toMatchObject({ refusal: { code: 'in-the-future' } });
    life.do('record-letter', { letterId, number: 'B-1/KS/V/2026', on: '2026-05-12', documentIds: ['doc_letter'] });
    expect(life.agreement.letters?.[0]).toMatchObject({ number: 'B-1/KS/V/2026', sentOn: '2026-05-12' });
    expect(life.agreement.documents.some((each) => each.documentId === 'doc_letter')).toBe(true);
    expect(life.try('record-letter', { letterId, number: 'B-2', on: '2026-05-12' })).toMatchObject({ refusal: { code: 'letter-recorded' } });
    expect(life.try('record-letter', { letterId: 'ltr_other_1', number: 'B-2', on: '2026-05-12' })).toMatchObject({ refusal: { code: 'unknown-reference' } });
    expect(fold(life.events)).toEqual(life.agreement);
  });

  it('drafts it too where the rung was over before anybody could write, once', () => {
    const late = new Life(wib('2026-01-05T09:00:00'));
    late.do('propose', proposal('international', { policy: 'legal@1', liaison: false }));
    late.do('add-obligation', { ...promise, schedule: { dueOn: '2025-09-30' } });
    expect(late.agreement.letters?.map(({ rung }) => rung)).toEqual(['d+30']);
    expect(late.agreement.followUps[0]?.reminders.map(({ state }) => state)).toEqual(['blocked']);
    late.do('assign-liaison', { contactId: 'con_liaison' });
    expect(late.agreement.followUps[0]?.reminders.map(({ state }) => state)).toEqual(['planned']);
    expect(late.agreement.letters).toHaveLength(1);
  });

  it('drafts none about a promise of our own', () => {
    const ours = new Life(wib('2026-01-05T09:00:00')).implementing('international', { policy: 'legal@1' });
    ours.do('add-obligation', { ...promise, ownerSide: 'ours', schedule: { dueOn: '2026-01-07' } });
    live(ours, wib('2026-02-28T00:00:00'));
    expect(ours.agreement.letters).toBeUndefined();
  });
});

describe('ladders by what an obligation rests on', () => {
  const policy = makePolicy('berjenjang@1', standardPolicy, {
    byObligation: { meeting: { rungs: [{ rung: 'd+3', recipients: ['owner'] }, { rung: 'd-1', recipients: ['owner'] }], graceWorkingDays: 2, assistAfterWorkingDays: 10 } },
  });

  it('gives each obligation its own, in the order of days', () => {
    const life = new Life(wib('2026-01-05T09:00:00')).implementing('institution', { policy });
    life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-06-30' } });
    life.do('add-obligation', { ...promise, basis: 'meeting', schedule: { dueOn: '2026-06-30' } });
    const [clause, meeting] = life.agreement.followUps;
    expect(clause?.dates?.rungs).toHaveLength(10);
    expect(meeting?.dates?.rungs).toEqual([{ rung: 'd-1', plannedFor: '2026-06-29' }, { rung: 'd+3', plannedFor: '2026-07-03' }]);
    expect(clause?.dates?.lapsesAt).toBe('2026-06-30T17:00:00.000Z');
    expect(meeting?.dates?.lapsesAt).toBe('2026-07-02T17:00:00.000Z');
    expect(meeting?.dates?.why).toMatchObject({ assistOn: '2026-07-14', assistWorkingDays: 10 });
    expect(rungs(live(life, wib('2026-08-30T00:00:00'))).filter((rung) => rung === 'd+3')).toHaveLength(2);
  });

  it('moves open follow-ups when the policy is set', () => {
    const life = new Life(wib('2026-01-05T09:00:00')).implementing('institution', { policy: 'standard@1' });
    life.do('add-obligation', { ...promise, basis: 'meeting', schedule: { dueOn: '2026-06-30' } });
    life.do('set-reminder-policy', { policy: 'berjenjang', reason: text() }, { context: { policy } });
    expect(life.agreement.followUps[0]?.dates?.rungs.map(({ rung }) => rung)).toEqual(['d-1', 'd+3']);
  });

  it('moves with what the obligation rests on, and a decree counts by it, too', () => {
    const life = new Life(wib('2026-01-05T09:00:00')).implementing('institution', { policy });
    life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-06-30' } });
    life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-06-30' } });
    const [one, other] = life.agreement.obligations;
    const [event] = life.do('amend-obligation', { obligationId: one?.obligationId ?? '', basis: 'meeting', reason: text() });
    expect(event?.data).toMatchObject({ redated: [{ followUpId: life.agreement.followUps[0]?.followUpId }] });
    const ladders = () => life.agreement.followUps.map(({ dueOn, dates }) => [dueOn, dates?.rungs.length, dates?.lapsesAt]);
    expect(ladders()).toEqual([['2026-06-30', 2, '2026-07-02T17:00:00.000Z'], ['2026-06-30', 10, '2026-06-30T17:00:00.000Z']]);
    // Neither what rests on the same ladder nor another title moves anything.
    expect(life.do('amend-obligation', { obligationId: other?.obligationId ?? '', basis: 'work-plan', reason: text() })[0]?.data).toMatchObject({ redated: [] });
    expect(life.do('amend-obligation', { obligationId: other?.obligationId ?? '', title: 'Judul lain', reason: text() })[0]?.data).toMatchObject({ redated: [] });
    const { calendar } = life.agreement;
    const leave = { ...calendar, version: 'ID@2999-1', decrees: [...calendar.decrees, 'x'], holidays: [...calendar.holidays, ['2026-06-30', 'c', 'x', calendar.decrees.length] as (typeof calendar.holidays)[number]] };
    life.do('adopt-calendar', { calendar: leave, reason: 'x' }, { actor: { id: 'system', role: 'system' } });
    expect(ladders()).toEqual([['2026-07-01', 2, '2026-07-03T17:00:00.000Z'], ['2026-07-01', 10, '2026-07-01T17:00:00.000Z']]);
    expect(fold(life.events)).toEqual(life.agreement);
  });

  it('is as its base in all that it leaves out, and leaves the base as it is', () => {
    const before = structuredClone(standardPolicy);
    const { byObligation: _b, version, ...rest } = policy;
    const { version: _v, ...standard } = standardPolicy;
    expect([version, rest]).toEqual(['berjenjang@1', standard]);
    expect(standardPolicy).toEqual(before);
    const careful = makePolicy('hati@1', policy, { approval: 'required', digestsPerDay: 2 });
    expect(makePolicy('hati@2', careful, { approval: null })).toEqual({ ...policy, version: 'hati@2', digestsPerDay: 2 });
  });

  it('wants help after the lapse, in every ladder', () => {
    const wrong = makePolicy('x@1', policy, { graceWorkingDays: 30, byObligation: { clause: { assistAfterWorkingDays: 31 } } });
    expect(tooEarlyHelp(wrong)).toEqual([{ pointer: '/assistAfterWorkingDays', min: 31 }]);
    expect(tooEarlyHelp(policy)).toEqual([]);
  });
});
