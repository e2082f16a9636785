import { Controller } from '@nestjs/common';
import { fieldError } from '#libs/contract/index.js';
import {
  createUnit, Database, endName, getContact, getUnit, listUnits, noteDecision, patchUnit, putName, putSuccession, type Sql, type Unit,
} from '#libs/register/index.js';
import { OwnUnits } from '../access/own-units.js';
import type { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { peopleRoutes as routes } from './people.routes.js';

/** The caller, and the units of our agency. */
@Controller()
export class PeopleController {
  constructor(private readonly db: Database, private readonly own: OwnUnits) {}

  @Endpoint(routes.me)
  async me(@Input() { caller }: InputOf<typeof routes.me>) {
    const { subject, roles, unit, contactId, language } = caller;
    const contact = await getContact(this.db, contactId);
    return { subject, roles, unit, contactId, name: contact?.name ?? subject, language };
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

  @Endpoint(routes.createUnit)
  async createUnit(@Input() input: InputOf<typeof routes.createUnit>): Promise<Answer> {
    const { body, language } = input;
    const answer = await once(this.db, input, {
      request: body,
      make: async (tx) => {
        await requireReferences(tx, body);
        const unit = await createUnit(tx, body);
        if (!unit) throw new Problem('invalid', { errors: [fieldError('/id', 'duplicate', language)] });
        return { status: 201, headers: { location: `${BASE}/units/${unit.id}` }, kept: unit, body: unit };
      },
      again: async (_tx, kept) => kept,
    });
    // Whose own units those above it cover is asked anew at once.
    this.own.forget();
    return answer;
  }

  @Endpoint(routes.changeUnit)
  async changeUnit(@Input() { params, body, actor }: InputOf<typeof routes.changeUnit>): Promise<Unit> {
    const id = params['id'] ?? '';
    const { from, source, ...patch } = body;
    const changed = await this.db.transaction(async (tx) => {
      await requireReferences(tx, patch);
      const before = await getUnit(tx, id);
      const unit = await patchUnit(tx, id, patch);
      if (!before || !unit) throw new Problem('unknown-reference', { errors: [{ pointer: '/parentId', code: 'unknown-reference', detail: patch.parentId ?? '' }] });
      if (source !== undefined && unit.name !== before.name) {
        await endName(tx, id, before.name, from ?? null, source);
        await putName(tx, id, { name: unit.name, from: from ?? null, until: null, source });
      }
      await noteDecision(tx, { kind: 'unit-changed', subjectId: id, otherId: null, reason: source ?? '-', actor, detail: { members: Object.keys(patch) } });
      return unit;
    });
    this.own.forget();
    return changed;
  }

  @Endpoint(routes.unitSuccessor)
  async unitSuccessor(@Input() { params, body, actor }: InputOf<typeof routes.unitSuccessor>): Promise<Unit | null> {
    const id = params['id'] ?? '';
    const { successorId, on, source } = body;
    await this.db.transaction(async (tx) => {
      if (!(await getUnit(tx, successorId))) {
        throw new Problem('unknown-reference', { errors: [{ pointer: '/successorId', code: 'unknown-reference', detail: successorId }] });
      }
      if (!(await putSuccession(tx, { predecessorId: id, successorId, on, source }))) throw new Problem('succession-ring');
      await noteDecision(tx, { kind: 'unit-succeeded', subjectId: id, otherId: successorId, reason: source, actor, detail: { on } });
    });
    this.own.forget();
    return getUnit(this.db, id);
  }
}

async function requireReferences(tx: Sql, { parentId, headContactId }: { parentId?: string | null; headContactId?: string | null }): Promise<void> {
  const missing: [pointer: string, detail: string][] = [];
  if (parentId && !(await getUnit(tx, parentId))) missing.push(['/parentId', parentId]);
  if (headContactId && !(await getContact(tx, headContactId))) missing.push(['/headContactId', headContactId]);
  if (missing.length === 0) return;
  throw new Problem('unknown-reference', { errors: missing.map(([pointer, detail]) => ({ pointer, code: 'unknown-reference', detail })) });
}
