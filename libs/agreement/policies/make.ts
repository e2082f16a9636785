import type { Basis, Ladder, PolicyRung, RecipientRole, ReminderPolicy, Rung } from '../types/world.js';
import { workingDaysOf } from './index.js';

/** A ladder as people write it: a rung's name says its day. */
export interface LadderDraft {
  rungs?: { rung: Rung; recipients: RecipientRole[]; letter?: true | undefined }[] | undefined;
  graceWorkingDays?: number | undefined;
  assistAfterWorkingDays?: number | undefined;
}

type Plain = Omit<ReminderPolicy, 'version' | 'byObligation' | 'approval' | keyof Ladder>;

/** What a new version says; what it leaves out is as in the version that it is based on. */
export type PolicyDraft = LadderDraft & { [K in keyof Plain]?: Plain[K] | undefined } & {
  byObligation?: Partial<Record<Basis, LadderDraft>> | undefined;
  approval?: 'required' | null | undefined;
};

/** A new version of a policy; pure. `base` and `draft` stay as they are. */
export function makePolicy(version: string, base: ReminderPolicy, draft: PolicyDraft): ReminderPolicy {
  const { byObligation: baseLadders, approval: baseApproval, ...plain } = structuredClone(base);
  const { byObligation, approval, rungs, graceWorkingDays, assistAfterWorkingDays, ...given } = draft;
  const ladder = ladderFrom(plain, { rungs, graceWorkingDays, assistAfterWorkingDays });
  const ladders = byObligation
    ? Object.fromEntries(Object.entries(byObligation).map(([basis, own]) => [basis, ladderFrom(ladder, own)]))
    : baseLadders;
  const required = approval === undefined ? baseApproval : approval;
  return {
    ...plain,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    ...ladder,
    version,
    ...(ladders && Object.keys(ladders).length > 0 ? { byObligation: ladders } : {}),
    ...(required ? { approval: required } : {}),
  };
}

function ladderFrom(base: Ladder, draft: LadderDraft): Ladder {
  return {
    rungs: draft.rungs?.map(rungFrom).sort((a, b) => order(a) - order(b)) ?? structuredClone(base.rungs),
    graceWorkingDays: draft.graceWorkingDays ?? base.graceWorkingDays,
    assistAfterWorkingDays: draft.assistAfterWorkingDays ?? base.assistAfterWorkingDays,
  };
}

function rungFrom({ rung, recipients, letter }: NonNullable<LadderDraft['rungs']>[number]): PolicyRung {
  return { rung, workingDays: workingDaysOf(rung), recipients: [...recipients], ...(letter ? { letter } : {}) };
}

const order = ({ workingDays }: PolicyRung): number => workingDays ?? 0.5;

/**
 * Places of a policy where a case would be opened before the follow-up has lapsed: nobody is helped before they are late.
 * @returns JSON pointers, with the least number of working days that would do
 */
export function tooEarlyHelp(policy: ReminderPolicy): { pointer: string; min: number }[] {
  const ladders: [string, Ladder][] = [['', policy], ...Object.entries(policy.byObligation ?? {}).map(([basis, own]): [string, Ladder] => [`/byObligation/${basis}`, own])];
  return ladders
    .filter(([, own]) => own.assistAfterWorkingDays <= own.graceWorkingDays)
    .map(([pointer, own]) => ({ pointer: `${pointer}/assistAfterWorkingDays`, min: own.graceWorkingDays + 1 }));
}
