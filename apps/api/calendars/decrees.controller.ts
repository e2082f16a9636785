import { Controller } from '@nestjs/common';
import { localDate, INDONESIAN_ZONES, pinCalendar } from '#libs/calendar/index.js';
import type { DecreeBody } from '#libs/contract/index.js';
import {
  countDecrees, countMoved, Database, decreeText, type DecreeToPublish, getDecree, impactOf, listDecrees, listMoved, type MovedDate, planDecree, type PlannedCalendar,
  publishDecree, rolloutOf, type Sql, type StoredDecree, UnknownInDecree,
} from '#libs/register/index.js';
import type { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { decreeRoutes as routes } from './decrees.routes.js';

/** Bytes of a calendar as agreements take it along: their first event has to hold it beside everything else. */
const PINNED_BYTES = 9_000;

/** Decrees about days off: read, foreseen, published. The worker brings what they change to the agreements. */
@Controller()
export class DecreesController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>): Promise<Page<object>> {
    const { limit = PAGE, cursor, count, calendar } = query;
    const after = afterOf(cursor);
    const rows = await listDecrees(this.db, { limit: limit + 1, ...(calendar ? { calendar } : {}), ...(after ? { after } : {}) });
    return pageOf(rows, limit, ({ id }) => id, view, count && (await countDecrees(this.db, calendar)));
  }

  @Endpoint(routes.one)
  one(@Input() { params }: InputOf<typeof routes.one>): Promise<object> {
    return whole(this.db, params['id'] ?? '');
  }

  @Endpoint(routes.moved)
  async moved(@Input() { params, query }: InputOf<typeof routes.moved>): Promise<Page<MovedDate>> {
    const { limit = PAGE, cursor, count } = query;
    const after = afterOf(cursor);
    const rows = await listMoved(this.db, params['id'] ?? '', { limit: limit + 1, ...(after ? { after } : {}) });
    return pageOf(rows, limit, ({ followUpId }) => followUpId, (row) => row, count && (await countMoved(this.db, params['id'] ?? '')));
  }

  @Endpoint(routes.preview)
  async preview(@Input() { body, suspected, receivedAt }: InputOf<typeof routes.preview>): Promise<object> {
    if (suspected) throw suspected;
    const { number, ...decree } = decreeOf(body, receivedAt);
    const plan = await judged(planDecree(this.db, { number, ...decree }));
    const impact = plan.after
      ? await impactOf(this.db, plan.after, plan.changes, number, receivedAt)
      : { agreements: 0, agreementsMoved: 0, followUpsMoved: 0, moved: [] };
    return { decreeId: plan.id, hash: plan.hash, known: plan.known, version: plan.after?.version ?? null, changes: plan.changes, ...impact };
  }

  @Endpoint(routes.publish)
  publish(@Input() input: InputOf<typeof routes.publish>): Promise<Answer> {
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        const { decree: { id }, made, plan } = await publishDecree(tx, decreeOf(input.body, input.receivedAt), input.caller.contactId).catch(refused);
        bounded(plan);
        return { status: made ? 201 : 200, headers: { location: `${BASE}/calendars/decrees/${id}` }, kept: { id }, body: await whole(tx, id) };
      },
      again: (tx, kept) => whole(tx, (kept as { id: string }).id),
    });
  }
}

function view({ verified, ...decree }: StoredDecree): object {
  return { ...decree, status: verified ? 'verified' : 'unverified' };
}

async function whole(db: Sql, id: string): Promise<object> {
  const decree = await getDecree(db, id);
  if (!decree) throw new Problem('not-found');
  return { ...view(decree), canonical: decreeText(decree), rollout: await rolloutOf(db, id) };
}

async function judged(planning: Promise<PlannedCalendar>): Promise<PlannedCalendar> {
  return bounded(await planning.catch(refused));
}

function bounded(plan: PlannedCalendar): PlannedCalendar {
  if (plan.after && Buffer.byteLength(JSON.stringify(pinCalendar(plan.after, 0))) > PINNED_BYTES) throw new Problem('too-large');
  return plan;
}

function refused(error: unknown): never {
  if (!(error instanceof UnknownInDecree)) throw error;
  throw new Problem('unknown-reference', { errors: [{ pointer: error.pointer, code: error.code, detail: error.detail }] });
}

/** A decree as it is kept. Years follow from the days unless they are said; an amendment decrees no year of its own. */
function decreeOf(body: DecreeBody, receivedAt: Date): DecreeToPublish {
  const today = localDate(INDONESIAN_ZONES['Asia/Jayapura'], receivedAt.getTime());
  if (body.issuedOn > today) {
    throw new Problem('in-the-future', { errors: [{ pointer: '/issuedOn', code: 'in-the-future', detail: body.issuedOn }] });
  }
  const supersedes = body.supersedes ?? null;
  const effect = supersedes === null ? null : (body.effect ?? 'amends');
  const named = effect === 'amends' ? [] : body.days.map(({ on }) => Number(on.slice(0, 4)));
  return {
    calendar: body.calendar, number: body.number, issuedOn: body.issuedOn, source: body.source, verified: body.verified ?? false,
    supersedes, effect, years: body.years ?? named, days: body.days, withdrawn: body.withdrawn ?? [], ramadan: body.ramadan ?? [],
  };
}
