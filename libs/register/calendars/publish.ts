import {
  calendarFrom, differenceOf, nextVersion, type CalendarData, type Decree,
} from '#libs/calendar/index.js';
import type { Sql } from '../database.js';
import { getDecree, insertDecree, listDecrees, sealDecree, type NewDecree, type StoredDecree } from './decrees.js';
import { beginRollout } from './rollouts.js';
import { insertVersion, newestCalendar } from './versions.js';

export interface DecreeToPublish extends NewDecree {
  source: string;
  verified: boolean;
}

/** What a decree would make of its calendar. */
export interface PlannedCalendar {
  id: string;
  hash: string;
  /** It is published already: nothing is left to do. */
  known: boolean;
  /** The calendar before it; null for the first decree of a calendar. */
  before: CalendarData | null;
  /** The calendar with it; null where no working day and no covered year changes (the same decree again, months of fasting only). */
  after: CalendarData | null;
  /** Days whose working changes, and years that are decreed for the first time. */
  changes: { days: string[]; years: number[] };
}

/** Thrown where a decree names what there is not; `pointer` says where. */
export class UnknownInDecree extends Error {
  readonly code = 'unknown-reference';
  constructor(readonly pointer: string, readonly detail: string) {
    super(`${pointer}: ${detail}`);
    this.name = 'UnknownInDecree';
  }
}

/** What publishing a decree would do to its calendar. Writes nothing. @throws UnknownInDecree */
export async function planDecree(db: Sql, decree: NewDecree): Promise<PlannedCalendar> {
  const { id, hash } = sealDecree(decree);
  const before = (await newestCalendar(db, decree.calendar))?.data ?? null;
  const none = { id, hash, before, after: null, changes: { days: [], years: [] } };
  if (await getDecree(db, id)) return { ...none, known: true };
  const published: Decree[] = await listDecrees(db, { calendar: decree.calendar });
  if (decree.supersedes !== null && !published.some((each) => each.id === decree.supersedes)) {
    throw new UnknownInDecree('/supersedes', decree.supersedes);
  }
  decree.withdrawn.forEach((on, i) => {
    if (!before?.holidays.some(([day]) => day === on)) throw new UnknownInDecree(`/withdrawn/${i}`, on);
  });
  const all = [...published, { ...decree, id }];
  const years = [...published, decree].flatMap((each) => each.years);
  const after = calendarFrom(decree.calendar, nextVersion(decree.calendar, years, before?.version ?? null), all);
  const changes = differenceOf(before ?? { ...after, years: [], holidays: [] }, after);
  const changed = before === null || changes.days.length > 0 || changes.years.length > 0;
  return { ...none, known: false, after: changed ? after : null, changes };
}

/**
 * Publishes a decree in the caller's transaction: the decree, the calendar that it makes, and a rollout to every open agreement that
 * keeps the calendar. The same decree again changes nothing. New agreements start on the new calendar from the commit on.
 * @throws UnknownInDecree
 */
export async function publishDecree(
  tx: Sql, { source, verified, ...decree }: DecreeToPublish, by: string | null,
): Promise<{ decree: StoredDecree; made: boolean; plan: PlannedCalendar }> {
  // Two decrees of one calendar are published one after the other: each builds on all before it.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtext('calendar ' || $1))`, [decree.calendar]);
  const plan = await planDecree(tx, decree);
  if (!plan.known) {
    await insertDecree(tx, decree, { source, verified, shipped: false, by });
    if (plan.after) {
      await insertVersion(tx, plan.after, plan.id);
      await beginRollout(tx, plan.after);
    }
  }
  const stored = await getDecree(tx, plan.id);
  if (!stored) throw new Error(`the decree ${plan.id} was not stored`);
  return { decree: stored, made: !plan.known, plan };
}
