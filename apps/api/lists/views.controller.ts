import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { type Language, validate } from '#libs/contract/index.js';
import {
  changeView, createView, Database, getUnit, getView, listViews, removeView, type SavedView, type ViewedList, type ViewReader,
} from '#libs/register/index.js';
import { OwnUnits } from '../access/own-units.js';
import { agreementListFilters } from '../agreements/agreements.routes.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { Caller, InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { followUpListFilters, taskListFilters } from '../worklists/worklists.routes.js';
import { viewRoutes as routes } from './views.routes.js';

type View = SavedView & { mine: boolean };

const questions: Record<ViewedList, z.ZodType> = {
  agreements: z.strictObject(agreementListFilters), 'follow-ups': z.strictObject(followUpListFilters), tasks: z.strictObject(taskListFilters),
};

/** Questions that people ask again and again. */
@Controller()
export class ViewsController {
  constructor(private readonly db: Database, private readonly units: OwnUnits) {}

  @Endpoint(routes.create)
  async create(@Input() input: InputOf<typeof routes.create>): Promise<Answer> {
    const { body, caller, language } = input;
    checkQuestion(body.list, body.query, language);
    const sharedWithUnit = body.sharedWithUnit ?? null;
    await this.checkUnit(caller, sharedWithUnit);
    return once(this.db, input, {
      request: body,
      make: async (tx) => {
        const view = shown(await createView(tx, { ...body, sharedWithUnit, ownerId: caller.contactId }), caller);
        return { status: 201, headers: { location: `${BASE}/views/${view.id}` }, kept: view, body: view };
      },
      again: async (_tx, kept) => kept,
    });
  }

  @Endpoint(routes.list)
  async list(@Input() { query, caller }: InputOf<typeof routes.list>): Promise<Page<View>> {
    const { limit = PAGE, cursor, list, count } = query;
    const reader = await this.readerOf(caller);
    const rows = await listViews(this.db, reader, { list, after: afterOf(cursor), limit: limit + 1 });
    const total = count && (await listViews(this.db, reader, { list, limit: 100_000 })).length;
    return pageOf(rows, limit, (view) => view.id, (view) => shown(view, caller), total);
  }

  @Endpoint(routes.one)
  async one(@Input() { params, caller }: InputOf<typeof routes.one>): Promise<View> {
    return shown(await this.read(params['id'], caller), caller);
  }

  @Endpoint(routes.change)
  async change(@Input() { params, body, caller, language }: InputOf<typeof routes.change>): Promise<View> {
    const view = await this.read(params['id'], caller);
    if (view.ownerId !== caller.contactId) throw new Problem('not-permitted');
    if (body.query) checkQuestion(view.list, body.query, language);
    await this.checkUnit(caller, body.sharedWithUnit ?? null);
    const changed = await changeView(this.db, caller.contactId, view.id, body);
    if (!changed) throw new Problem('not-found');
    return shown(changed, caller);
  }

  @Endpoint(routes.remove)
  async remove(@Input() { params, caller }: InputOf<typeof routes.remove>): Promise<void> {
    const view = await this.read(params['id'], caller);
    if (view.ownerId !== caller.contactId) throw new Problem('not-permitted');
    if (!(await removeView(this.db, caller.contactId, view.id))) throw new Problem('not-found');
  }

  private async read(id: string | undefined, caller: Caller): Promise<SavedView> {
    const view = await getView(this.db, await this.readerOf(caller), id ?? '');
    if (!view) throw new Problem('not-found');
    return view;
  }

  /** What is shared with one's own unit, with those below it, and with those above: a bureau's question is everybody's. */
  private async readerOf({ contactId, unit }: Caller): Promise<ViewReader> {
    if (unit === null) return { contactId, units: null };
    const units = new Set(await this.units.of(unit));
    for (let above = await getUnit(this.db, unit); above?.parentId; above = await getUnit(this.db, above.parentId)) units.add(above.parentId);
    return { contactId, units: [...units] };
  }

  private async checkUnit(caller: Caller, unit: string | null): Promise<void> {
    if (unit === null) return;
    if (!(await getUnit(this.db, unit))) throw new Problem('unknown-reference', { errors: [{ pointer: '/sharedWithUnit', code: 'unknown-reference', detail: unit }] });
    if (!(await this.units.covers(caller.unit, unit))) throw new Problem('other-unit');
  }
}

const shown = (view: SavedView, caller: Caller): View => ({ ...view, mine: view.ownerId === caller.contactId });

/** A question that the list would not take is no view of it. */
function checkQuestion(list: ViewedList, query: Record<string, string>, language: Language): void {
  const judged = validate(questions[list], query, language, null);
  if (!judged.ok) throw new Problem('invalid', { errors: judged.errors.map((error) => ({ ...error, pointer: `/query${error.pointer}` })) });
}
