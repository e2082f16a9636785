import { Controller } from '@nestjs/common';
import { INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import {
  completenessOf, countClaims, countStandings, createClaim, Database, getClaim, getUnit, judgeClaims, listClaims, type JudgedClaim, type Sql,
} from '#libs/register/index.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { claimRoutes as routes } from './claims.routes.js';

/** The register held against what was said of it. */
@Controller()
export class ClaimsController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.counts)
  async counts(@Input() { query, receivedAt }: InputOf<typeof routes.counts>) {
    const counts = await countStandings(this.db, query, receivedAt);
    return { asOf: query.asOf ?? null, knownAt: query.knownAt ?? null, by: query.by ?? null, ...counts };
  }

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>) {
    const { limit = PAGE, cursor, count, knownAt } = query;
    const after = afterOf(cursor);
    const rows = await listClaims(this.db, { limit: limit + 1, ...(after === undefined ? {} : { after }) });
    const judged = await judgeClaims(this.db, rows, knownAt);
    return pageOf(judged, limit, ({ id }) => id, (claim) => claim, count && (await countClaims(this.db)));
  }

  @Endpoint(routes.one)
  one(@Input() { params, query }: InputOf<typeof routes.one>): Promise<JudgedClaim> {
    return this.show(this.db, params['id'] ?? '', query.knownAt);
  }

  @Endpoint(routes.enter)
  async enter(@Input() input: InputOf<typeof routes.enter>): Promise<Answer> {
    const { body, actor, receivedAt, suspected } = input;
    return once(this.db, input, {
      request: body,
      make: async (tx) => {
        if (suspected) throw suspected;
        notLater('/sourceOn', body.sourceOn, localDate(INDONESIAN_ZONES['Asia/Jakarta'], receivedAt.getTime()));
        // A number about a later day is a target, and no register can say yes or no to it.
        notLater('/asOf', body.asOf, body.sourceOn);
        const { unit, ...filter } = body.filter ?? {};
        if (unit !== undefined && !(await getUnit(tx, unit))) {
          throw new Problem('unknown-reference', { errors: [{ pointer: '/filter/unit', code: 'unknown-reference', detail: unit }] });
        }
        const id = await createClaim(tx, { ...body, filter: defined({ ...filter, unit }) }, actor.id);
        return { status: 201, headers: { location: `${BASE}/claims/${id}` }, kept: { id }, body: await this.show(tx, id) };
      },
      again: (tx, kept) => this.show(tx, (kept as { id: string }).id),
    });
  }

  @Endpoint(routes.completeness)
  async completeness(@Input() { query }: InputOf<typeof routes.completeness>) {
    return { asOf: query.asOf ?? null, ...(await completenessOf(this.db, query.asOf ?? null)) };
  }

  private async show(db: Sql, id: string, knownAt?: string): Promise<JudgedClaim> {
    const claim = await getClaim(db, id);
    const [judged] = claim ? await judgeClaims(this.db, [claim], knownAt) : [];
    if (!judged) throw new Problem('not-found');
    return judged;
  }
}

function notLater(pointer: string, day: string, than: string): void {
  if (day > than) throw new Problem('in-the-future', { errors: [{ pointer, code: 'in-the-future', detail: day }] });
}

/** Without members that are not there. */
function defined<T extends object>(value: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> };
}
