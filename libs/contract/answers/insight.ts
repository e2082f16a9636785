import { z } from 'zod';
import { caseResult, cause } from '../enums.js';
import { assistanceCase, listedFollowUp } from './follow-up.js';
import { id, label, moment, page } from './parts.js';

/** A number that knows how many cases it stands on; `value` is null where they are too few. */
export const figure = z
  .object({ value: z.number().nullable(), n: z.int().min(0), minimum: z.int().min(0), enough: z.boolean() })
  .meta({ id: 'Figure', description: 'a number with the cases that it stands on; `value` is null (not enough data yet) below `minimum`' });

export const definitions = z.record(z.string(), label).meta({ description: 'what each number means, in both languages' });

export const listedCase = assistanceCase
  .extend({
    ownerPartyId: id, ownerPartyName: z.string(), agreementId: id, agreementReference: z.string(), agreementTitle: z.string(), initiatingUnit: id,
    note: z.string().nullable(),
    overdue: z.boolean().meta({ description: 'a plan was wanted by now and there is none' }),
    effect: z.enum(['running', 'waiting', 'nothing-followed', 'succeeded', 'failed']),
    effectFollowUpId: id.nullable(),
    group: z.object({ partyId: id, cases: z.int(), agreements: z.int() }).meta({ description: 'cases of the same party that are not closed' }),
  })
  .meta({ id: 'ListedCase' });

export const caseDetail = listedCase.extend({ followUps: z.array(listedFollowUp) }).meta({ id: 'CaseDetail' });
export const listedCaseList = page(listedCase);

const effect = z.object({
  cases: z.int(), closed: z.int(), measured: z.int(), succeeded: z.int(), success: figure, medianDays: figure,
});

export const assistanceEffects = z
  .object({
    all: effect,
    causes: z.array(effect.extend({ cause, byResult: z.array(effect.extend({ result: caseResult })) })),
    definitions,
  })
  .meta({ id: 'AssistanceEffects' });

export const caseGroups = z
  .object({
    items: z.array(z.object({
      partyId: id, partyName: z.string(), cases: z.int(), agreements: z.int(), followUps: z.int(), open: z.int(), overdue: z.int(),
      oldestOpenedAt: moment,
    })),
  })
  .meta({ id: 'CaseGroups' });
