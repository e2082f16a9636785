import { Controller } from '@nestjs/common';
import { figureDefinitions } from '#libs/contract/index.js';
import { assistanceEffects } from '#libs/insight/effects.js';
import { Database, getCase, listCaseGroups, listCases, tallyCases } from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import type { InputOf } from '../http/request-state.js';
import { assistanceRoutes as routes } from './assistance.routes.js';

/** Our help, across agreements: what runs, who is helped, and what it achieved. */
@Controller()
export class AssistanceController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.list)
  list(@Input() { query }: InputOf<typeof routes.list>) {
    const { count, ...filter } = query;
    return listCases(this.db, { ...filter, count: count === 'exact' });
  }

  @Endpoint(routes.one)
  one(@Input() { params }: InputOf<typeof routes.one>) {
    return getCase(this.db, params['id'] ?? '');
  }

  @Endpoint(routes.groups)
  async groups(@Input() { query }: InputOf<typeof routes.groups>) {
    return { items: await listCaseGroups(this.db, query) };
  }

  @Endpoint(routes.effects)
  async effects(@Input() { query }: InputOf<typeof routes.effects>) {
    const { 'not-enough-data': none, 'assistance-cases': cases, 'assistance-success': success, 'assistance-days': medianDays } = figureDefinitions;
    return { ...assistanceEffects(await tallyCases(this.db, query)), definitions: { cases, success, medianDays, notEnough: none } };
  }
}
