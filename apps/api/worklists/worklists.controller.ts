import { Controller } from '@nestjs/common';
import { Database, listFollowUps, listTasks } from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import type { InputOf } from '../http/request-state.js';
import { worklistRoutes as routes } from './worklists.routes.js';

/** What people need first (`api.md` §12). */
@Controller()
export class WorklistsController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.followUps)
  followUps(@Input() { query }: InputOf<typeof routes.followUps>) {
    const { count, ...filter } = query;
    return listFollowUps(this.db, { ...filter, count: count === 'exact' });
  }

  @Endpoint(routes.tasks)
  tasks(@Input() { query, caller }: InputOf<typeof routes.tasks>) {
    const { limit, cursor, count } = query;
    return listTasks(this.db, caller, { ...(limit ? { limit } : {}), ...(cursor ? { cursor } : {}), count: count === 'exact' });
  }
}
