import { asDraft, type Draft } from './draft.js';
import type { FieldSpec } from './fields.js';
import type { Agreement } from './form-context.js';

const NEXT: Readonly<Record<string, string>> = { exploration: 'signing', signing: 'implementation', implementation: 'evaluation' };

/** What a form can know already: a row for each party, the next stage, the only one that can be meant. */
export function presetOf(command: string, fields: readonly FieldSpec[], agreement: Agreement | null): Draft {
  const draft: Draft = {};
  if (agreement === null) return draft;
  if (command === 'advance-stage') draft['to'] = NEXT[agreement.stage] ?? '';
  if (command === 'record-signing') draft['numbers'] = [...agreement.partners.map(({ partyId }) => ({ partyId })), { partyId: agreement.ourPartyId }];
  if (command === 'open-evaluation') {
    draft['kind'] = agreement.stage === 'evaluation' ? 'final' : 'interim';
    draft['periodFrom'] = agreement.term?.effectiveFrom ?? '';
  }
  const only = (kind: FieldSpec['kind'], ids: readonly string[]) => {
    const field = fields.find((each) => each.kind === kind && each.required);
    if (field && ids.length === 1) draft[field.name] = field.many ? [...ids] : ids[0];
  };
  only('case', agreement.assistanceCases.filter((each) => each.state !== 'closed').map((each) => each.id));
  only('evaluation', agreement.evaluations.filter((each) => each.recordedAt === null).map((each) => each.id));
  only('reply', (agreement.replies ?? []).map((each) => each.id));
  return draft;
}

/** Lists of rows that must have one begin with one; a schedule that must be given begins as a day. */
export function begun(fields: readonly FieldSpec[], draft: Draft): Draft {
  const next = { ...draft };
  for (const field of fields) {
    if (next[field.name] !== undefined) continue;
    if (field.kind === 'schedule' && field.required) next[field.name] = { dueOn: '' };
    if (field.kind === 'group' && field.required) next[field.name] = asDraft({});
    if (field.name === 'scopeItems' && field.required) next[field.name] = [{}];
  }
  return next;
}
