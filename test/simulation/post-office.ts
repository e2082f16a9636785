import type { AgreementEvent, DeliveryItem } from '#libs/agreement/types/events.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { nextDueAt } from '#libs/agreement/index.js';
import { standardPolicy } from '#libs/agreement/policies/index.js';
import { localDate } from '#libs/calendar/index.js';
import { kindOf, type MessageKind } from '#libs/mail/model.js';
import { earliest } from '#libs/mail/policy/forecast.js';
import { mayGo, type Office } from '#libs/mail/policy/office-hours.js';
import { Offices } from '#libs/mail/policy/offices.js';
import type { Life } from '../support/life.js';
import { followUpOf, isUrgent, judge, rowsOf, type Row } from './judge.js';

const MINUTE = 60_000;
const SYSTEM = { id: 'system', role: 'system' } as const;
const { officeOf } = new Offices();

/** A message as it reached a person: the agreements' states are those of its moment. */
export interface Sent {
  contactId: string;
  /** Epoch ms. */
  at: number;
  /** Local date where the recipient is. */
  on: string;
  kind: MessageKind;
  /** Counts against the cap of the day. */
  capped: boolean;
  /** In the order of reading. */
  rows: Row[];
}

/** Who gets mail. All that is not said is as usual: an office in Jakarta, an address that takes mail. */
export interface Person {
  timeZone?: string;
  /** What the directory knows of them. Mails for anybody but `ok` are laid aside. */
  reachability: 'ok' | 'bounced' | 'vacant';
  /** What the directory does not know: their server refuses every mail. */
  refused?: boolean;
}

/**
 * Lives and mails under one clock. Time decides by the decider, and whoever dispatches looks whenever the policy may let something go:
 * hours, cap and gathering are those of libs/mail; what the ledger does in SQL is done here over rows in memory (`judge.ts`).
 */
export class PostOffice {
  readonly sent: Sent[] = [];
  readonly #rows = new Map<string, Row[]>();
  #waiting = new Map<string, Row[]>();
  readonly #read = new Map<Life, number>();
  readonly #due = new WeakMap<AgreementState, number>();
  readonly #today = new Map<string, { on: string; capped: number }>();

  constructor(readonly lives: readonly Life[], public now: number, readonly people: Map<string, Person> = new Map(), private readonly onSent: (sent: Sent) => void = () => undefined) {}

