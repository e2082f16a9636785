import { Controller } from '@nestjs/common';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { localDate } from '#libs/calendar/index.js';
import { countHolds, holdContact, holdOf, listHolds, releaseContact } from '#libs/mail/ledger/holds.js';
import { approveMails, countTodaysMail, todaysMail, type TodayFilter, type TodayRow, unitsOfMails } from '#libs/mail/ledger/today.js';
import { digestsOfDay } from '#libs/mail/ledger/waiting.js';
import { earliest } from '#libs/mail/policy/forecast.js';
import { Offices } from '#libs/mail/policy/offices.js';
import { whySentence } from '#libs/mail/today-words.js';
import { type Contact, contactsOf, Database, getContact, noteRead, policyBook } from '#libs/register/index.js';
import { OwnUnits } from '../access/own-units.js';
import { Visibility, type Sight } from '../directory/contact-visibility.js';
import type { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { Input as Request, InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { mailRoutes as routes } from './mail.routes.js';

/** More than this waits for nobody on one day; a second click takes the rest. */
const APPROVED_AT_ONCE = 5_000;

/** What is about to leave, and the hand on it. Everything here changes the queue only, never an agreement. */
@Controller()
export class MailController {
  private readonly policyOf: (version: string) => Promise<ReminderPolicy | null>;
  private readonly offices = new Offices();

  constructor(private readonly db: Database, private readonly units: OwnUnits, private readonly visibility: Visibility) {
    this.policyOf = policyBook(db);
  }

  @Endpoint(routes.today)
  async today(@Input() input: InputOf<typeof routes.today>): Promise<Page<unknown>> {
    const { limit = PAGE, cursor, count, mine, unit, ...rest } = input.query;
    const units = unit === undefined ? null : await this.units.of(unit);
    const filter: TodayFilter = { ...rest, units: units && [...units], ...(mine ? { coordinatorId: input.caller.contactId } : {}) };
    const rows = await todaysMail(this.db, { ...filter, after: afterOf(cursor), limit: limit + 1 });
    await this.offices.refresh(this.db);
    const show = await this.presenter(input, rows.slice(0, limit));
    return pageOf(rows, limit, (row) => row.id, show, count && (await countTodaysMail(this.db, filter)));
  }

  @Endpoint(routes.approve)
  approve(@Input() input: InputOf<typeof routes.approve>): Promise<Answer> {
    const { body, actor, receivedAt } = input;
    return once(this.db, input, {
      request: body,
      make: async (tx) => {
        const ids = body.ids ? await this.mayApprove(input, body.ids) : (await todaysMail(tx, { ...(await this.mine(input)), state: 'awaiting-approval', limit: APPROVED_AT_ONCE })).map((row) => row.id);
        const approved = await approveMails(tx, ids, actor.id, receivedAt);
        return { status: 200, headers: {}, kept: { approved }, body: { approved } };
      },
      again: async (_tx, kept) => kept,
    });
  }

  @Endpoint(routes.holds)
  async holds(@Input() input: InputOf<typeof routes.holds>): Promise<Page<unknown>> {
    const { limit = PAGE, cursor, count } = input.query;
    const rows = await listHolds(this.db, { after: afterOf(cursor), limit: limit + 1 });
    const people = await this.people(input, rows.slice(0, limit).map((row) => row.contactId));
    return pageOf(rows, limit, (row) => row.contactId, (row) => ({ ...row, name: people.nameOf(row.contactId) }), count && (await countHolds(this.db)));
  }

  @Endpoint(routes.hold)
  hold(@Input() input: InputOf<typeof routes.hold>): Promise<Answer> {
    const { contactId, reason } = input.body;
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        const contact = await getContact(tx, contactId);
        if (!contact) throw new Problem('unknown-reference', { errors: [{ pointer: '/contactId', code: 'unknown-reference', detail: contactId }] });
        await this.mustSee(input, contact);
        await holdContact(tx, { contactId, reason, by: input.actor.id, at: input.receivedAt });
        return {
          status: 201, headers: { location: `${BASE}/mail/holds/${contactId}` }, kept: { contactId },
          body: { ...(await holdOf(tx, contactId)), name: contact.name },
        };
      },
      // What has become of it since: a hold that was let go of is answered as it was asked for.
      again: async (tx) => ({ ...((await holdOf(tx, contactId)) ?? { contactId, reason, heldBy: input.actor.id, heldAt: input.receivedAt.toISOString(), waiting: 0 }), name: (await getContact(tx, contactId))?.name ?? null }),
    });
  }

  @Endpoint(routes.release)
  async release(@Input() input: InputOf<typeof routes.release>): Promise<void> {
    const contact = await getContact(this.db, input.params['id'] ?? '');
    if (!contact) throw new Problem('not-found');
    await this.mustSee(input, contact);
    await releaseContact(this.db, contact.id, input.actor.id, input.receivedAt);
  }

  /** Coordinators: agreements that they coordinate. Supervisors: those of own units (`api.md` §3, tasks). */
  private async mine({ actor, caller }: Request): Promise<Pick<TodayFilter, 'units' | 'coordinatorId'>> {
    const units = await this.units.of(caller.unit);
    return { units: units && [...units], ...(actor.role === 'supervisor' ? {} : { coordinatorId: actor.id }) };
  }

  /** All or nothing: a list with one that is nobody's, or another unit's, approves none. */
  private async mayApprove({ caller }: Request, ids: readonly string[]): Promise<readonly string[]> {
    const known = await unitsOfMails(this.db, ids);
    const missing = ids.flatMap((id, i) => (known.has(id) ? [] : [{ pointer: `/ids/${i}`, code: 'unknown-reference', detail: id }]));
    if (missing.length > 0) throw new Problem('unknown-reference', { errors: missing });
    const own = await this.units.of(caller.unit);
    if (own !== null && [...known.values()].some((unit) => !own.has(unit))) throw new Problem('other-unit');
    return ids;
  }

  private async mustSee(input: Request, contact: Contact): Promise<void> {
    const sight = await this.visibility.of(this.db, input, [contact]);
    if (sight.get(contact.id) !== 'all') throw new Problem('other-unit');
  }

  private async people(input: Request, ids: readonly string[]): Promise<People> {
    const contacts = await contactsOf(this.db, ids);
    const sight = await this.visibility.of(this.db, input, [...contacts.values()]);
    const named = [...sight].filter(([, how]) => how === 'name').map(([id]) => id);
    if (named.length > 0) await noteRead(this.db, input.caller.subject, named, 'contact-name');
    return new People(contacts, sight);
  }

  private async presenter(input: Request, rows: readonly TodayRow[]): Promise<(row: TodayRow) => unknown> {
    const people = await this.people(input, rows.map((row) => row.contactId));
    const now = input.receivedAt.getTime();
    const goes = new Map<string, string | null>();
    const sent = new Map<string, number>();
    for (const row of rows) {
      const contact = people.contacts.get(row.contactId);
      const policy = await this.policyOf(row.policy);
      if (!contact || !policy || (row.state !== 'ready' && row.state !== 'awaiting-approval')) continue;
      const office = this.offices.officeOf(contact);
      const digestsToday = sent.get(contact.id) ?? (await digestsOfDay(this.db, [contact.id], localDate(office.zone, now))).capped;
      sent.set(contact.id, digestsToday);
      const at = earliest(policy, office, { since: Date.parse(row.plannedAt), urgent: row.urgent, digestsToday }, now);
      goes.set(row.id, new Date(at).toISOString());
    }
    return (row) => {
      const { contactId, roleAs, unit: _unit, urgent: _urgent, needsApproval, approvedBy, approvedAt, policy, promisedOn, dueOn, catchUp, ...shown } = row;
      const { id, state, agreementId, agreementReference, agreementTitle, followUpId, followUpReference, title, item, plannedAt, heldBy, holdReason } = shown;
      return {
        id, state, agreementId, agreementReference, agreementTitle, followUpId, followUpReference, title, item,
        to: { contactId, name: people.nameOf(contactId), office: people.officeOf(contactId), as: roleAs, reachability: people.contacts.get(contactId)?.reachability ?? 'vacant' },
        plannedAt, goesAt: goes.get(id) ?? null, heldBy, holdReason,
        approval: { required: needsApproval, approvedBy, approvedAt },
        why: { policy, rung: item, promisedOn, dueOn, catchUp, sentence: whySentence(row, input.language) },
      };
    };
  }
}

/** People as far as the caller may see them (`api.md` §11). */
class People {
  constructor(readonly contacts: ReadonlyMap<string, Contact>, private readonly sight: ReadonlyMap<string, Sight>) {}

  nameOf(id: string): string | null {
    return this.sight.get(id) === 'hidden' ? null : this.contacts.get(id)?.name ?? null;
  }

  officeOf(id: string): string | null {
    return this.sight.get(id) === 'all' ? this.contacts.get(id)?.office ?? null : null;
  }
}
