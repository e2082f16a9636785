import { Controller } from '@nestjs/common';
import { makePolicy, type PolicyDraft, tooEarlyHelp } from '#libs/agreement/policies/make.js';
import type { ReminderPolicy, Track } from '#libs/agreement/types/world.js';
import { CommandPath } from '#libs/command-path/index.js';
import { fieldError, TRACKS } from '#libs/contract/index.js';
import { addPolicy, agreementsUnder, countUnder, Database, listPolicies, listPolicyVersions, listSelections, policyNamed, type PolicyAgreement, type PolicySelection, type PolicyVersion, selectionHistory, selectPolicy, type Sql } from '#libs/register/index.js';
import type { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { policyRoutes as routes } from './policies.routes.js';
import { laidOver } from './policy-preview.js';

type PolicyBody = InputOf<typeof routes.create>['body'];
type Language = InputOf<typeof routes.create>['language'];

/** Reminder policies: those that we ship and those that an admin made, and which track gets which. */
@Controller()
export class PoliciesController {
  constructor(private readonly db: Database, private readonly path: CommandPath) {}

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>): Promise<Page<ReminderPolicy>> {
    const all = await listPolicies(this.db);
    const after = afterOf(query.cursor);
    const from = after === undefined ? 0 : all.findIndex(({ version }) => version === after) + 1;
    const limit = query.limit ?? PAGE;
    return pageOf(all.slice(from, from + limit + 1), limit, ({ version }) => version, (each) => each, query.count && all.length);
  }

  @Endpoint(routes.one)
  one(@Input() { params }: InputOf<typeof routes.one>): Promise<ReminderPolicy | null> {
    return policyNamed(this.db, params['id'] ?? '');
  }

  @Endpoint(routes.create)
  create(@Input() input: InputOf<typeof routes.create>): Promise<Answer> {
    const { name, reason } = input.body;
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        const { base, make } = await drafted(tx, input.body, '', input.language);
        const policy = await addPolicy(tx, { name, basedOn: base.version, reason, by: input.actor.id, make });
        return { status: 201, headers: { location: `${BASE}/reminder-policies/${policy.version}` }, kept: policy, body: policy };
      },
      again: async (_tx, kept) => kept,
    });
  }

  @Endpoint(routes.preview)
  async preview(@Input() { body, suspected, language, receivedAt }: InputOf<typeof routes.preview>): Promise<object> {
    if (suspected) throw suspected;
    const { make } = await drafted(this.db, body.policy, '/policy', language);
    return laidOver(this.db, make(`${body.policy.name}@draft`), body, receivedAt);
  }

  @Endpoint(routes.versions)
  async versions(): Promise<{ items: PolicyVersion[] }> {
    return { items: await listPolicyVersions(this.db) };
  }

  @Endpoint(routes.agreements)
  async agreements(@Input() { params, query }: InputOf<typeof routes.agreements>): Promise<Page<PolicyAgreement>> {
    const { limit = PAGE, cursor, count } = query;
    const version = (await policyNamed(this.db, params['id'] ?? ''))?.version ?? '';
    const rows = await agreementsUnder(this.db, version, { limit: limit + 1, after: afterOf(cursor) ?? null });
    return pageOf(rows, limit, ({ reference }) => reference, (row) => row, count && (await countUnder(this.db, version)));
  }

  @Endpoint(routes.selections)
  async selections() {
    const chosen = await listSelections(this.db);
    return { items: await Promise.all(TRACKS.map((track) => this.resolved(this.db, chosen, track))), history: await selectionHistory(this.db, 100) };
  }

  @Endpoint(routes.select)
  select(@Input() input: InputOf<typeof routes.select>): Promise<Answer> {
    const { track, policy, reason } = input.body;
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        if (policy !== null && !(await policyNamed(tx, policy))) throw unknown('/policy', policy);
        await selectPolicy(tx, { track, policy, reason, by: input.actor.id });
        const body = await this.resolved(tx, await listSelections(tx), track);
        return { status: 201, headers: {}, kept: body, body };
      },
      again: async (_tx, kept) => kept,
    });
  }

  private async resolved(db: Sql, chosen: readonly PolicySelection[], track: Track): Promise<PolicySelection & { resolved: string }> {
    const found = chosen.find((each) => each.track === track) ?? { track, policy: null, reason: null, selectedBy: null, selectedAt: null };
    const name = found.policy ?? this.path.deps.defaultPolicy;
    return { ...found, resolved: (await policyNamed(db, name))?.version ?? name };
  }
}

/** The version that a body would make, and what it builds on. @throws Problem where that is unknown, or help would come before the lapse */
async function drafted(db: Sql, body: PolicyBody, at: string, language: Language): Promise<{ base: ReminderPolicy; make: (version: string) => ReminderPolicy }> {
  const { name, basedOn = 'standard@1', reason: _, ...draft } = body;
  const base = await policyNamed(db, basedOn);
  if (!base) throw unknown(`${at}/basedOn`, basedOn);
  const make = (version: string): ReminderPolicy => makePolicy(version, base, draft as PolicyDraft);
  const early = tooEarlyHelp(make(`${name}@0`));
  if (early.length > 0) throw new Problem('invalid', { errors: early.map(({ pointer, min }) => fieldError(`${at}${pointer}`, 'too-small', language, { min })) });
  return { base, make };
}

function unknown(pointer: string, detail: string): Problem {
  return new Problem('unknown-reference', { errors: [{ pointer, code: 'unknown-reference', detail }] });
}
