import { Controller } from '@nestjs/common';
import { makePolicy, type PolicyDraft } from '#libs/agreement/policies/make.js';
import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import { claimWhatIf, Database, getWhatIf, policyNamed, queueWhatIf, type Sql, whatIfAgreements, type WhatIfRequest, type WhatIfRun } from '#libs/register/index.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { AT_ONCE, WhatIfWorker } from './what-if-worker.js';
import { whatIfRoutes as routes } from './what-if.routes.js';

/** What another policy would have done. */
@Controller()
export class WhatIfController {
  constructor(private readonly db: Database, private readonly worker: WhatIfWorker) {}

  @Endpoint(routes.ask)
  async ask(@Input() input: InputOf<typeof routes.ask>): Promise<Answer> {
    const { policy, filter = {}, from, to } = input.body;
    const answer = await once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        if (to < from) throw new Problem('end-before-start', { errors: [{ pointer: '/to', code: 'end-before-start', detail: to }] });
        const run = await queueWhatIf(tx, { policy: await this.policyOf(tx, policy), filter: given(filter), from, to }, input.caller.contactId);
        return { status: 202, headers: { location: `${BASE}/reminder-policies/what-if/${run.id}` }, kept: { id: run.id }, body: { id: run.id } };
      },
      again: async (_tx, kept) => kept,
    });
    const { id } = answer.body as { id: string };
    return new Answer(shown(await this.started(id)), answer.options);
  }

  @Endpoint(routes.one)
  async one(@Input() { params }: InputOf<typeof routes.one>) {
    const run = await getWhatIf(this.db, params['id'] ?? '');
    if (!run) throw new Problem('not-found');
    return shown(run);
  }

  /** A small question is answered at once, if nobody has taken it; a long one in its turn. */
  private async started(id: string): Promise<WhatIfRun> {
    const queued = await getWhatIf(this.db, id);
    if (!queued) throw new Problem('not-found');
    if (queued.state !== 'queued') return queued;
    const { matched } = await whatIfAgreements(this.db, queued.request, 1);
    const claimed = matched <= AT_ONCE ? await claimWhatIf(this.db, 60, id) : null;
    if (claimed) await this.worker.carryOut(claimed);
    else this.worker.wake();
    return (await getWhatIf(this.db, id)) ?? queued;
  }

  private async policyOf(tx: Sql, asked: InputOf<typeof routes.ask>['body']['policy']): Promise<ReminderPolicy> {
    const [name, pointer] = typeof asked === 'string' ? [asked, '/policy'] : [asked.basedOn ?? 'standard@1', '/policy/basedOn'];
    const base = await policyNamed(tx, name);
    if (!base) throw new Problem('unknown-reference', { errors: [{ pointer, code: 'unknown-reference', detail: name }] });
    if (typeof asked === 'string') return base;
    const { name: called, basedOn: _, reason: __, ...draft } = asked;
    return makePolicy(`${called}@draft`, base, draft as PolicyDraft);
  }
}

const given = (filter: NonNullable<InputOf<typeof routes.ask>['body']['filter']>): WhatIfRequest['filter'] =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));

function shown({ id, state, request, requestedAt, startedAt, finishedAt, progress, result, error }: WhatIfRun) {
  return {
    id, state, policy: request.policy.version, from: request.from, to: request.to, filter: request.filter, requestedAt, startedAt, finishedAt,
    ...(progress && state === 'running' ? { progress } : {}), result, ...(error === null ? {} : { error }),
  };
}
