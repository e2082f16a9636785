import type { PolicyRung, RecipientRole, ReminderPolicy, Rung } from '../types/world.js';

const OWNER: RecipientRole[] = ['owner'];
const WITH_COORDINATOR: RecipientRole[] = ['owner', 'coordinator'];
const WITH_UNIT_HEAD: RecipientRole[] = ['owner', 'coordinator', 'unit-head'];
const WITH_BUREAU_HEAD: RecipientRole[] = ['owner', 'coordinator', 'unit-head', 'bureau-head'];

const LADDER: readonly [Rung, number | null, RecipientRole[]][] = [
  ['d-30', -30, OWNER], ['d-14', -14, OWNER], ['d-7', -7, OWNER], ['d-1', -1, OWNER], ['d0', 0, OWNER],
  ['lapse', null, OWNER],
  ['d+3', 3, WITH_COORDINATOR], ['d+7', 7, WITH_UNIT_HEAD], ['d+14', 14, WITH_BUREAU_HEAD], ['d+30', 30, WITH_BUREAU_HEAD],
];

function ladder(): PolicyRung[] {
  return LADDER.map(([rung, workingDays, recipients]) => ({ rung, workingDays, recipients: [...recipients] }));
}

type Decides = Pick<
  ReminderPolicy,
  'rungs' | 'graceWorkingDays' | 'assistAfterWorkingDays' | 'verifyAfterWorkingDays' | 'planWithinWorkingDays' | 'questionWorkingDays'
>;

/** What both policies share: when, and to whom. They differ in delivery only. */
function decides(): Decides {
  return {
    rungs: ladder(),
    graceWorkingDays: 0,
    assistAfterWorkingDays: 30,
    verifyAfterWorkingDays: [{ workingDays: 5, recipient: 'coordinator' }, { workingDays: 10, recipient: 'unit-head' }],
    planWithinWorkingDays: 5,
    questionWorkingDays: 10,
  };
}

/** Office hours of the recipient (Perpres 21/2023), one digest a day; time's decisions are spread over four minutes. */
export const standardPolicy: ReminderPolicy = {
  version: 'standard@1',
  ...decides(),
  spreadSeconds: 240,
  window: { from: '07:30', to: '16:00', fridayTo: '16:30' },
  workingDaysOnly: true,
  gatherSeconds: null,
  digestsPerDay: 1,
};

/** For local stacks: any hour, any day, no cap. */
export const demoPolicy: ReminderPolicy = {
  version: 'demo@1',
  ...decides(),
  spreadSeconds: 0,
  window: null,
  workingDaysOnly: false,
  gatherSeconds: 5,
  digestsPerDay: null,
};

/**
 * Permenlu 4/2023: a request, and seven working days later a written reminder to the partner's superior. The letter is a draft that
 * people sign and send. Delivery as in `standard`.
 */
export const legalPolicy: ReminderPolicy = {
  ...standardPolicy,
  ...decides(),
  version: 'legal@1',
  rungs: [
    { rung: 'd0', workingDays: 0, recipients: [...OWNER] },
    { rung: 'd+7', workingDays: 7, recipients: [...WITH_UNIT_HEAD], letter: true },
    { rung: 'd+30', workingDays: 30, recipients: [...WITH_BUREAU_HEAD] },
  ],
};

/** Policies that we ship, oldest version first. */
export const reminderPolicies: readonly ReminderPolicy[] = [standardPolicy, demoPolicy, legalPolicy];

/** Working days of a rung from the due date; null: the day after it (or after the grace). */
export function workingDaysOf(rung: Rung): number | null {
  return LADDER.find(([name]) => name === rung)?.[1] ?? null;
}

/** A policy by name (its latest version) or by name and version: `demo`, `demo@1`. Null where there is none. */
export function policyByName(name: string): ReminderPolicy | null {
  const found = name.includes('@')
    ? reminderPolicies.find((policy) => policy.version === name)
    : reminderPolicies.filter((policy) => policy.version.startsWith(`${name}@`)).at(-1);
  return found ? structuredClone(found) : null;
}
