import { z } from 'zod';
import { day, id, moment, page } from './parts.js';

/** A branch of a tree of agreements; OpenAPI knows it by name, for it holds itself. */
interface Branch {
  agreementId: string;
  children: Branch[];
}
const branch: z.ZodType<Branch> = z.lazy(() => z.object({ agreementId: id, children: z.array(branch) })).meta({ id: 'FamilyBranch' });

export const family = z.object({
  members: z.array(z.object({
    agreementId: id, reference: z.string(), title: z.string(), instrument: z.string(), stage: z.string(), status: z.string(),
    signedOn: day.nullable(), effectiveFrom: day.nullable(), endsOn: day.nullable(),
  })),
  relations: z.array(z.object({ from: id, kind: z.string(), to: id })).meta({ description: '`from` *kind* `to`: `from` implements `to`' }),
  trees: z.array(branch).meta({ description: 'from the uppermost umbrella down' }),
  chain: z.array(id).meta({ description: 'amendments, renewals and what superseded what, the earliest first' }),
  siblings: z.array(id),
  remarks: z.array(z.object({
    code: z.enum(['signed-same-day', 'child-ends-first', 'child-outlives-umbrella', 'renewal-gap']), agreementId: id, otherId: id, days: z.int().optional(),
  })),
}).meta({ id: 'AgreementFamily' });

const proposal = z.object({
  kind: z.enum(['duplicate-of', 'renews', 'supersedes', 'concurrent-with']),
  agreementId: id.meta({ description: 'the later one, of which the relation would be told' }),
  otherId: id,
  score: z.int().min(0).max(100).meta({ description: 'how much speaks for it; no probability' }),
  reasons: z.array(z.string()),
});
export const relationProposalList = page(proposal);

export const relationDecision = z.object({
  agreementId: id, otherId: id, decision: z.string(), commandId: id.nullable(), decidedBy: id, decidedAt: moment,
}).meta({ id: 'RelationDecision' });
