import { describe, expect, it } from '@jest/globals';
import { fold, ladderOf, nextDueAt } from '#libs/agreement/index.js';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { Life, text } from '../../test/support/life.js';

const wib = (at: string): number => Date.parse(`${at}+07:00`);
const system = { actor: { id: 'system', role: 'system' as const } };
const promise = { title: 'Perda pelindungan PMI', ownerSide: 'partner' as const, basis: 'clause' as const };

function waiting(): Life {
  const life = new Life(wib('2026-01-05T09:00:00')).implementing('local-government', { policy: 'standard@1' });
  life.do('add-obligation', { ...promise, schedule: { dueOn: '2026-04-30' } });
  return life;
}

const idOf = (life: Life, n = 0): string => life.agreement.followUps[n]?.followUpId ?? '';
const letter = (life: Life, over: Partial<CommandBodies['record-reply']> = {}): CommandBodies['record-reply'] => ({
  replyId: 'rpl_1', contactId: 'con_liaison', sender: 'contact', followUpIds: [idOf(life)], receivedAt: new Date(life.now).toISOString(), text: text(),
  documentIds: [], ...over,
});

function live(life: Life, end: number): Envelope[] {
  const made: Envelope[] = [];
  for (let next = nextDueAt(life.agreement); next !== null && next <= end; next = nextDueAt(life.agreement)) {
    made.push(...life.until(Math.max(next, life.now)));
  }
  life.now = end;
  return made;
}

const mails = (events: Envelope[]): number => events.filter((e) => e.type === 'ReminderPlanned').length;

describe('a letter from somebody whom we had asked', () => {
  it('stops the ladder and not the clock, and is no report', () => {
    const life = waiting();
    live(life, wib('2026-04-22T10:00:00'));
    expect(life.do('record-reply', letter(life), system).map((e) => [e.type, e.actor.role])).toEqual([['ReplyReceived', 'system']]);
    expect(life.agreement.followUps[0]).toMatchObject({ status: 'scheduled', reportedAt: null, repliedAt: '2026-04-22T03:00:00.000Z' });
    const later = live(life, wib('2026-08-01T00:00:00'));
    expect(later.map((e) => e.type)).toEqual(['FollowUpLapsed', 'AssistanceOpened']);
    const [f] = life.agreement.followUps;
    expect(f && ladderOf(f).at(-1)?.state).toBe('stopped');
  });

  it('makes mails void that were planned and not sent', () => {
    const life = waiting();
    live(life, wib('2026-04-22T10:00:00'));
    life.do('record-reply', letter(life), system);
    expect(life.agreement.followUps[0]?.reminders.flatMap((r) => r.recipients.map((x) => x.state))).toEqual(['stopped', 'stopped', 'stopped']);
  });

  it('waits until somebody has read it; "no answer" lets the ladder go on where it stands', () => {
    const life = waiting();
    live(life, wib('2026-04-10T10:00:00'));
    life.do('record-reply', letter(life), system);
    expect(mails(live(life, wib('2026-04-29T10:00:00')))).toBe(0);
    const events = life.do('handle-reply', { replyId: 'rpl_1', result: 'resume', note: text(2) });
    // Of the rungs that were over meanwhile only the last is told.
    expect(events.map((e) => [e.type, (e.data as { rung?: string }).rung])).toEqual([['ReplyHandled', undefined], ['ReminderPlanned', 'd-1']]);
    expect('replies' in life.agreement || 'repliedAt' in life.agreement.followUps[0]!).toBe(false);
    expect(life.try('handle-reply', { replyId: 'rpl_1', result: 'noted' })).toMatchObject({ ok: false, refusal: { code: 'unknown-reference' } });
  });

  it('"noted" ends the waiting and leaves the reminders away', () => {
    const life = waiting();
    live(life, wib('2026-04-10T10:00:00'));
    life.do('record-reply', letter(life), system);
    life.do('handle-reply', { replyId: 'rpl_1', result: 'noted' });
    expect(mails(live(life, wib('2026-08-01T00:00:00')))).toBe(0);
  });

  it('is dealt with when a person records what it said, each of its follow-ups by itself', () => {
    const life = waiting();
    life.do('add-obligation', { ...promise, title: 'Anggaran', schedule: { dueOn: '2026-05-29' } });
    life.do('record-reply', letter(life, { followUpIds: [idOf(life), idOf(life, 1)] }), system);
    life.do('report-follow-up', { followUpId: idOf(life), outcome: 'done', summary: text(), channel: 'email', reportedByContactId: 'con_liaison' });
    expect(life.agreement.replies).toMatchObject([{ pending: [idOf(life, 1)] }]);
    life.do('reschedule-follow-up', { followUpId: idOf(life, 1), dueOn: '2026-07-31', reason: text() });
    expect('replies' in life.agreement).toBe(false);
    // A new date is a new ladder.
    expect(mails(live(life, wib('2026-09-30T00:00:00')))).toBeGreaterThan(5);
  });

  it('after a question the ladder begins anew', () => {
    const life = waiting();
    life.do('record-reply', letter(life), system);
    life.do('report-follow-up', { followUpId: idOf(life), outcome: 'done', summary: text() });
    life.do('return-follow-up', { followUpId: idOf(life), question: text() });
    expect('repliedAt' in life.agreement.followUps[0]!).toBe(false);
  });

  it('is recorded after the end too, and stops nothing then', () => {
    const life = waiting();
    life.do('terminate', { reason: text(), on: '2026-01-05' }, { actor: { id: 'con_kepala', role: 'supervisor' } });
    const [event] = life.do('record-reply', letter(life), system);
    expect(event?.data).toMatchObject({ stops: [], followUpIds: [idOf(life)] });
    life.do('handle-reply', { replyId: 'rpl_1', result: 'noted' });
  });
});

