import { Controller } from '@nestjs/common';
import { Database, getUnit, listUnits, type Unit } from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import type { InputOf } from '../http/request-state.js';
import { peopleRoutes as routes } from './people.routes.js';

/** The caller, and the units of our agency. */
@Controller()
export class PeopleController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.me)
  me(@Input() { caller }: InputOf<typeof routes.me>) {
    const { subject, roles, unit, contactId, language } = caller;
    return { subject, roles, unit, contactId, language };
  }

  @Endpoint(routes.units)
  async units(@Input() { query }: InputOf<typeof routes.units>): Promise<Page<Unit>> {
    const all = await listUnits(this.db);
    const after = afterOf(query.cursor);
    const limit = query.limit ?? PAGE;
    const from = after === undefined ? 0 : all.findIndex((unit) => unit.id === after) + 1;
    return pageOf(all.slice(from, from + limit + 1), limit, (unit) => unit.id, (unit) => unit, query.count && all.length);
  }

  @Endpoint(routes.unit)
  unit(@Input() { params }: InputOf<typeof routes.unit>): Promise<Unit | null> {
    return getUnit(this.db, params['id'] ?? '');
  }
}
