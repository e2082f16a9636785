import type { SilenceClass } from '#libs/insight/silence.js';

const DAY = 86_400_000;
type Random = () => number;

/** What became of the work behind a promise. Nobody but the simulation knows it. */
export type Work = Extract<SilenceClass, 'not-done' | 'done-unreported' | 'blocked'>;

/** What a partner will do about one follow-up, as far as they can be reached. */
export interface Fate {
  work: Work;
  /** `in-time`: answers before the due day is over. `late`: some days after the first word of the lapse. */
  speaks: 'in-time' | 'late' | 'never';
  /** Days: before the due day (`in-time`), else after the word of the lapse. */
  days: number;
  /** Date of the work; null where the answer will not say it. */
  workedOn: string | null;
  /** A new date is agreed after the lapse: no silence any more. */
  newDate: boolean;
}

/** How likely who was late speaks at all, by what became of the work. Equal: silent partners are like those who answer late. */
export type Candour = Record<Work, number>;
export const ALIKE: Candour = { 'not-done': 0.55, 'done-unreported': 0.55, blocked: 0.55 };
/** Whoever has good news says so: the silent are not like those who answer. */
export const PROUD: Candour = { 'not-done': 0.25, 'done-unreported': 0.8, blocked: 0.4 };

export function fateOf(random: Random, dueOn: string, candour: Candour): Fate {
  const due = Date.parse(dueOn);
  const date = (days: number): string => new Date(due + days * DAY).toISOString().slice(0, 10);
  if (random() < 0.4) return { work: 'done-unreported', speaks: 'in-time', days: 1 + Math.floor(random() * 12), workedOn: date(-15), newDate: false };
  const kind = random();
  const work = kind < 0.4 ? 'done-unreported' : kind < 0.75 ? 'not-done' : 'blocked';
  const speaks = random() < candour[work] ? 'late' : 'never';
  const worked = work === 'done-unreported' ? date(-1 - Math.floor(random() * 20)) : date(1);
  return { work, speaks, days: 1 + Math.floor(random() * 30), workedOn: random() < 0.05 ? null : worked, newDate: random() < 0.03 };
}

/** What becomes of a liaison in the year. */
export interface Career {
  contactId: string;
  timeZone: string;
  /** Nobody reads any more from this moment on (epoch ms): mail is refused, or (`quiet`) taken and lost. */
  leavesAt: number;
  quiet: boolean;
  /** Somebody else is named then; never: Infinity. */
  successorAt: number;
}

/** Of a hundred: seven have a wrong address from the start, twelve leave (half of them are followed by somebody), three leave unnoticed. */
export function careerOf(random: Random, contactId: string, begin: number): Career {
  const timeZone = ['Asia/Jakarta', 'Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'][Math.floor(random() * 4)] ?? 'Asia/Jakarta';
  const fate = random();
  const some = begin + Math.floor(30 + random() * 270) * DAY;
  const after = some + Math.floor(20 + random() * 40) * DAY;
  if (fate < 0.07) return { contactId, timeZone, leavesAt: begin, quiet: false, successorAt: Infinity };
  if (fate < 0.19) return { contactId, timeZone, leavesAt: some, quiet: false, successorAt: fate < 0.13 ? after : Infinity };
  return { contactId, timeZone, leavesAt: fate < 0.22 ? some : Infinity, quiet: fate < 0.22, successorAt: Infinity };
}
