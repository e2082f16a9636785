import { dayOf } from '#libs/calendar/index.js';
import { median, round, type Figure, type Tally } from '../figure.js';
import type { Replayed, ReplayedMail } from './replay.js';

/** What one policy did, or would have done, in the period. */
export interface PolicySide {
  /** Messages that leave: what goes to one person together is one. */
  messages: number;
  /** Reminders in them. */
  reminders: number;
  people: number;
  /** Messages for one person in one week, over all people and weeks of the period; and in the fullest week of one person. */
  perPersonAndWeek: number;
  fullestWeek: number;
  /** To somebody who by the history could not be reached. */
  undeliverable: number;
  /** Reminders whose day was no working day, and how many therefore left later. */
  collisions: { byDecree: number; weekend: number; delayed: number };
  /** Heads of unit and bureau who were written to. */
  superiors: { people: number; reminders: number };
  lapses: number;
  cases: number;
}

export interface WhatIfFigures {
  was: PolicySide;
  would: PolicySide;
  /** Days by which a lapse shows earlier (negative: later), of follow-ups that lapse under both. */
  silenceShownEarlier: Figure;
  /** The same of the first mail to anybody beside the owner. */
  superiorToldEarlier: Figure;
  /** Follow-ups that lapse under one of the two only: an answer came between. */
  lapsesOnly: { was: number; would: number };
}

const DAY = 86_400_000;
/** A single pair is a fact, not a statistic: it is told from one on, with its count beside it. */
const PAIR_MINIMUM = 1;

/** Gathers pairs of replays, agreement by agreement; only counts are kept of each. */
export class WhatIf {
  private readonly sides = { was: new Side(), would: new Side() };
  private readonly shown = new Map<number, number>();
  private readonly told = new Map<number, number>();
  private readonly only = { was: 0, would: 0 };

  /** Both dates inclusive. */
  constructor(private readonly from: string, private readonly to: string) {}

  add(was: Replayed, would: Replayed): void {
    const start = dayOf(this.from) * DAY;
    const within = (at: number): boolean => at >= start && at < (dayOf(this.to) + 1) * DAY;
    this.sides.was.add(was, this.from, this.to, within);
    this.sides.would.add(would, this.from, this.to, within);
    for (const [id, at] of was.lapses) {
      const other = would.lapses.get(id);
      if (other === undefined) this.only.was += within(at) ? 1 : 0;
      else if (within(at) || within(other)) count(this.shown, Math.round((at - other) / DAY));
    }
    for (const [id, at] of would.lapses) if (!was.lapses.has(id) && within(at)) this.only.would += 1;
    for (const [id, at] of was.escalations) {
      const other = would.escalations.get(id);
      if (other !== undefined && (within(at) || within(other))) count(this.told, Math.round((at - other) / DAY));
    }
  }

  figures(): WhatIfFigures {
    const weeks = Math.max(1, (dayOf(this.to) - dayOf(this.from) + 1) / 7);
    return {
      was: this.sides.was.figures(weeks),
      would: this.sides.would.figures(weeks),
      silenceShownEarlier: median(tallies(this.shown), PAIR_MINIMUM),
      superiorToldEarlier: median(tallies(this.told), PAIR_MINIMUM),
      lapsesOnly: this.only,
    };
  }
}

class Side {
  private readonly messages = new Map<string, { contactId: string; week: number }>();
  private readonly people = new Set<string>();
  private readonly superiors = new Set<string>();
  private readonly counts = { reminders: 0, undeliverable: 0, byDecree: 0, weekend: 0, delayed: 0, toSuperiors: 0, lapses: 0, cases: 0 };

  add(replayed: Replayed, from: string, to: string, within: (at: number) => boolean): void {
    for (const mail of replayed.mails) if (mail.sentOn >= from && mail.sentOn <= to) this.mail(mail);
    for (const at of replayed.lapses.values()) if (within(at)) this.counts.lapses += 1;
    for (const at of replayed.cases) if (within(at)) this.counts.cases += 1;
  }

  private mail({ contactId, as, message, sentOn, dayOff, delayed, undeliverable }: ReplayedMail): void {
    if (undeliverable) {
      this.counts.undeliverable += 1;
      return;
    }
    this.counts.reminders += 1;
    this.people.add(contactId);
    this.messages.set(`${contactId} ${message}`, { contactId, week: Math.floor((dayOf(sentOn) + 3) / 7) });
    if (dayOff === 'decree') this.counts.byDecree += 1;
    if (dayOff === 'weekend') this.counts.weekend += 1;
    if (delayed) this.counts.delayed += 1;
    if (as === 'unit-head' || as === 'bureau-head') {
      this.superiors.add(contactId);
      this.counts.toSuperiors += 1;
    }
  }

  figures(weeks: number): PolicySide {
    const { reminders, undeliverable, byDecree, weekend, delayed, toSuperiors, lapses, cases } = this.counts;
    const perWeek = new Map<string, number>();
    for (const { contactId, week } of this.messages.values()) count(perWeek, `${contactId} ${week}`);
    return {
      messages: this.messages.size, reminders, people: this.people.size,
      perPersonAndWeek: this.people.size === 0 ? 0 : round(this.messages.size / this.people.size / weeks),
      fullestWeek: [...perWeek.values()].reduce((max, n) => Math.max(max, n), 0),
      undeliverable, collisions: { byDecree, weekend, delayed }, superiors: { people: this.superiors.size, reminders: toSuperiors }, lapses, cases,
    };
  }
}

function count<K>(tally: Map<K, number>, key: K): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}

const tallies = (tally: ReadonlyMap<number, number>): Tally[] => [...tally].map(([value, n]) => ({ value, count: n }));
