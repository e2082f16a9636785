import { type Basis, BASES, type Policy, type Recipient, type Rung, RUNGS } from './policy-words.js';

/** Who of ours is reminded of a report that waits. */
export const OURS = ['coordinator', 'unit-head', 'bureau-head'] as const;
export type Ours = (typeof OURS)[number];

/** One rung as it is ticked: to whom, and whether with a letter. */
export interface RungDraft {
  recipients: readonly Recipient[];
  letter: boolean;
}

/** Numbers as they are typed. */
export interface LadderDraft {
  rungs: Readonly<Record<Rung, RungDraft | null>>;
  grace: string;
  assist: string;
}

export interface PolicyDraft {
  name: string;
  reason: string;
  ladder: LadderDraft;
  byBasis: Readonly<Partial<Record<Basis, LadderDraft>>>;
  approval: boolean;
  window: { from: string; to: string; fridayTo: string } | null;
  workingDaysOnly: boolean;
  digests: string;
  quietDays: readonly { from: string; to: string; name: string }[];
  quietWeekdays: readonly number[];
  verify: Readonly<Record<Ours, string>>;
  plan: string;
  question: string;
}

type Ladder = Pick<Policy, 'rungs' | 'graceWorkingDays' | 'assistAfterWorkingDays'>;

export function ladderDraft(ladder: Ladder): LadderDraft {
  const rungs = Object.fromEntries(RUNGS.map((rung) => {
    const found = ladder.rungs.find((each) => each.rung === rung);
    return [rung, found ? { recipients: found.recipients, letter: found.letter === true } : null];
  })) as LadderDraft['rungs'];
  return { rungs, grace: String(ladder.graceWorkingDays), assist: String(ladder.assistAfterWorkingDays) };
}

/** A version as something to change. */
export function draftOf(policy: Policy, name: string): PolicyDraft {
  const verify = (who: Ours): string => String(policy.verifyAfterWorkingDays.find(({ recipient }) => recipient === who)?.workingDays ?? '');
  return {
    name, reason: '', ladder: ladderDraft(policy), approval: policy.approval === 'required', window: policy.window, workingDaysOnly: policy.workingDaysOnly,
    byBasis: Object.fromEntries(BASES.flatMap((basis) => (policy.byObligation?.[basis] ? [[basis, ladderDraft(policy.byObligation[basis] as Ladder)]] : []))),
    digests: policy.digestsPerDay === null ? '' : String(policy.digestsPerDay), quietDays: policy.quietDays ?? [], quietWeekdays: policy.quietWeekdays ?? [],
    verify: { 'coordinator': verify('coordinator'), 'unit-head': verify('unit-head'), 'bureau-head': verify('bureau-head') }, plan: String(policy.planWithinWorkingDays), question: String(policy.questionWorkingDays),
  };
}

function ladderBody({ rungs, grace, assist }: LadderDraft) {
  return {
    rungs: RUNGS.flatMap((rung) => {
      const found = rungs[rung];
      return found && found.recipients.length > 0 ? [{ rung, recipients: [...found.recipients], ...(found.letter ? { letter: true as const } : {}) }] : [];
    }),
    graceWorkingDays: Number(grace), assistAfterWorkingDays: Number(assist),
  };
}

/** What the api takes; all of it is said, so that nothing of the base comes along unseen. */
export function bodyOf(draft: PolicyDraft, basedOn: string) {
  const verify = OURS.map((recipient) => [recipient, draft.verify[recipient]] as const).filter(([, days]) => days.trim() !== '');
  return {
    name: draft.name.trim(), basedOn, reason: draft.reason.trim(), ...ladderBody(draft.ladder),
    byObligation: Object.fromEntries(Object.entries(draft.byBasis).map(([basis, ladder]) => [basis, ladderBody(ladder)])),
    approval: draft.approval ? 'required' as const : null, window: draft.window, workingDaysOnly: draft.workingDaysOnly,
    digestsPerDay: draft.digests.trim() === '' ? null : Number(draft.digests), quietDays: [...draft.quietDays], quietWeekdays: [...draft.quietWeekdays],
    verifyAfterWorkingDays: verify.map(([recipient, days]) => ({ workingDays: Number(days), recipient })), planWithinWorkingDays: Number(draft.plan), questionWorkingDays: Number(draft.question),
  };
}