  /** Lets time pass to an instant: every decision and every mail on its moment. */
  passTo(at: number): void {
    for (;;) {
      this.#collect();
      const next = Math.min(this.#nextDecision(), this.#nextMail());
      if (next > at) break;
      this.now = Math.max(this.now, next);
      for (const life of this.lives) {
        if (this.#dueAt(life) <= this.now) life.until(this.now);
        life.now = this.now;
      }
      this.#collect();
      this.#look();
    }
    this.now = Math.max(this.now, at);
    for (const life of this.lives) life.now = this.now;
  }

  /** Rows that wait, with what is judged of each. */
  waiting(): { row: Row; judgement: ReturnType<typeof judge> }[] {
    return [...this.#waiting.values()].flat().filter((row) => row.state === 'planned').map((row) => ({ row, judgement: this.#judge(row) }));
  }

  person(contactId: string): Person {
    return this.people.get(contactId) ?? { reachability: 'ok' };
  }

  #collect(): void {
    for (const life of this.lives) {
      const from = this.#read.get(life) ?? 0;
      this.#read.set(life, life.events.length);
      for (const event of life.events.slice(from)) {
        for (const row of rowsOf(life, event as AgreementEvent)) {
          put(this.#rows, row.followUpId, row);
          put(this.#waiting, row.contactId, row);
        }
      }
    }
  }

  #nextDecision(): number {
    return this.lives.reduce((min, life) => Math.min(min, this.#dueAt(life)), Infinity);
  }

  /** When time has something to say: asked at every step of every life, and the same until something is decided. */
  #dueAt({ state }: Life): number {
    if (!state) return Infinity;
    const known = this.#due.get(state) ?? nextDueAt(state) ?? Infinity;
    this.#due.set(state, known);
    return known;
  }

  /** The next moment after the present at which a mail may go; none for who is known to be out of reach. */
  #nextMail(): number {
    let min = Infinity;
    for (const [contactId, rows] of this.#waiting) {
      const office = this.#office(contactId);
      const reachable = this.person(contactId).reachability === 'ok';
      const asked = new Map<string, number>();
      for (const row of rows) {
        // What is laid aside goes back into the queue at once when its reader can be reached, and the other way round.
        if (row.state === 'blocked' ? reachable : row.state === 'planned' && !reachable && this.#judge(row) === 'wanted') return this.now;
        if (row.state !== 'planned' || !reachable) continue;
        const mail = { since: row.since, urgent: isUrgent(row), digestsToday: this.#cappedToday(contactId, office) };
        const key = `${mail.since} ${mail.urgent}`;
        const at = asked.get(key) ?? earliest(standardPolicy, office, mail, this.now + 1);
        asked.set(key, at);
        if (at < min && this.#judge(row) !== 'held') min = at <= this.now + 1 ? this.now + MINUTE : at;
      }
    }
    return min;
  }

  #look(): void {
    for (const [contactId, all] of this.#waiting) {
      const person = this.person(contactId);
      const reachable = person.reachability === 'ok';
      if (reachable) for (const row of all) if (row.state === 'blocked') row.state = 'planned';
      const rows = all.filter((row) => row.state === 'planned' && row.since <= this.now && this.#judge(row) !== 'held');
      if (!reachable) this.#block(contactId, rows.filter((row) => this.#judge(row) === 'wanted'));
      else this.#dispatch(contactId, person, rows);
      this.#waiting.set(contactId, all.filter((row) => row.state === 'planned' || row.state === 'blocked'));
    }
  }

  #dispatch(contactId: string, person: Person, rows: readonly Row[]): void {
    const office = this.#office(contactId);
    const digestsToday = this.#cappedToday(contactId, office);
    const ready = [true, false].filter((urgent) => {
      const group = rows.filter((row) => isUrgent(row) === urgent);
      const since = Math.min(...group.map((row) => row.since));
      return group.length > 0 && mayGo(standardPolicy, office, { urgent, copies: group.every((row) => row.as !== 'owner'), since, digestsToday }, this.now);
    });
    if (ready.length === 0) return;
    const capped = ready.includes(false);
    const wanted = this.#sift(contactId, rows.filter((row) => capped || isUrgent(row)));
    if (wanted.length === 0) return;
    if (person.refused) {
      this.people.set(contactId, { ...person, reachability: 'bounced' });
      return this.#block(contactId, wanted);
    }
    const letter = wanted.sort(inOrderOfReading);
    const kind = kindOf(letter.map((row) => ({ item: row.item, lapsed: followUpOf(row.life.agreement, row.followUpId)?.status === 'lapsed' })));
    const on = localDate(office.zone, this.now);
    const sent: Sent = { contactId, at: this.now, on, kind, capped, rows: letter };
    for (const row of letter) row.state = 'sent';
    this.sent.push(sent);
    if (capped) this.#today.set(contactId, { on, capped: digestsToday + 1 });
    this.onSent(sent);
    this.#tell(contactId, letter, 'sent');
  }

  /** Lets go of what is not wanted any more, as the ledger does before every attempt. */
  #sift(contactId: string, rows: readonly Row[]): Row[] {
    const judged = rows.map((row) => ({ row, judgement: this.#judge(row) }));
    const of = (which: string): Row[] => judged.filter(({ judgement }) => judgement === which).map(({ row }) => row);
    for (const row of [...of('answered'), ...of('overtaken'), ...of('misaddressed')]) row.state = 'stopped';
    this.#tell(contactId, of('overtaken'), 'collapsed');
    this.#tell(contactId, of('misaddressed'), 'stopped');
    return of('wanted');
  }

  #block(contactId: string, rows: readonly Row[]): void {
    for (const row of rows) row.state = 'blocked';
    this.#tell(contactId, rows, 'blocked');
  }

  /** One `record-delivery` for each agreement. */
  #tell(contactId: string, rows: readonly Row[], state: DeliveryItem['state']): void {
    for (const [life, own] of Map.groupBy(rows, (row) => row.life)) {
      const items = own.map(({ followUpId, item }) => ({ followUpId, item, state }));
      const messageId = state === 'sent' ? `<${this.now}.${contactId}@contoh.invalid>` : null;
      life.do('record-delivery', { contactId, messageId, at: new Date(this.now).toISOString(), items }, { actor: SYSTEM });
    }
  }

  #judge(row: Row): ReturnType<typeof judge> {
    return judge(row, this.#rows.get(row.followUpId) ?? []);
  }

  #office(contactId: string): Office {
    return officeOf({ timeZone: this.person(contactId).timeZone ?? 'Asia/Jakarta', calendar: null });
  }

  #cappedToday(contactId: string, office: Office): number {
    const day = this.#today.get(contactId);
    return day?.on === localDate(office.zone, this.now) ? day.capped : 0;
  }
}

/** What has lapsed first, then by due date (`readLetter`). */
function inOrderOfReading(a: Row, b: Row): number {
  const key = (row: Row): string => {
    const f = followUpOf(row.life.agreement, row.followUpId);
    return `${f?.status === 'lapsed' ? 0 : 1} ${f?.dueOn} ${row.followUpId} ${row.item}`;
  };
  return key(a) < key(b) ? -1 : 1;
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
