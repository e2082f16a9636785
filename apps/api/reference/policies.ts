import { reminderPolicies } from '#libs/agreement/policies/index.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';

/** `demo@1`; null where there is none. */
export function policyByVersion(version: string): ReminderPolicy | null {
  return reminderPolicies.find((policy) => policy.version === version) ?? null;
}
