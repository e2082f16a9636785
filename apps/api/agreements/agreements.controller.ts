import { Controller } from '@nestjs/common';
import { agreementIdFor, CommandPath } from '#libs/command-path/index.js';
import {
  countCommands, Database, getUnit, listAgreements, listAgreementsAsOf, listCommands, listFollowUps, listRuns, momentOf, presentAgreement,
  presentEvents, readEvents, readHead, stateAsOf,
} from '#libs/register/index.js';
import { OwnUnits } from '../access/own-units.js';
import { commandView } from '../commands/commands.controller.js';
import { idempotencyOf, submit } from '../commands/submit.js';
import { Answer, etagOf } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { afterOf, PAGE, pageOf } from '../http/paging.js';
import { malformed, Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { agreementRoutes as routes } from './agreements.routes.js';
import { renderAgreement } from './present-outcome.js';

/** Agreements: started here, changed by commands only, read now and as of any day. */
@Controller()
export class AgreementsController {
  constructor(private readonly db: Database, private readonly path: CommandPath, private readonly units: OwnUnits) {}

  @Endpoint(routes.propose)
  async propose(@Input() input: InputOf<typeof routes.propose>): Promise<Answer> {
    const { body, actor, receivedAt, caller } = input;
    // A unit that does not exist is an unknown reference, which the path says; another's is not ours to start in.
    if (!(await this.units.covers(caller.unit, body.initiatingUnit)) && (await getUnit(this.db, body.initiatingUnit))) throw new Problem('other-unit');
    return submit(this.db, this.path, {
      agreementId: agreementIdFor(caller.subject, input.idempotencyKey),
      name: 'propose', body, actor, receivedAt, ...idempotencyOf(input, body),
    }, input, {
      status: 201,
      headersOf: ({ agreementId, version }) => ({ location: `${BASE}/agreements/${agreementId}`, etag: etagOf(version) }),
      render: (outcome) => renderAgreement(this.db, outcome, Date.now()),
    });
  }

  @Endpoint(routes.list)
  list(@Input() { query }: InputOf<typeof routes.list>) {
    const { asOf, knownAt, count, ...filter } = query;
    const asked = { ...filter, count: count === 'exact' };
    if (asOf === undefined && knownAt === undefined) return listAgreements(this.db, asked);
    return listAgreementsAsOf(this.db, { ...asked, ...(asOf === undefined ? {} : { asOf }), ...(knownAt === undefined ? {} : { knownAt }) });
  }

  @Endpoint(routes.one)
  async one(@Input() { params, query }: InputOf<typeof routes.one>): Promise<Answer> {
    if (query.version !== undefined && (query.asOf ?? query.knownAt) !== undefined) throw malformed('version', 'not together with asOf or knownAt');
    const state = await stateAsOf(this.db, params['id'] ?? '', query);
    if (!state) throw new Problem('not-found');
    const now = query.version === undefined ? Date.now() : Date.parse(state.lastRecordedAt);
    const known = query.knownAt === undefined ? now : Math.min(now, Date.parse(query.knownAt));
    const body = await presentAgreement(this.db, state, momentOf(state, query, query.asOf === undefined ? known : now));
    return new Answer(body, { headers: { etag: etagOf(state.version) } });
  }

  @Endpoint(routes.events)
  async events(@Input() { params, query }: InputOf<typeof routes.events>) {
    const id = params['id'] ?? '';
    const { limit = PAGE } = query;
    const after = Number(afterOf(query.cursor) ?? query.after ?? 0);
    if (!Number.isSafeInteger(after)) throw malformed('cursor', 'not a cursor of this list');
    const events = await readEvents(this.db, id, { after, limit: limit + 1 });
    const total = query.count && (await readHead(this.db, id))?.version;
    const page = pageOf(events, limit, (event) => String(event.version), (event) => event, total);
    const { items, texts } = await presentEvents(this.db, page.items);
    return { ...page, items, texts };
  }

  @Endpoint(routes.followUps)
  followUps(@Input() { params, query }: InputOf<typeof routes.followUps>) {
    const { count, ...page } = query;
    return listFollowUps(this.db, { ...page, agreementId: params['id'] ?? '', count: count === 'exact' });
  }

  @Endpoint(routes.commands)
  async commands(@Input() { params, query }: InputOf<typeof routes.commands>) {
    const id = params['id'] ?? '';
    const { limit = PAGE, cursor, count, state } = query;
    const after = afterOf(cursor);
    const rows = await listCommands(this.db, id, {
      limit: limit + 1, ...(after === undefined ? {} : { after }), ...(state === undefined ? {} : { state }),
    });
    return pageOf(rows, limit, (row) => row.commandId, commandView, count && (await countCommands(this.db, id, state)));
  }

  @Endpoint(routes.runs)
  async runs(@Input() { params, query }: InputOf<typeof routes.runs>) {
    const all = await listRuns(this.db, params['id'] ?? '');
    const { limit = PAGE, cursor, count } = query;
    const after = afterOf(cursor);
    const from = after === undefined ? 0 : all.findIndex((run) => run.runId === after) + 1;
    return pageOf(all.slice(from, from + limit + 1), limit, (run) => run.runId, ({ agreementId: _own, ...run }) => run, count && all.length);
  }
}
