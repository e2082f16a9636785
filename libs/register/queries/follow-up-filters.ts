/** `followUp=` of agreements and `state=` of follow-ups (`api.md` §3); meanings as in the glossary. */
export type FollowUpFilter = 'due-soon' | 'lapsed' | 'silent' | 'awaiting-verification' | 'not-recorded';

/** A due date is soon from its fourteenth working day before on: never earlier than so many days, however many holidays lie between. */
export const SOON_AT_MOST_DAYS = 60;

/** Today where the agreement `a` is, at the instant `at` (an SQL parameter). */
export const todayOf = (at: string): string => `(${at}::timestamptz AT TIME ZONE a.time_zone)::date`;

/** Follow-ups by the status that people read: `scheduled` is `due` from its day on. Said so that an index can be walked by it. */
export function statusCondition(status: string, bind: (value: unknown) => string, at: Date): string {
  if (status !== 'due' && status !== 'scheduled') return `f.status = ${bind(status)}`;
  const now = bind(at);
  // No zone is a day ahead of another: the first bound needs no zone, and the index can use it.
  return status === 'due'
    ? `f.status = 'scheduled' AND f.due_on <= ${now}::timestamptz::date + 1 AND f.due_on <= ${todayOf(now)}`
    : `f.status = 'scheduled' AND f.due_on >= ${now}::timestamptz::date AND f.due_on > ${todayOf(now)}`;
}

/** Condition on the follow-up `f` of the agreement `a`. `bindAt` is asked for the present's placeholder only where one is needed. */
export function followUpCondition(filter: FollowUpFilter, bindAt: () => string): string {
  switch (filter) {
    case 'due-soon': {
      const at = bindAt();
      // The bounds without a zone are wider, and the index can use them.
      return `f.status = 'scheduled' AND f.due_on >= ${at}::timestamptz::date AND f.due_on <= ${at}::timestamptz::date + ${SOON_AT_MOST_DAYS}
        AND f.due_soon_on <= ${todayOf(at)} AND f.due_on > ${todayOf(at)}`;
    }
    case 'lapsed':
      return `f.status = 'lapsed'`;
    case 'silent':
      // New dates and a returned report clear the ladder: what was delivered before them is no reminder of this silence.
      return `f.status = 'lapsed' AND f.last_delivered_at IS NOT NULL`;
    case 'awaiting-verification':
      return `f.status = 'reported'`;
    case 'not-recorded':
      return `f.status = 'not-recorded'`;
  }
}