describe('a letter of nobody we know', () => {
  it('stops nothing and waits to be read', () => {
    const life = waiting();
    const [event] = life.do('record-reply', letter(life, { sender: 'other', contactId: null }), system);
    expect(event?.data).toMatchObject({ stops: [], contactId: null });
    expect(life.agreement.replies).toMatchObject([{ sender: 'other' }]);
    expect(mails(live(life, wib('2026-08-01T00:00:00')))).toBe(10);
  });

  it('twenty of them may wait; one of a person we know still comes in', () => {
    const life = waiting();
    for (let n = 0; n < 20; n += 1) life.do('record-reply', letter(life, { replyId: `rpl_${n}`, sender: 'other', contactId: null }), system);
    expect(life.try('record-reply', letter(life, { replyId: 'rpl_x', sender: 'other', contactId: null }), system)).toMatchObject({
      ok: false, refusal: { code: 'too-many-replies' },
    });
    life.do('record-reply', letter(life, { replyId: 'rpl_y' }), system);
  });

  it('unknown follow-ups in it are left out; a document that nobody knows is refused', () => {
    const life = waiting();
    life.do('record-reply', letter(life, { followUpIds: [idOf(life), 'flw_nowhere_1'] }), system);
    expect(life.agreement.replies?.[0]?.followUpIds).toEqual([idOf(life)]);
    expect(life.try('record-reply', letter(life, { documentIds: ['doc_x'] }), { ...system, context: {} })).toMatchObject({
      refusal: { code: 'unknown-reference', errors: [{ pointer: '/documentIds/0' }] },
    });
  });

  it('folds to the same state', () => {
    const life = waiting();
    life.do('record-reply', letter(life, { documentIds: ['doc_correspondence'] }), system);
    expect(fold(life.events)).toEqual(life.agreement);
    expect(life.agreement.documents.at(-1)).toMatchObject({ documentId: 'doc_correspondence' });
  });
});
