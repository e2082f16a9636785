import { Controller } from '@nestjs/common';
import {
  type Contact, countContacts, createContact, Database, getContact, getParty, listContacts, noteRead, patchContact, type Sql,
} from '#libs/register/index.js';
import type { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { Input as Request, InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { type ContactView, contactView, type Sight, Visibility } from './contact-visibility.js';
import { contactRoutes as routes } from './contacts.routes.js';

/** People. What of them is shown depends on who asks (`api.md` §11), and what auditors read is recorded. */
@Controller()
export class ContactsController {
  constructor(private readonly db: Database, private readonly visibility: Visibility) {}

  @Endpoint(routes.list)
  async list(@Input() input: InputOf<typeof routes.list>): Promise<Page<ContactView>> {
    const { limit = PAGE, cursor, count, ids, ...asked } = input.query;
    const filter = { ...asked, ...(ids === undefined ? {} : { ids: ids.split(',').slice(0, 200) }), within: asked.q === undefined ? null : await this.visibility.viewer(input) };
    const rows = await listContacts(this.db, { ...filter, after: afterOf(cursor), limit: limit + 1 });
    const sight = await this.sightOf(this.db, input, rows.slice(0, limit));
    return pageOf(rows, limit, (row) => row.id, (row) => contactView(row, sight.get(row.id) ?? 'hidden'),
      count && (await countContacts(this.db, filter)));
  }

  @Endpoint(routes.one)
  async one(@Input() input: InputOf<typeof routes.one>): Promise<ContactView> {
    return this.show(this.db, input, input.params['id'] ?? '');
  }

  @Endpoint(routes.create)
  create(@Input() input: InputOf<typeof routes.create>): Promise<Answer> {
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        if (!(await getParty(tx, input.body.partyId))) {
          throw new Problem('unknown-reference', { errors: [{ pointer: '/partyId', code: 'unknown-reference', detail: input.body.partyId }] });
        }
        const contact = await createContact(tx, input.body, input.caller.contactId);
        const { id } = contact;
        return { status: 201, headers: { location: `${BASE}/contacts/${id}` }, kept: { id }, body: contactView(contact, 'all') };
      },
      again: async (tx, kept) => contactView(await this.read(tx, (kept as { id: string }).id), 'all'),
    });
  }

  @Endpoint(routes.change)
  async change(@Input() input: InputOf<typeof routes.change>): Promise<ContactView> {
    const id = input.params['id'] ?? '';
    const contact = await this.read(this.db, id);
    const sight = await this.sightOf(this.db, input, [contact]);
    if (sight.get(id) !== 'all') throw new Problem('other-unit');
    if (contact.erasedAt !== null) throw new Problem('erased');
    if (contact.mergedInto !== null) throw new Problem('already-merged');
    const changed = await patchContact(this.db, id, input.body);
    if (!changed) throw new Problem('not-found');
    return contactView(changed, 'all');
  }

  private async show(db: Sql, input: Request, id: string): Promise<ContactView> {
    const contact = await this.read(db, id);
    const sight = await this.sightOf(db, input, [contact]);
    return contactView(contact, sight.get(id) ?? 'hidden');
  }

  private async read(db: Sql, id: string): Promise<Contact> {
    const contact = await getContact(db, id);
    if (!contact) throw new Problem('not-found');
    return contact;
  }

  private async sightOf(db: Sql, input: Request, contacts: readonly Contact[]): Promise<Map<string, Sight>> {
    const sight = await this.visibility.of(db, input, contacts);
    const named = [...sight].filter(([, how]) => how === 'name').map(([id]) => id);
    if (named.length > 0) await noteRead(db, input.caller.subject, named, 'contact-name');
    return sight;
  }
}
