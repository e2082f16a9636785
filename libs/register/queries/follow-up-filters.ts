/** `followUp=` of agreements and `state=` of follow-ups (`api.md` §3); meanings as in the glossary. */
export type FollowUpFilter = 'due-soon' | 'lapsed' | 'silent' | 'awaiting-verification' | 'not-recorded';

/** Today where the agreement `a` is, at the instant `at` (an SQL parameter). */
export const todayOf = (at: string): string => `(${at}::timestamptz AT TIME ZONE a.time_zone)::date`;

/** The status that people read: `scheduled` is `due` from its day on. */
export const statusAt = (at: string): string =>
  `CASE WHEN f.status = 'scheduled' AND f.due_on <= ${todayOf(at)} THEN 'due' ELSE f.status END`;

/** Condition on the follow-up `f` of the agreement `a`. `bindAt` is asked for the present's placeholder only where one is needed. */
export function followUpCondition(filter: FollowUpFilter, bindAt: () => string): string {
  switch (filter) {
    case 'due-soon': {
      const at = bindAt();
      return `f.status = 'scheduled' AND f.due_soon_on <= ${todayOf(at)} AND f.due_on > ${todayOf(at)}`;
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

/** What escaped attention: not closed, signed, without any open follow-up. */
export const NONE = `a.status <> 'closed' AND a.signed_on IS NOT NULL AND NOT EXISTS (
  SELECT FROM follow_ups f WHERE f.agreement_id = a.agreement_id AND f.status IN ('scheduled', 'reported', 'lapsed'))`;
