import type { Basis, ReminderPolicy } from '../types/world.js';

/** The policy as it holds for an obligation that rests on `basis`: its own ladder where there is one, else the policy's. */
export function ladderPolicy(policy: ReminderPolicy, basis: Basis | undefined): ReminderPolicy {
  const own = basis === undefined ? undefined : policy.byObligation?.[basis];
  return own ? { ...policy, ...own } : policy;
}
