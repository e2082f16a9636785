import type { AgreementState, FollowUpRecord } from '../types/state.js';

/** How much of the past the state keeps at hand; the rest is in the journal and in the register. */
export const KEPT = { settledWhole: 10, settled: 50, documents: 300, closedCases: 20, caseLog: 30, obligations: 50, evaluations: 20, activitiesOfPersons: 20 } as const;

const settled = (f: FollowUpRecord): boolean => f.status === 'verified' || f.status === 'withdrawn' || f.status === 'not-recorded';

/**
 * Keeps the state small (architecture, rule 9): the latest settled follow-ups stay whole, older ones lose their ladder and
 * explanation, still older ones leave. What is open never leaves.
 */
export function shrink(state: AgreementState): AgreementState {
  const past = state.followUps.filter(settled);
  let followUps = state.followUps;
  if (past.length > KEPT.settledWhole) {
    const byLatest = [...past].sort((a, b) => b.version - a.version || number(b.followUpId) - number(a.followUpId));
    const rank = new Map(byLatest.map((f, i) => [f.followUpId, i]));
    followUps = state.followUps
      .filter((f) => (rank.get(f.followUpId) ?? 0) < KEPT.settled)
      .map((f) => ((rank.get(f.followUpId) ?? 0) < KEPT.settledWhole ? f : slim(f)));
  }
  const open = new Set(followUps.map((f) => f.obligationId));
  return {
    ...state,
    followUps,
    obligations: leave(state.obligations, KEPT.obligations, (o) => o.state === 'open' || open.has(o.obligationId)),
    cases: leave(state.cases, KEPT.closedCases, (c) => c.state !== 'closed'),
    evaluations: leave(state.evaluations, KEPT.evaluations, (e) => e.recordedAt === null),
    documents: leaveDocuments(state),
  };
}

function slim(f: FollowUpRecord): FollowUpRecord {
  if (!f.dates || (f.dates.rungs.length === 0 && f.reminders.length === 0)) return f;
  return {
    ...f,
    dates: { ...f.dates, rungs: [], why: { ...f.dates.why, dueSkipped: [], assistSkipped: [] } },
    reminders: [],
    verifyReminders: [],
  };
}

/** Keeps what must stay and the latest `max` of the others, in their order. */
function leave<T>(list: T[], max: number, mustStay: (item: T) => boolean): T[] {
  let surplus = list.length - max;
  if (surplus <= 0) return list;
  return list.filter((item) => {
    if (mustStay(item) || surplus <= 0) return true;
    surplus -= 1;
    return false;
  });
}

function leaveDocuments(state: AgreementState): AgreementState['documents'] {
  if (state.documents.length <= KEPT.documents) return state.documents;
  const evidence = new Set(state.gates.flatMap((g) => g.documentIds));
  return leave(state.documents, KEPT.documents, (d) => evidence.has(d.documentId));
}

function number(id: string): number {
  return Number(id.slice(id.lastIndexOf('_') + 1));
}
