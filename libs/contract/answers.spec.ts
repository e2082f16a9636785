import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { trackTemplates } from '#libs/agreement/templates/index.js';
import { reminderPolicies } from '#libs/agreement/policies/index.js';
import type { AgreementView, FollowUpView } from '#libs/agreement/view/types.js';
import type { TextRef } from '#libs/journal/envelope.js';
import { answers } from './answers/index.js';
import { bodyExamples, agreementBody } from './bodies.js';
import { publicCommands } from './catalogue.js';
import {
  agreementFilters, agreementFollowUpFilters, agreementListFilters, commandFilters, contactFilters, eventFilters, followUpListFilters, pagingFilters, partyFilters, taskFilters,
} from './filters.js';
import { openApiSchema, type JsonSchema } from './json-schema.js';

/** The decider's view once the register has filled in texts. */
type Read<T> = T extends TextRef ? string | null : T extends (infer M)[] ? Read<M>[] : T extends object ? { [K in keyof T]: Read<T[K]> } : T;
type Answer = z.input<typeof answers.agreement>;
/** What the register fills in (names, reachability), and what the view knows as a mere string. All else comes from it as it is. */
type FilledIn = 'partners' | 'liaison' | 'followUps' | 'nextActions' | 'instrument' | 'scheme';
const agreementFits = (view: Read<AgreementView>): Omit<Answer, FilledIn> => view;
const followUpFits = (view: Read<FollowUpView>): Omit<z.input<typeof answers.followUp>, 'contact'> => view;

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => (key === '$ref' && typeof member === 'string' ? [member] : referencesIn(member)));
}

const FOLLOW_UP = {
  id: 'flw_1', reference: 'TL-2026-0001-01', obligationId: 'obl_1', previousId: null, title: 'Projek penempatan pertama', ownerSide: 'partner',
  ownerPartyId: 'pty_1', promisedOn: '2025-12-31', dueOn: '2025-12-31', dueAt: '2026-01-01T00:00:00+07:00', lapsesAt: '2026-01-01T00:00:00+07:00',
  assistsAt: '2026-02-13T00:00:00+07:00', provisional: false, status: 'lapsed', contact: 'unverified', outcome: null, channel: null, workedOn: null,
  reportedAt: null, reportedBy: null, summary: null, question: null, verifiedAt: null, selfVerified: null, reportingLagDays: null,
  lapsedAt: '2026-01-01T00:00:00+07:00', lapseRecordedAt: '2026-11-23T09:02:01+07:00', remindersDelivered: 0, documents: [],
  reminders: [
    { rung: 'd-30', plannedFor: '2025-11-17', state: 'collapsed', recipients: [] },
    { rung: 'd+30', plannedFor: '2026-02-13', state: 'sent', recipients: [
      { contactId: 'con_1', as: 'owner', state: 'sent', sentAt: '2026-11-23T09:02:08+07:00', messageId: '<a1@tepati.example>' }] }],
  why: {
    promisedOn: '2025-12-31', zone: 'Asia/Jakarta', calendar: 'ID@2026-1', policy: 'demo@1', due: { skipped: [] },
    assist: { from: '2025-12-31', workingDays: 30, on: '2026-02-13', skipped: [{ on: '2026-01-01', name: 'Tahun Baru Masehi', decree: 'SKB 1497, 2, 5 / 2025' }] },
  },
};

describe('answers', () => {
  it('agree with the types of the view', () => {
    expect([agreementFits, followUpFits].every((fits) => typeof fits === 'function')).toBe(true);
  });

  it('take the follow-up of the worked example, and members that nobody knows yet', () => {
    expect(answers.followUp.safeParse({ ...FOLLOW_UP, later: 1 }).success).toBe(true);
    expect(answers.followUp.safeParse({ ...FOLLOW_UP, status: 'late' }).success).toBe(false);
    expect(answers.followUp.safeParse({ ...FOLLOW_UP, dueAt: '2026-01-01' }).success).toBe(false);
    expect(answers.listedFollowUpList.safeParse({
      items: [{ ...FOLLOW_UP, agreementId: 'agr_1', agreementReference: 'KS-2026-0001', agreementTitle: 'x', initiatingUnit: 'BIRO-KS', partners: [] }], nextCursor: null,
    }).success).toBe(true);
  });

  it('take the audit and the event of the worked example', () => {
    expect(answers.replay.safeParse({ id: 'rep_1', state: 'queued' }).success).toBe(true);
    expect(answers.event.safeParse({
      version: 2, type: 'GatePassed', recordedAt: '2026-11-23T09:00:10+07:00', effectiveOn: '2023-03-01',
      actor: { id: 'con_koordinator', role: 'coordinator' }, data: { gate: 'initiative', documentIds: ['doc_1'] },
    }).success).toBe(true);
  });

  it('take the templates and policies that we ship', () => {
    for (const template of trackTemplates) expect(answers.trackTemplate.safeParse(template).success).toBe(true);
    for (const policy of reminderPolicies) expect(answers.reminderPolicy.safeParse(policy).success).toBe(true);
  });
});

