import { figure, round, type Figure } from './figure.js';

/** What is known of one lapsed follow-up. Every combination is a kind; the database counts kinds, this file says what they mean. */
export interface LapseFacts {
  /** What came after the lapse, if anything. `new-date`: a person agreed another day, so it is no silence any more. */
  answer: 'none' | 'done' | 'partial' | 'blocked' | 'not-applicable' | 'new-date' | 'withdrawn';
  /** Whether the work was done by the day that lapsed, as the answer says. */
  worked: 'by-its-day' | 'after' | 'not-said';
  /** Whether its owner can be reached: somebody is named whose address does not bounce and whose post is not vacant. */
  contact: 'reachable' | 'unreachable';
  /** Whether at least one reminder was delivered. */
  told: 'told' | 'untold';
  /** What an assistance case found out. `hindrance`: any cause but unknown, other and contact-left. */
  cause: 'none' | 'hindrance' | 'contact-left';
}

export const SILENCE_CLASSES = ['not-done', 'done-unreported', 'blocked', 'unreachable', 'never-reminded'] as const;
export type SilenceClass = (typeof SILENCE_CLASSES)[number];

/** `unexplained`: reminded, reachable, no answer (or one that says no day): only an estimate can say what lies behind. */
export type SilenceKind = SilenceClass | 'unexplained' | 'outside';

export interface LapseTally {
  facts: LapseFacts;
  count: number;
}

/** `known`: seen in answers, addresses and our own mails. `estimated`: partly from late answers of others. */
export type Sureness = 'known' | 'estimated' | 'not-enough-data';

export interface SilenceShare {
  class: SilenceClass;
  /** Follow-ups of which it is known. */
  known: number;
  /** Further ones that the late answers of others make likely; null where too few answered. */
  estimated: number | null;
  share: Figure;
  /** Bounds that hold whatever the unexplained ones hide: none of them is in this class, or all are. */
  low: number | null;
  high: number | null;
  sure: Sureness;
}

export interface SilenceAnatomy {
  /** Lapsed follow-ups that are explained or ask for an explanation. */
  population: number;
  /** Lapsed, and beside the shares: withdrawn, not applicable, or given a new date. */
  outside: number;
  unexplained: number;
  /** Late answers from which is estimated what the unexplained ones hide. */
  lateAnswers: number;
  classes: SilenceShare[];
}

/** Lapses before a share is told, and late answers before one is estimated. */
export const SILENCE_MINIMUM = 20;

/** A share is claimed as known only where the unexplained ones could not move it by more than this. */
const CLAIM_WITHIN = 0.1;

/** Classes that an answer tells. That nobody could be reached, or was ever reminded, our own records tell without one. */
const ANSWERED = ['not-done', 'done-unreported', 'blocked'] as const;
type Answered = (typeof ANSWERED)[number];
const isAnswered = (name: SilenceClass): name is Answered => (ANSWERED as readonly SilenceClass[]).includes(name);

/**
 * What a lapse means. An answer beats all; without one, what kept the question from arriving comes before what kept the answer from
 * coming: silence of somebody who was never asked says nothing.
 */
export function kindOf(facts: LapseFacts): SilenceKind {
  switch (facts.answer) {
    case 'withdrawn':
    case 'not-applicable':
    case 'new-date':
      return 'outside';
    case 'blocked':
      return 'blocked';
    case 'partial':
      return 'not-done';
    case 'done':
      return facts.worked === 'by-its-day' ? 'done-unreported' : facts.worked === 'after' ? 'not-done' : 'unexplained';
    case 'none':
      if (facts.contact === 'unreachable' || facts.cause === 'contact-left') return 'unreachable';
      if (facts.told === 'untold') return 'never-reminded';
      return facts.cause === 'hindrance' ? 'blocked' : 'unexplained';
  }
}

