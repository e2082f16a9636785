import type { AgreementEvent } from '#libs/agreement/types/events.js';
import { ownersOf } from '#libs/agreement/index.js';
import type { SilenceClass } from '#libs/insight/silence.js';
import { seeded } from '#tools/load/random.js';
import { Life, proposal, text } from '../support/life.js';
import { careerOf, fateOf, type Candour, type Career, type Fate } from './hidden-truth.js';
import { followUpOf } from './judge.js';
import { PostOffice, type Person, type Sent } from './post-office.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
export const BEGIN = Date.parse('2026-01-05T09:00:00+07:00');
/** The last night: what is due on 31 December waits for the office to open. */
export const END = Date.parse('2026-12-31T00:30:00+07:00');
const AFTER_THE_YEAR = '2027-03-01';
const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const;

interface Plan {
  seed: number;
  agreements: number;
  liaisons: number;
  candour: Candour;
}

/** A promise under way, with what nobody knows of it. */
interface Hidden {
  life: Life;
  fate: Fate;
  /** Somebody who reads was told, by mail, that it is due or over. */
  heard: boolean;
  answers: boolean;
}

/**
 * A year of many agreements. Partners answer, answer late, forget to report what they have done, are held up, move, or have an address
 * that bounces; some agreements are never reminded because of us. Decider, hours and cap are the product's; only people are invented.
 */
export class Portfolio {
  readonly office: PostOffice;
  readonly hidden = new Map<string, Hidden>();
  readonly careers = new Map<string, Career>();
  readonly #paused = new Set<Life>();
  readonly #random: () => number;
  readonly #deeds: { at: number; deed: () => void }[] = [];
  readonly #read = new Map<Life, number>();

  constructor(private readonly plan: Plan) {
    this.#random = seeded(plan.seed);
    const people = new Map<string, Person>();
    for (let n = 0; n < plan.liaisons; n += 1) this.#employ(careerOf(this.#random, `con_liaison${n}`, BEGIN), people);
    const lives = Array.from({ length: plan.agreements }, (_, n) => this.#agreement(n));
    this.office = new PostOffice(lives, BEGIN, people, (sent) => this.#arrived(sent));
  }

  /** Lives the year, day by day. */
  live(): this {
    this.#see();
    for (let next = BEGIN; this.office.now < END;) {
      this.#deeds.sort((a, b) => a.at - b.at);
      next = Math.min(this.office.now + DAY / 2, this.#deeds[0]?.at ?? Infinity, END);
      this.office.passTo(next);
      while (this.#deeds[0] && this.#deeds[0].at <= this.office.now) this.#deeds.shift()?.deed();
      this.#see();
    }
    return this;
  }

  /** What lies behind each lapse that has no new date; null where it has, or was lapsed never. */
  truthOf(followUpId: string): SilenceClass | null {
    const { life, fate, heard, answers } = this.#hiddenOf(followUpId);
    const f = followUpOf(life.agreement, followUpId);
    if (!f?.lapsedAt || f.status === 'scheduled') return null;
    if (f.reportedAt !== null) return fate.work;
    // The question never came: because of us, or because nobody is there.
    const there = this.#isRead(ownerOf(life, followUpId), this.office.now);
    if (!heard) return there && this.#paused.has(life) ? 'never-reminded' : 'unreachable';
    return answers && !there ? 'unreachable' : fate.work;
  }

  #employ(career: Career, people: Map<string, Person>): void {
    const { contactId, timeZone, leavesAt, quiet } = career;
    this.careers.set(contactId, career);
    people.set(contactId, { timeZone, reachability: 'ok' });
    if (!quiet && leavesAt < Infinity) this.#at(leavesAt, () => people.set(contactId, { ...this.office.person(contactId), refused: true }));
    if (career.successorAt < Infinity) this.#at(career.successorAt, () => this.#succeed(contactId, people));
  }

  #succeed(contactId: string, people: Map<string, Person>): void {
    const successor: Career = { contactId: `${contactId}b`, timeZone: this.careers.get(contactId)?.timeZone ?? '', leavesAt: Infinity, quiet: false, successorAt: Infinity };
    this.#employ(successor, people);
    people.set(contactId, { ...this.office.person(contactId), reachability: 'vacant' });
    for (const life of this.office.lives) {
      if (life.agreement.liaison?.contactId === contactId) life.do('assign-liaison', { contactId: successor.contactId });
    }
  }

  #agreement(n: number): Life {
    const random = this.#random;
    const life = new Life(BEGIN, `agr_simulasi${String(n).padStart(8, '0')}`);
    life.do('propose', {
      ...proposal('institution', { policy: 'standard@1', zone: ZONES[Math.floor(random() * 3)] ?? 'Asia/Jakarta' }), reference: `KS-2026-${String(n + 1).padStart(4, '0')}`,
      liaisonId: `con_liaison${n % this.plan.liaisons}`, coordinatorId: `con_koordinator${n % 12}`,
    });
    for (let k = 0; k < 2; k += 1) {
      const dueOn = new Date(BEGIN + Math.floor(20 + random() * 290) * DAY).toISOString().slice(0, 10);
      life.do('add-obligation', { title: `Janji ${k + 1}`, ownerSide: random() < 0.1 ? 'ours' : 'partner', basis: 'clause', schedule: { dueOn } });
    }
    if (random() < 0.25) life.do('add-obligation', { title: 'Laporan triwulan', ownerSide: 'partner', basis: 'work-plan', schedule: { every: { months: 3 }, from: '2026-03-31' } });
    if (random() < 0.4) this.#at(BEGIN + Math.floor(20 + random() * 290) * DAY + 3 * HOUR, () => this.#remember(life));
    if (random() < 0.1) this.#forget(life);
    return life;
  }

  /** A promise that is entered at noon, when its first rungs are over already: its word waits for the next morning's digest. */
  #remember(life: Life): void {
    const dueOn = new Date(this.office.now + Math.floor(5 + this.#random() * 15) * DAY).toISOString().slice(0, 10);
    life.do('add-obligation', { title: 'Janji yang dicatat belakangan', ownerSide: this.#random() < 0.4 ? 'ours' : 'partner', basis: 'meeting', schedule: { dueOn } });
  }

  /** Our own silence: the mails of an agreement are paused, and the pause is made longer when it ends. */
  #forget(life: Life): void {
    this.#paused.add(life);
    life.do('pause-reminders', { until: '2026-07-01', reason: text() });
    for (const [on, until] of [['2026-06-30', '2026-12-30'], ['2026-12-29', '2027-03-01']] as const) {
      this.#at(Date.parse(`${on}T10:00:00+07:00`), () => life.do('pause-reminders', { until, reason: text() }));
    }
  }

  /** Looks at what has been decided since: new follow-ups get their fate, lapses and cases their people. */
  #see(): void {
    for (const life of this.office.lives) {
      const from = this.#read.get(life) ?? 0;
      this.#read.set(life, life.events.length);
      for (const one of life.events.slice(from)) {
        const event = one as AgreementEvent;
        if (event.type === 'FollowUpScheduled') this.#promised(life, event.data.followUpId, event.data.dates.dueOn);
        if (event.type === 'FollowUpLapsed') this.#lapsed(life, event.data.followUpId);
        if (event.type === 'AssistanceOpened' && event.data.openedBy === 'system') this.#helped(life, event.data.caseId, event.data.followUpIds);
      }
    }
  }

  #promised(life: Life, followUpId: string, dueOn: string): void {
    const fate = fateOf(this.#random, dueOn, this.plan.candour);
    this.hidden.set(followUpId, { life, fate, heard: false, answers: fate.speaks === 'in-time' });
    if (fate.speaks === 'in-time') this.#at(Date.parse(`${dueOn}T10:00:00+07:00`) - fate.days * DAY, () => this.#report(followUpId));
  }

  #lapsed(life: Life, followUpId: string): void {
    if (!this.#hiddenOf(followUpId).fate.newDate) return;
    this.#at(this.office.now + 5 * DAY, () => {
      if (followUpOf(life.agreement, followUpId)?.status === 'lapsed') life.do('reschedule-follow-up', { followUpId, dueOn: AFTER_THE_YEAR, reason: text() });
    });
  }

