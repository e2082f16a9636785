import { Controller } from '@nestjs/common';
import { Database, listBoard, listFollowUps, listTasks, type Own } from '#libs/register/index.js';
import { OwnUnits } from '../access/own-units.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { PAGE } from '../http/paging.js';
import type { Caller, InputOf } from '../http/request-state.js';
import { worklistRoutes as routes } from './worklists.routes.js';

/** What people need first (`api.md` §12). */
@Controller()
export class WorklistsController {
  constructor(private readonly db: Database, private readonly units: OwnUnits) {}

  @Endpoint(routes.board)
  async board(@Input() { query, caller }: InputOf<typeof routes.board>) {
    const { count, mine, limit = PAGE, ...filter } = query;
    const own = mine ? await this.own(caller) : undefined;
    return listBoard(this.db, {
      ...filter, limit: Math.min(limit, PAGE), count: count === 'exact', open: filter.stage === undefined, ...(own ? { own } : {}),
    });
  }

  @Endpoint(routes.followUps)
  async followUps(@Input() { query, caller }: InputOf<typeof routes.followUps>) {
    const { count, mine, ...filter } = query;
    const own = mine ? await this.own(caller) : undefined;
    return listFollowUps(this.db, { ...filter, count: count === 'exact', ...(own ? { own } : {}) });
  }

  @Endpoint(routes.tasks)
  tasks(@Input() { query, caller }: InputOf<typeof routes.tasks>) {
    const { limit, cursor, count } = query;
    return listTasks(this.db, caller, { ...(limit ? { limit } : {}), ...(cursor ? { cursor } : {}), count: count === 'exact' });
  }

  /** Whose work it is, as for tasks (`api.md` §3). */
  private async own({ contactId, roles, unit }: Caller): Promise<Own> {
    const units = roles.includes('supervisor') ? await this.units.of(unit) : new Set<string>();
    return { coordinatorId: contactId, units: units && [...units] };
  }
}
