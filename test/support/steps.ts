import fc from 'fast-check';
import { type Life, signing, supervisor, text } from './life.js';

/** Monday, 5 January 2026, at nine in Jakarta (epoch ms). */
export const start = Date.parse('2026-01-05T09:00:00+07:00');
export const day = 86_400_000;

/** Something that happens to a life: a command, sensible or not, or time. */
export type Step = (life: Life) => void;

const date = fc.integer({ min: -400, max: 500 }).map((d) => new Date(start + d * day).toISOString().slice(0, 10));
const pick = fc.nat(30);
const followUp = (life: Life, n: number): string => life.state?.followUps[n % Math.max(1, life.state.followUps.length)]?.followUpId ?? 'flw_none_1';
const caseId = (life: Life, n: number): string => life.state?.cases[n % Math.max(1, life.state.cases.length)]?.caseId ?? 'asc_none_1';
const obligation = (life: Life, n: number): string => life.state?.obligations[n % Math.max(1, life.state.obligations.length)]?.obligationId ?? 'obl_none_1';

/** Every command, with bodies that are sometimes sensible and sometimes not; the decider says which. */
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 * 24 * 45 }).map((minutes): Step => (life) => void life.until(life.now + minutes * 60_000)) },
  { weight: 4, arbitrary: fc.record({ dueOn: date, side: fc.constantFrom('ours', 'partner', 'joint') }).map(({ dueOn, side }): Step => (life) =>
    void life.try('add-obligation', { title: 'Janji', ownerSide: side as 'ours', basis: 'clause', schedule: { dueOn } })) },
  { weight: 2, arbitrary: fc.record({ from: date, months: fc.integer({ min: 1, max: 14 }) }).map(({ from, months }): Step => (life) =>
    void life.try('add-obligation', { title: 'Berulang', ownerSide: 'partner', basis: 'work-plan', schedule: { every: { months }, from } })) },
  { weight: 4, arbitrary: fc.record({ n: pick, outcome: fc.constantFrom('done', 'partial', 'blocked', 'not-applicable') }).map(({ n, outcome }): Step => (life) =>
    void life.try('report-follow-up', { followUpId: followUp(life, n), outcome: outcome as 'done', summary: text(n) })) },
  { weight: 3, arbitrary: fc.record({ n: pick, nextDueOn: fc.option(date, { nil: undefined }) }).map(({ n, nextDueOn }): Step => (life) =>
    void life.try('verify-follow-up', { followUpId: followUp(life, n), ...(nextDueOn ? { nextDueOn } : {}) }, { actor: supervisor })) },
  fc.record({ n: pick }).map(({ n }): Step => (life) => void life.try('return-follow-up', { followUpId: followUp(life, n), question: text() })),
  fc.record({ n: pick, dueOn: date }).map(({ n, dueOn }): Step => (life) => void life.try('reschedule-follow-up', { followUpId: followUp(life, n), dueOn, reason: text() })),
  fc.record({ n: pick, dueOn: date }).map(({ n, dueOn }): Step => (life) => void life.try('amend-obligation', { obligationId: obligation(life, n), schedule: { dueOn }, reason: text() })),
  pick.map((n): Step => (life) => void life.try('withdraw-obligation', { obligationId: obligation(life, n), reason: text() })),
  fc.record({ n: pick, blocked: fc.boolean() }).map(({ n, blocked }): Step => (life) => void (blocked
    ? life.try('report-follow-up', { followUpId: followUp(life, n), outcome: 'blocked', summary: text(n), channel: 'link' }, { actor: { id: 'con_liaison', role: 'partner' } })
    : life.try('request-assistance', { followUpId: followUp(life, n), text: text(n) }))),
  fc.record({ n: pick, m: pick }).map(({ n, m }): Step => (life) => void life.try('join-assistance', { caseId: caseId(life, n), followUpIds: [followUp(life, m)] })),
  fc.record({ n: pick, planDueOn: date }).map(({ n, planDueOn }): Step => (life) => void life.try('reassign-assistance', { caseId: caseId(life, n), planDueOn, reason: text() })),
  pick.map((n): Step => (life) => void life.try('log-assistance', { caseId: caseId(life, n), plan: text(), text: text() })),
  fc.record({ n: pick, nextDueOn: date }).map(({ n, nextDueOn }): Step => (life) => void life.try('close-assistance', { caseId: caseId(life, n), result: 'new-date', nextDueOn })),
  fc.constant<Step>((life) => void life.try('suspend', { reason: text() }, { actor: supervisor })),
  fc.constant<Step>((life) => void life.try('resume', {}, { actor: supervisor })),
  date.map((endsOn): Step => (life) => void life.try('extend', { endsOn, documentIds: [] })),
  fc.constant<Step>((life) => void life.try('assign-liaison', { contactId: 'con_another' })),
  fc.constantFrom('signing', 'implementation', 'evaluation').map((to): Step => (life) => {
    life.passGates(life.agreement.stage);
    if (life.agreement.stage === 'signing') life.try('record-signing', signing());
    life.try('advance-stage', { to: to as 'signing' });
  }),
  date.map((on): Step => (life) => void life.try('terminate', { reason: text(), on }, { actor: supervisor })),
  pick.map((n): Step => (life) => {
    const original = life.events[n % life.events.length];
    if (original) life.try('correct', { version: original.version, data: null, reason: text() }, { actor: supervisor, context: { original } });
  }),
);
