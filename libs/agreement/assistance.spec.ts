import { describe, expect, it } from '@jest/globals';
import type { Envelope } from '#libs/journal/envelope.js';
import { Life, text } from '../../test/support/life.js';

const wib = (at: string): number => Date.parse(`${at}+07:00`);
const types = (events: Envelope[]): string[] => events.map((e) => e.type);
const partner = { id: 'con_liaison', role: 'partner' as const };

/** Two promises of the partner and one of ours, all still ahead. */
function promising(): Life {
  const life = new Life(wib('2026-01-05T09:00:00')).implementing('local-government', { policy: 'standard@1' });
  life.do('add-obligation', { title: 'Perda', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-04-30' } });
  life.do('add-obligation', { title: 'Pelatihan', ownerSide: 'partner', basis: 'clause', schedule: { dueOn: '2026-05-29' } });
  life.do('add-obligation', { title: 'Modul', ownerSide: 'ours', basis: 'clause', schedule: { dueOn: '2026-04-30' } });
  return life;
}

const id = (life: Life, n: number): string => life.agreement.followUps[n]?.followUpId ?? '';

describe('a case that the partner asks for', () => {
  it('a blocked answer of the partner opens a case in their name, with the constraint as its cause', () => {
    const life = promising();
    const events = life.do('report-follow-up', { followUpId: id(life, 0), outcome: 'blocked', summary: text(), channel: 'link', constraint: 'no-budget' }, { actor: partner });
    expect(types(events)).toEqual(['FollowUpReported', 'AssistanceOpened']);
    expect(life.agreement.cases).toMatchObject([
      { state: 'open', cause: 'no-budget', openedBy: 'partner', followUpIds: [id(life, 0)], ownerPartyId: 'pty_1', ownerContactId: 'con_koordinator', planDueOn: '2026-01-12' },
    ]);
  });

  it('a blocked answer that we note ourselves opens none', () => {
    const life = promising();
    expect(types(life.do('report-follow-up', { followUpId: id(life, 0), outcome: 'blocked', summary: text() }))).toEqual(['FollowUpReported']);
  });

  it('a question opens a case with its words in the log; the next one of the same party joins, and so does a later lapse', () => {
    const life = promising();
    expect(types(life.do('request-assistance', { followUpId: id(life, 0), text: text(1) }))).toEqual(['AssistanceOpened', 'AssistanceLogged']);
    expect(types(life.do('request-assistance', { followUpId: id(life, 0), cause: 'unclear-duty', text: text(2) }))).toEqual(['AssistanceLogged']);
    expect(types(life.do('request-assistance', { followUpId: id(life, 1), text: text(3) }))).toEqual(['AssistanceJoined', 'AssistanceLogged']);
    expect(life.agreement.cases).toMatchObject([{ followUpIds: [id(life, 0), id(life, 1)], cause: 'unclear-duty', state: 'open' }]);
    expect(life.agreement.cases[0]?.log.map((one) => one.text.textId)).toEqual(['txt_1', 'txt_2', 'txt_3']);
    const later = life.until(wib('2026-08-03T09:00:00'));
    const ours = later.filter((e) => e.type === 'AssistanceOpened');
    expect(ours).toHaveLength(1);
    expect(ours[0]?.data).toMatchObject({ ownerPartyId: 'pty_ours', openedBy: 'system' });
  });
});

describe('a case in hand', () => {
  const running = (): Life => {
    const life = promising();
    life.do('open-assistance', { followUpIds: [id(life, 0)], cause: 'no-budget', plan: text() });
    return life;
  };
  const caseId = (life: Life): string => life.agreement.cases[0]?.caseId ?? '';

  it('takes in other follow-ups of the same party, and none of another', () => {
    const life = running();
    expect(types(life.do('join-assistance', { caseId: caseId(life), followUpIds: [id(life, 1), id(life, 1)] }))).toEqual(['AssistanceJoined']);
    expect(life.agreement.cases[0]?.followUpIds).toEqual([id(life, 0), id(life, 1)]);
    expect(life.try('join-assistance', { caseId: caseId(life), followUpIds: [id(life, 2)] })).toMatchObject({
      ok: false, refusal: { code: 'unknown-reference', errors: [{ pointer: '/followUpIds/0' }] },
    });
  });

  it('gets another owner of ours or another deadline, each leaving the other as it was', () => {
    const life = running();
    life.do('reassign-assistance', { caseId: caseId(life), planDueOn: '2026-02-02', reason: text() });
    life.do('reassign-assistance', { caseId: caseId(life), ownerContactId: 'con_head', reason: text() });
    expect(life.agreement.cases[0]).toMatchObject({ ownerContactId: 'con_head', planDueOn: '2026-02-02' });
    expect(life.try('reassign-assistance', { caseId: caseId(life), ownerContactId: 'con_liaison', reason: text() })).toMatchObject({ ok: false, refusal: { code: 'unknown-reference' } });
    expect(life.try('reassign-assistance', { caseId: caseId(life), planDueOn: '2025-12-31', reason: text() })).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
  });

  it('when closed takes nothing any more', () => {
    const life = running();
    life.do('close-assistance', { caseId: caseId(life), result: 'unresolved' });
    const closed = { ok: false, refusal: { code: 'case-closed' } };
    expect(life.try('join-assistance', { caseId: caseId(life), followUpIds: [id(life, 1)] })).toMatchObject(closed);
    expect(life.try('reassign-assistance', { caseId: caseId(life), planDueOn: '2026-02-02', reason: text() })).toMatchObject(closed);
  });
});