  /** Of the cases that time opens, some find out what it was. */
  #helped(life: Life, caseId: string, followUpIds: readonly string[]): void {
    const { work } = this.#hiddenOf(followUpIds[0] ?? '').fate;
    if (work !== 'blocked' || this.#random() > 0.5) return;
    this.#at(this.office.now + 4 * DAY, () => {
      if (life.agreement.cases.some((each) => each.caseId === caseId && each.state !== 'closed')) life.do('log-assistance', { caseId, cause: 'no-budget', text: text() });
    });
  }

  /** A mail lies in somebody's box: whoever is there has heard; who answers late answers some days after the word of the lapse. */
  #arrived({ contactId, at, rows }: Sent): void {
    for (const { life, followUpId, as, item } of rows) {
      const hidden = this.#hiddenOf(followUpId);
      if (as !== 'owner' || item === 'verify' || !this.#isRead(contactId, at)) continue;
      hidden.heard = true;
      const { fate } = hidden;
      if (fate.speaks !== 'late' || hidden.answers || followUpOf(life.agreement, followUpId)?.status !== 'lapsed') continue;
      hidden.answers = true;
      this.#at(at + fate.days * DAY + HOUR, () => this.#report(followUpId));
    }
  }

  #report(followUpId: string): void {
    const { life, fate, heard } = this.#hiddenOf(followUpId);
    const f = followUpOf(life.agreement, followUpId);
    const owner = ownerOf(life, followUpId);
    if (!heard || !this.#isRead(owner, this.office.now) || (f?.status !== 'scheduled' && f?.status !== 'lapsed')) return;
    const outcome = fate.work === 'blocked' ? 'blocked' : fate.work === 'not-done' && fate.days % 3 === 0 ? 'partial' : 'done';
    const worked = outcome === 'done' && fate.workedOn ? { workedOn: fate.workedOn } : {};
    life.do('report-follow-up', { followUpId, outcome, summary: text(), channel: 'link', ...worked }, { actor: { id: owner, role: 'partner' } });
    this.#at(this.office.now + (this.#random() < 0.8 ? 3 : 12) * DAY, () =>
      life.do('verify-follow-up', { followUpId, ...(outcome === 'done' ? {} : { nextDueOn: AFTER_THE_YEAR }) }));
  }

  #isRead(contactId: string, at: number): boolean {
    return at < (this.careers.get(contactId)?.leavesAt ?? Infinity);
  }

  #hiddenOf(followUpId: string): Hidden {
    const found = this.hidden.get(followUpId);
    if (!found) throw new Error(`nobody knows of ${followUpId}`);
    return found;
  }

  #at(at: number, deed: () => void): void {
    this.#deeds.push({ at, deed });
  }
}

function ownerOf(life: Life, followUpId: string): string {
  const f = followUpOf(life.agreement, followUpId);
  return (f && ownersOf(life.agreement, f)[0]) ?? '';
}
