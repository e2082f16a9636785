import { describe, expect, it } from '@jest/globals';
import { fold, ladderOf, nextDueAt } from '#libs/agreement/index.js';
import { verifyChain } from '#libs/journal/chain.js';
import { Life, proposal, signing, supervisor, text } from '../../test/support/life.js';

const monday = Date.parse('2026-11-23T09:00:00+07:00');
const types = (events: { type: string }[]): string[] => events.map((e) => e.type);
const promise = { title: 'Projek penempatan pertama', ownerSide: 'partner' as const, basis: 'stated-target' as const, ownerContactId: 'con_1' };

describe('the worked example, by the decider alone', () => {
  const life = new Life(monday);

  it('is one event at birth', () => {
    expect(types(life.do('propose', proposal()))).toEqual(['AgreementProposed']);
    expect(life.agreement).toMatchObject({ version: 1, stage: 'exploration', status: 'active' });
    expect(life.events[0]?.effectiveOn).toBe('2023');
  });

  it('does not leave the exploration too early, nor skip a stage', () => {
    expect(life.try('advance-stage', { to: 'signing' })).toMatchObject({
      ok: false, refusal: { code: 'gate-not-passed', params: { gates: ['initiative', 'foreign-ministry-consultation', 'treaty-status', 'feasibility', 'principle-approval', 'delegation-guidelines', 'final-text'] } },
    });
    expect(life.try('advance-stage', { to: 'implementation' })).toMatchObject({ ok: false, refusal: { code: 'wrong-stage' } });
    expect(life.agreement.version).toBe(1);
  });

  it('passes gates with their evidence only', () => {
    expect(life.try('pass-gate', { gate: 'initiative', documentIds: ['doc_proposal'] })).toMatchObject({ ok: false, refusal: { code: 'evidence-missing' } });
    expect(types(life.do('pass-gate', { gate: 'initiative', documentIds: ['doc_initiative-note'] }, { effectiveOn: '2023-03-01' }))).toEqual(['GatePassed']);
    life.passGates('exploration');
    expect(life.agreement.gates.filter((g) => g.state === 'not-applicable').map((g) => g.gate)).toEqual([
      'delegation-guidelines', 'treaty-paper', 'original-deposited', 'protected-archive-report',
    ]);
    life.do('advance-stage', { to: 'signing' }, { effectiveOn: '2024-12-01' });
  });

  it('is signed once, with a number or its absence for every party', () => {
    expect(life.try('record-signing', signing({ endsOn: '2024-01-01' }))).toMatchObject({ refusal: { code: 'end-before-start', errors: [{ pointer: '/endsOn' }] } });
    expect(life.try('record-signing', signing({ numbers: [{ partyId: 'pty_1', noNumber: true }] }))).toMatchObject({ refusal: { code: 'numbers-incomplete' } });
    life.do('record-signing', signing());
    expect(life.agreement.term).toEqual({ effectiveFrom: '2024-12-20', endsOn: '2027-12-19', openEnded: false, expiredOn: null });
    expect(life.try('record-signing', signing())).toMatchObject({ refusal: { code: 'already-signed' } });
    life.passGates('signing');
    life.do('advance-stage', { to: 'implementation' }, { effectiveOn: '2025-01-06' });
  });

  it('records at once that a promise entered late has lapsed, with one mail and one case', () => {
    const events = life.do('add-obligation', { ...promise, schedule: { dueOn: '2025-12-31' }, evidence: ['activity-report'] }, { effectiveOn: '2024-12-20' });
    expect(types(events)).toEqual(['ObligationAdded', 'FollowUpScheduled', 'FollowUpLapsed', 'AssistanceOpened', 'ReminderPlanned']);
    const [f] = life.agreement.followUps;
    expect(f).toMatchObject({
      status: 'lapsed', reference: 'TL-2026-0001-01', promisedOn: '2025-12-31', dueOn: '2025-12-31', remindersDelivered: 0,
      lapsedAt: '2025-12-31T17:00:00.000Z',
      dates: { dueAt: '2025-12-31T17:00:00.000Z', assistsAt: '2026-02-12T17:00:00.000Z', provisional: false, why: { assistSkipped: [{ on: '2026-01-01' }, { on: '2026-01-16' }] } },
    });
    expect(events[2]?.effectiveOn).toBe('2026-01-01');
    expect(f && ladderOf(f).map((r) => [r.rung, r.plannedFor, r.state])).toEqual([
      ['d-30', '2025-11-17', 'collapsed'], ['d-14', '2025-12-09', 'collapsed'], ['d-7', '2025-12-18', 'collapsed'], ['d-1', '2025-12-30', 'collapsed'],
      ['d0', '2025-12-31', 'collapsed'], ['lapse', '2026-01-01', 'collapsed'], ['d+3', '2026-01-06', 'collapsed'], ['d+7', '2026-01-12', 'collapsed'],
      ['d+14', '2026-01-22', 'collapsed'], ['d+30', '2026-02-13', 'planned'],
    ]);
    expect(events[4]?.data).toMatchObject({ rung: 'd+30', recipients: [
      { contactId: 'con_1', as: 'owner' }, { contactId: 'con_koordinator', as: 'coordinator' }, { contactId: 'con_head', as: 'unit-head' }, { contactId: 'con_bureau', as: 'bureau-head' },
    ] });
    expect(life.agreement.cases[0]).toMatchObject({ state: 'open', cause: 'unknown', openedBy: 'system', planDueOn: '2026-11-30' });
  });

  it('keeps the mark of the lapse after the report and tells who verified', () => {
    const id = life.agreement.followUps[0]?.followUpId ?? '';
    life.do('report-follow-up', { followUpId: id, outcome: 'done', workedOn: '2026-01-20', summary: text(), channel: 'letter' });
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'reported', lapsedAt: '2025-12-31T17:00:00.000Z' });
    expect(life.try('report-follow-up', { followUpId: 'flw_other_1', outcome: 'done', summary: text() })).toMatchObject({ refusal: { code: 'unknown-reference', errors: [{ pointer: '/followUpId' }] } });
    life.do('verify-follow-up', { followUpId: id }, { actor: supervisor });
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'verified', selfVerified: false });
    expect(life.try('verify-follow-up', { followUpId: id })).toMatchObject({ refusal: { code: 'follow-up-settled' } });
    life.do('close-assistance', { caseId: life.agreement.cases[0]?.caseId ?? '', result: 'answered' });
  });

  it('lets one of two people with the same If-Match win', () => {
    const ifMatch = life.agreement.version;
    const body = { kind: 'call' as const, on: '2026-11-23', text: text() };
    life.do('record-activity', body, { ifMatch });
    expect(life.try('record-activity', body, { ifMatch })).toMatchObject({ refusal: { code: 'version-changed', conflicts: [{ type: 'ActivityRecorded' }] } });
  });

  it('is evaluated and concluded', () => {
    life.passGates('implementation');
    life.do('advance-stage', { to: 'evaluation' });
    life.do('open-evaluation', { kind: 'final', periodFrom: '2024-12-20', periodTo: '2026-11-23' });
    life.do('record-evaluation', { evaluationId: life.agreement.evaluations[0]?.evaluationId ?? '', findings: text(), verdict: 'end', indicators: [{ code: 'workers-placed', value: 12, unit: 'people' }] });
    expect(life.try('conclude', { on: '2026-11-23' })).toMatchObject({ refusal: { code: 'gate-not-passed' } });
    life.passGates('evaluation');
    life.do('conclude', { on: '2026-11-23' });
    expect(life.agreement).toMatchObject({ stage: 'closed', status: 'closed', outcome: 'concluded' });
    expect(life.try('add-obligation', { ...promise, schedule: { dueOn: '2027-01-01' } })).toMatchObject({ refusal: { code: 'agreement-closed' } });
    life.do('attach-document', { documentId: 'doc_closing-letter' });
    expect(nextDueAt(life.agreement)).toBeNull();
  });

  it('folds from its events to the same state, and its state survives JSON', () => {
    expect(fold(life.events)).toEqual(life.agreement);
    expect(JSON.parse(JSON.stringify(life.agreement))).toEqual(life.agreement);
    expect(verifyChain(life.events)).toMatchObject({ ok: true });
  });
});
