import { Controller } from '@nestjs/common';
import { templateByVersion, trackTemplates } from '#libs/agreement/templates/index.js';
import { Database } from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import type { InputOf } from '../http/request-state.js';
import { calendarById, calendars } from './calendars.js';
import { referenceRoutes as routes } from './reference.routes.js';

/** What agreements are born with: versioned data that ships with the program, and calendars that decrees have made. */
@Controller()
export class ReferenceController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.templates)
  templates(@Input() { query }: InputOf<typeof routes.templates>) {
    return page(trackTemplates, (each) => each.version, query);
  }

  @Endpoint(routes.template)
  template(@Input() { params }: InputOf<typeof routes.template>) {
    return templateByVersion(params['id'] ?? '');
  }

  @Endpoint(routes.calendars)
  async calendars(@Input() { query }: InputOf<typeof routes.calendars>) {
    return page(await calendars(this.db), (each) => each.id, query);
  }

  @Endpoint(routes.calendar)
  calendar(@Input() { params }: InputOf<typeof routes.calendar>) {
    return calendarById(this.db, params['id'] ?? '');
  }
}

interface ListQuery {
  limit?: number;
  cursor?: string;
  count?: 'exact';
}

function page<T>(all: readonly T[], keyOf: (each: T) => string, query: ListQuery): Page<T> {
  const after = afterOf(query.cursor);
  const from = after === undefined ? 0 : all.findIndex((each) => keyOf(each) === after) + 1;
  const limit = query.limit ?? PAGE;
  return pageOf(all.slice(from, from + limit + 1), limit, keyOf, (each) => each, query.count && all.length);
}
