import { describe, expect, it } from '@jest/globals';
import { fold } from '#libs/agreement/index.js';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { coordinator, Life, supervisor, text } from '../../test/support/life.js';

const at = Date.parse('2026-11-23T09:00:00+07:00');

function correct(life: Life, event: Envelope | undefined, data: unknown, actor = supervisor): ReturnType<Life['try']> {
  if (!event) throw new Error('no event to correct');
  const { version, type, data: was, effectiveOn, actor: by, recordedAt, commandId } = event;
  return life.try('correct', { version, data, reason: text(9) } as CommandBodies['correct'], {
    actor, context: { original: { version, type, data: was, effectiveOn, actor: by, recordedAt, commandId } },
  });
}

const last = (life: Life, type: string): Envelope | undefined => life.events.filter((e) => e.type === type).at(-1);
/** As of a day: fold of what was effective by then (the register does the same). */
const asOf = (life: Life, day: string): ReturnType<typeof fold> => fold(life.events.filter((e) => e.effectiveOn <= day));

describe('corrections change what is known without erasing what was', () => {
  it('a wrong end of the term: as-of shows the new, as-known-at before shows the old', () => {
    const life = new Life(at).implementing();
    const known = life.agreement.version;
    expect(correct(life, last(life, 'SigningRecorded'), { endsOn: '2029-12-19' })).toMatchObject({ ok: true });
    expect(life.agreement.term?.endsOn).toBe('2029-12-19');
    expect(asOf(life, '2025-01-01')?.term?.endsOn).toBe('2029-12-19');
    expect(fold(life.events.filter((e) => e.version <= known))?.term?.endsOn).toBe('2027-12-19');
    expect(fold(life.events)).toEqual(life.agreement);
  });

  it('a wrong promised day: clock and ladder follow, the wrong lapse goes with the mistake', () => {
    const life = new Life(at).implementing();
    life.do('add-obligation', { title: 'Perda', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2025-12-31' } }, { effectiveOn: '2025-01-10' });
    expect(life.agreement.followUps[0]?.status).toBe('lapsed');
    expect(correct(life, last(life, 'ObligationAdded'), { schedule: { dueOn: '2027-06-30' } })).toMatchObject({ ok: true });
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'scheduled', lapsedAt: null, promisedOn: '2027-06-30', dueOn: '2027-06-30' });
    expect(asOf(life, '2026-03-01')?.followUps[0]).toMatchObject({ status: 'scheduled', lapsedAt: null });
    expect(correct(life, last(life, 'ObligationAdded'), { schedule: { dueOn: '2026-01-30' } })).toMatchObject({ ok: true });
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'lapsed', lapsedAt: '2026-01-30T17:00:00.000Z' });
  });

  it('a report that did not happen: the promise waits again as it was', () => {
    const life = new Life(at).implementing();
    life.do('add-obligation', { title: 'Perda', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-11-20' } });
    const followUpId = life.agreement.followUps[0]?.followUpId ?? '';
    life.do('report-follow-up', { followUpId, outcome: 'done', summary: text() });
    expect(correct(life, last(life, 'FollowUpReported'), null)).toMatchObject({ ok: true });
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'lapsed', outcome: null, reportedAt: null });
  });

  it('an assignment by mistake: who was named before is named again, once, and nobody else is taken away', () => {
    const life = new Life(at).implementing();
    const { liaison: was, coordinatorId } = life.agreement;
    life.do('assign-liaison', { contactId: 'con_pengganti' });
    expect(life.agreement.liaison?.contactId).toBe('con_pengganti');
    const first = last(life, 'LiaisonAssigned');
    expect(correct(life, first, null, coordinator)).toMatchObject({ ok: true });
    expect(life.agreement.liaison).toEqual(was);
    expect(correct(life, first, null)).toMatchObject({ refusal: { code: 'not-correctable' } });
    life.do('assign-coordinator', { contactId: 'con_koordinator_lain' });
    expect(correct(life, last(life, 'CoordinatorAssigned'), null, coordinator)).toMatchObject({ ok: true });
    expect(life.agreement.coordinatorId).toBe(coordinatorId);
    expect(fold(life.events)).toEqual(life.agreement);
    // An event from before events said it has nobody to go back to.
    life.do('assign-liaison', { contactId: 'con_pengganti' });
    const event = last(life, 'LiaisonAssigned') as Envelope;
    const { before: _, ...older } = event.data as { before: unknown };
    expect(correct(life, { ...event, data: older }, null)).toMatchObject({ refusal: { code: 'not-correctable' } });
  });

  it('a closing that did not happen: the agreement stands where it stood', () => {
    const life = new Life(at).implementing();
    life.do('add-obligation', { title: 'Perda', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2027-06-30' } });
    life.do('terminate', { reason: text(), on: '2026-11-20' }, { actor: supervisor });
    expect(life.agreement).toMatchObject({ stage: 'closed', outcome: 'terminated' });
    expect(life.agreement.followUps[0]?.status).toBe('withdrawn');
    expect(correct(life, last(life, 'AgreementTerminated'), null)).toMatchObject({ ok: true });
    expect(life.agreement).toMatchObject({ stage: 'implementation', status: 'active', outcome: null });
    expect(life.agreement.followUps[0]?.status).toBe('scheduled');
  });

  it('is for supervisors, or for one’s own mistake within ten minutes', () => {
    const life = new Life(at).implementing();
    life.do('record-activity', { kind: 'visit', on: '2026-11-20', text: text() });
    const event = last(life, 'ActivityRecorded');
    expect(correct(life, event, { place: 'Ottawa' }, { id: 'con_other', role: 'coordinator' })).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(correct(life, event, { place: 'Ottawa' }, coordinator)).toMatchObject({ ok: true });
    life.now += 11 * 60_000;
    expect(correct(life, event, { place: 'Ottawa' }, coordinator)).toMatchObject({ refusal: { code: 'not-permitted' } });
  });

  it('is refused for what time made, for what follows from another event, and for what later events stand on', () => {
    const life = new Life(at).implementing();
    life.do('add-obligation', { title: 'Perda', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-11-20' } });
    for (const type of ['FollowUpLapsed', 'ReminderPlanned', 'FollowUpScheduled']) {
      expect(correct(life, last(life, type), null)).toMatchObject({ refusal: { code: 'not-correctable' } });
    }
    expect(correct(life, last(life, 'SigningRecorded'), null)).toMatchObject({ refusal: { code: 'not-correctable' } });
    expect(correct(life, last(life, 'SigningRecorded'), { endsOn: '2020-01-01' })).toMatchObject({ refusal: { code: 'end-before-start' } });
    expect(correct(life, last(life, 'GatePassed'), { gate: 'another' })).toMatchObject({ refusal: { code: 'invalid', errors: [{ pointer: '/data/gate' }] } });
  });
});
