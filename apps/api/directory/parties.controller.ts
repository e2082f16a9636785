import { Controller } from '@nestjs/common';
import { countParties, createParty, Database, listParties, type Party, partyProfile, type PartyProfile, selfParty } from '#libs/register/index.js';
import type { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { partyRoutes as routes } from './parties.routes.js';

/** Organisations: partners and our own agency. */
@Controller()
export class PartiesController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>): Promise<Page<Party>> {
    const { limit = PAGE, cursor, count, ...filter } = query;
    const rows = await listParties(this.db, { ...filter, after: afterOf(cursor), limit: limit + 1 });
    return pageOf(rows, limit, (row) => row.id, (row) => row, count && (await countParties(this.db, filter)));
  }

  @Endpoint(routes.self)
  async self(): Promise<PartyProfile | null> {
    const self = await selfParty(this.db);
    return self && partyProfile(this.db, self.id);
  }

  @Endpoint(routes.one)
  one(@Input() { params }: InputOf<typeof routes.one>): Promise<PartyProfile | null> {
    return partyProfile(this.db, params['id'] ?? '');
  }

  @Endpoint(routes.create)
  create(@Input() input: InputOf<typeof routes.create>): Promise<Answer> {
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        const party = await createParty(tx, input.body, input.caller.contactId);
        return { status: 201, headers: { location: `${BASE}/parties/${party.id}` }, kept: party, body: party };
      },
      again: async (_tx, kept) => kept,
    });
  }
}
