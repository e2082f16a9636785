import { describe, expect, it } from '@jest/globals';
import { Life, proposal, text } from '../../../test/support/life.js';
import { tasksOf } from './tasks.js';

const kinds = (life: Life): string[] => tasksOf(life.agreement).map(({ kind }) => kind);
const promise = (life: Life, dueOn: string, ownerSide: 'partner' | 'ours' = 'partner'): string => {
  life.do('add-obligation', { title: 'Janji', ownerSide, basis: 'clause', schedule: { dueOn } }, { effectiveOn: '2024-12-20' });
  return life.agreement.followUps.at(-1)?.followUpId ?? '';
};

describe('tasks', () => {
  it('a report is to be verified from the moment it stands until it is verified or returned, with the day our silence is told', () => {
    const life = new Life(Date.parse('2026-11-23T02:00:00Z')).implementing();
    const followUpId = promise(life, '2027-11-30');
    expect(kinds(life)).toEqual([]);
    life.do('report-follow-up', { followUpId, outcome: 'done', summary: text() });
    expect(tasksOf(life.agreement)).toEqual([{
      task_id: `tsk_verify-report_${followUpId}`, kind: 'verify-report', agreement_id: life.agreementId, follow_up_id: followUpId, case_id: null,
      reply_id: null, contact_id: null, text_id: null, due_on: '2026-11-30',
    }]);
    life.do('return-follow-up', { followUpId, question: text() });
    expect(kinds(life)).toEqual([]);
    life.do('report-follow-up', { followUpId, outcome: 'done', summary: text() });
    life.do('verify-follow-up', { followUpId });
    expect(kinds(life)).toEqual([]);
  });

  it('a case that nobody looked at wants a plan', () => {
    const life = new Life(Date.parse('2026-11-23T02:00:00Z')).implementing();
    const followUpId = promise(life, '2025-12-31');
    expect(tasksOf(life.agreement)).toMatchObject([{ kind: 'plan-assistance', follow_up_id: followUpId, due_on: '2026-11-30' }]);
    const caseId = life.agreement.cases[0]?.caseId ?? '';
    life.do('log-assistance', { caseId, text: text() });
    expect(kinds(life)).toEqual(['plan-assistance']);
    life.do('log-assistance', { caseId, text: text(), plan: text() });
    expect(kinds(life)).toEqual([]);
  });

  it('a liaison is to be named once for a party with open promises and nobody to write to, never for our own', () => {
    const life = new Life(Date.parse('2026-11-23T02:00:00Z'));
    life.do('propose', proposal('local-government', { liaison: false }));
    promise(life, '2027-11-30', 'ours');
    expect(kinds(life)).toEqual([]);
    promise(life, '2027-10-29');
    promise(life, '2027-11-30');
    expect(tasksOf(life.agreement)).toMatchObject([{ kind: 'name-liaison', task_id: `tsk_name-liaison_${life.agreementId}_pty_1`, due_on: null }]);
    life.do('assign-liaison', { contactId: 'con_liaison' });
    expect(kinds(life)).toEqual([]);
  });

  it('an expired term asks for the final evaluation until one is recorded or the agreement closes', () => {
    const life = new Life(Date.parse('2026-11-23T02:00:00Z')).implementing();
    life.until('2027-12-19T16:59:59Z');
    expect(kinds(life)).toEqual([]);
    life.until('2027-12-19T17:00:00Z');
    expect(tasksOf(life.agreement)).toMatchObject([{ kind: 'final-evaluation', due_on: life.agreement.term?.expiredOn }]);
    life.do('terminate', { reason: text(), on: '2027-12-20' }, { actor: { id: 'con_kepala', role: 'supervisor' } });
    expect(kinds(life)).toEqual([]);
  });

  it('a letter waits to be read within two working days, with what it says, until somebody handles it', () => {
    const life = new Life(Date.parse('2026-11-20T02:00:00Z')).implementing();
    const followUpId = promise(life, '2027-11-30');
    life.do('record-reply', {
      replyId: 'rpl_1', contactId: 'con_liaison', sender: 'contact', followUpIds: [followUpId], receivedAt: '2026-11-20T01:00:00.000Z', text: text(7), documentIds: [],
    }, { actor: { id: 'system', role: 'system' } });
    expect(tasksOf(life.agreement)).toEqual([{
      task_id: 'tsk_reply-received_rpl_1', kind: 'reply-received', agreement_id: life.agreementId, follow_up_id: followUpId, case_id: null,
      reply_id: 'rpl_1', contact_id: 'con_liaison', text_id: 'txt_7', due_on: '2026-11-24',
    }]);
    life.do('handle-reply', { replyId: 'rpl_1', result: 'noted' });
    expect(kinds(life)).toEqual([]);
  });
});
