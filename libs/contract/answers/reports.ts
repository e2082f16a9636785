import { z } from 'zod';
import { day, id, moment, partialDay } from './parts.js';

const named = z.object({ agreementId: id, reference: z.string(), title: z.string() });
const n = z.int().min(0);
const tally = z.object({
  due: n, keptOnTime: n, keptLate: n, notKept: n, lapsed: n, awaitingVerification: n, open: n, unknown: n, withdrawn: n, notApplicable: n,
});
const stock = z.object({ total: n, signed: n, implementation: n, withoutFollowUp: n });

export const monthlyReport = z.object({
  number: z.string().meta({ description: 'follows from month, knowledge and content', example: 'LAP-2026-10/1f0c9a3e' }),
  month: z.string(),
  asOf: day,
  knownAt: moment,
  generated: z.boolean().meta({ description: 'some of what is counted is generated data' }),
  stock: z.object({ now: stock, before: stock, byCategory: z.array(stock.extend({ category: z.string() })) }),
  withoutFollowUp: z.object({ names: z.array(named), more: n }),
  promises: z.object({ month: tally, monthBefore: tally, byCategory: z.array(tally.extend({ category: z.string() })), rate: n.nullable() }),
  changes: z.array(z.object({ kind: z.string(), n, names: z.array(named), more: n })),
  leadTime: z.object({
    signed: n, medianMonths: n.nullable(), about: n,
    inMonth: z.array(named.extend({ explorationStartedOn: partialDay, signedOn: day, months: n, about: z.boolean(), inWords: z.object({ id: z.string(), en: z.string() }) })),
    moreInMonth: n,
  }),
  ending: z.array(z.object({ month: z.string(), agreements: n }))
    .meta({ description: 'terms that end, of agreements that are not closed; begins with the month itself while it is not over' }),
  indicators: z.array(z.object({
    code: z.string(), agreements: n, done: n, withEvidence: n,
    values: z.array(z.object({ unit: z.string(), beneficiaries: z.string().nullable(), value: z.string(), evaluations: n, withDocument: n })),
  })),
  definitions: z.array(z.object({ key: z.string(), id: z.string(), en: z.string() })),
}).meta({ id: 'MonthlyReport' });