describe('OpenAPI schemas', () => {
  const all = [...Object.values(answers), ...publicCommands.map((entry) => entry.schema), agreementBody];

  it('refer only to components that they bring', () => {
    const components: Record<string, JsonSchema> = {};
    const made = all.map((schema) => {
      const { schema: own, components: named } = openApiSchema(schema);
      Object.assign(components, named);
      return own;
    });
    expect(Object.keys(components)).toEqual(expect.arrayContaining(['Agreement', 'FollowUp', 'AssistanceCase', 'Evaluation', 'Problem', 'Task', 'Unit']));
    for (const reference of referencesIn([made, components])) {
      expect(Object.keys(components)).toContain(reference.replace('#/components/schemas/', ''));
    }
    for (const [name, component] of Object.entries(components)) {
      expect(component).toMatchObject({ type: 'object' });
      expect(JSON.stringify(component)).not.toContain('$defs');
      expect(component.$ref === `#/components/schemas/${name}`).toBe(false);
    }
  });

  it('keep members that are called id, bounds, and refuse unknown members of requests', () => {
    expect(openApiSchema(answers.party).components.Party).toMatchObject({ properties: { id: { type: 'string' } } });
    const { schema } = openApiSchema(agreementBody);
    expect(schema).toMatchObject({ additionalProperties: false, properties: { title: { minLength: 1, maxLength: 300 }, explorationStartedOn: { type: 'string' } } });
    expect(schema.required).toEqual(expect.arrayContaining(['title', 'track', 'partnerIds']));
    expect(schema.required).not.toContain('scheme');
    expect(Object.keys(bodyExamples)).toContain('agreement');
  });
});

describe('query fields', () => {
  const query = (filters: Record<string, z.ZodType>, value: unknown) => z.strictObject({ ...filters, ...pagingFilters }).safeParse(value);

  it('read numbers and instants, and forgive an unencoded plus', () => {
    expect(query(eventFilters, { after: '7', limit: '200', count: 'exact' }).data).toEqual({ after: 7, limit: 200, count: 'exact' });
    expect(query(agreementFilters, { asOf: '2026-03-01', knownAt: '2026-06-01T00:00:00 07:00' }).data)
      .toEqual({ asOf: '2026-03-01', knownAt: '2026-06-01T00:00:00+07:00' });
  });

  it.each([
    [agreementListFilters, { limit: '0' }], [agreementListFilters, { limit: '201' }], [agreementListFilters, { limit: 'x' }],
    [agreementListFilters, { stage: 'paradise' }], [agreementListFilters, { unknown: '1' }], [agreementListFilters, { stage: ['signing', 'closed'] }],
    [agreementListFilters, { q: 'a\u0000' }], [agreementListFilters, { sort: 'secret' }], [agreementFilters, { asOf: '2026-02-30' }],
    [agreementFilters, { knownAt: '2026-06-01' }], [followUpListFilters, { state: 'none' }], [taskFilters, { state: 'lost' }], [agreementFollowUpFilters, { state: 'none' }],
    [commandFilters, { state: 'lost' }], [eventFilters, { after: '-1' }], [partyFilters, { category: 'x' }], [contactFilters, { role: 'x' }],
  ])('refuse %#', (filters, value) => {
    expect(query(filters, value).success).toBe(false);
  });

  it('take every sort of §12 and its reverse', () => {
    for (const sort of ['title', '-stage', 'endsOn', '-dueOn', 'lapsedAt', '-updatedAt']) expect(query(agreementListFilters, { sort }).success).toBe(true);
  });
});