/** The decomposition of silence (handbook §6.5), each class with how sure we are. */
export function silenceAnatomy(tallies: readonly LapseTally[]): SilenceAnatomy {
  const count = (which: (facts: LapseFacts) => boolean): number =>
    tallies.reduce((sum, one) => sum + (which(one.facts) ? one.count : 0), 0);
  const outside = count((facts) => kindOf(facts) === 'outside');
  const population = count(() => true) - outside;
  const unexplained = count((facts) => kindOf(facts) === 'unexplained');
  const late = (of: SilenceClass): number => count((facts) => facts.answer !== 'none' && kindOf(facts) === of);
  const lateAnswers = ANSWERED.reduce((sum, of) => sum + late(of), 0);
  const mayEstimate = unexplained === 0 || lateAnswers >= SILENCE_MINIMUM;
  const behind = mayEstimate ? behindSilence(unexplained, count((facts) => facts.answer === 'none' && kindOf(facts) === 'blocked'), late) : null;
  const classes = SILENCE_CLASSES.map((name): SilenceShare => {
    const known = count((facts) => kindOf(facts) === name);
    const hidden = isAnswered(name) ? unexplained : 0;
    const estimated = hidden === 0 || !isAnswered(name) ? 0 : behind && round(behind[name]);
    const enough = population >= SILENCE_MINIMUM;
    return {
      class: name,
      known,
      estimated,
      share: figure(estimated === null ? 0 : population, SILENCE_MINIMUM, () => (known + (estimated ?? 0)) / population),
      low: enough ? round(known / population) : null,
      high: enough ? round((known + hidden) / population) : null,
      sure: !enough || estimated === null ? 'not-enough-data' : hidden / population <= CLAIM_WITHIN ? 'known' : 'estimated',
    };
  });
  return { population, outside, unexplained, lateAnswers, classes };
}

/**
 * What the unexplained hide, by the late answers of others. Assistance finds hindrances among the very people who do not answer, and
 * only hindrances: whom it found is taken out of those that are expected to be blocked, or they would be counted twice.
 */
function behindSilence(unexplained: number, found: number, late: (of: Answered) => number): Record<Answered, number> {
  const all = ANSWERED.reduce((sum, of) => sum + late(of), 0);
  const others = all - late('blocked');
  const expected = all === 0 ? 0 : ((unexplained + found) * late('blocked')) / all - found;
  const blocked = others === 0 ? unexplained : Math.max(0, expected);
  const part = (of: Answered): number => (others === 0 ? 0 : ((unexplained - blocked) * late(of)) / others);
  return { 'not-done': part('not-done'), 'done-unreported': part('done-unreported'), blocked };
}

/** Facts as one word, as the database writes them too. */
export const factsKey = (facts: LapseFacts): string => [facts.answer, facts.worked, facts.contact, facts.told, facts.cause].join(' ');

/** Every combination of facts that is of this kind, as words: what lists the follow-ups behind a number. */
export function keysOf(kind: SilenceKind): string[] {
  return allFacts().filter((facts) => kindOf(facts) === kind).map(factsKey);
}

/** @throws RangeError for a word that is none */
export function factsOf(key: string): LapseFacts {
  const found = allFacts().find((facts) => factsKey(facts) === key);
  if (!found) throw new RangeError(`no facts: ${key}`);
  return found;
}

let every: readonly LapseFacts[] | null = null;

function allFacts(): readonly LapseFacts[] {
  every ??= (['none', 'done', 'partial', 'blocked', 'not-applicable', 'new-date', 'withdrawn'] as const).flatMap((answer) =>
    (['by-its-day', 'after', 'not-said'] as const).flatMap((worked) =>
      (['reachable', 'unreachable'] as const).flatMap((contact) =>
        (['told', 'untold'] as const).flatMap((told) =>
          (['none', 'hindrance', 'contact-left'] as const).map((cause): LapseFacts => ({ answer, worked, contact, told, cause }))))));
  return every;
}
