import { createHash } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CommandPath } from '#libs/command-path/index.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import { Database, unitsBelow } from '#libs/register/index.js';
import { readFamily, readProposals, rememberDecision } from '#libs/relations/index.js';
import { OwnUnits } from '../access/own-units.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { afterOf, PAGE, pageOf } from '../http/paging.js';
import { malformed, Problem, problemOf } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { requireOwnAgreements } from '../meetings/meeting-references.js';
import { relationRoutes as routes } from './relations.routes.js';

/** What agreements are to each other: told by people, proposed by likeness. */
@Controller()
export class RelationsController {
  constructor(private readonly db: Database, private readonly path: CommandPath, private readonly units: OwnUnits) {}

  @Endpoint(routes.family)
  family(@Input() { params }: InputOf<typeof routes.family>) {
    return readFamily(this.db, params['id'] ?? '');
  }

  @Endpoint(routes.proposals)
  async proposals(@Input() { query }: InputOf<typeof routes.proposals>) {
    const { limit = PAGE, cursor, agreementId, unit } = query;
    const after = afterOf(cursor)?.split('/');
    if (after && after.length !== 2) throw malformed('cursor', 'not a cursor of this list');
    const rows = await readProposals(this.db, {
      limit: limit + 1, ...(agreementId === undefined ? {} : { agreementId }), ...(unit === undefined ? {} : { units: await unitsBelow(this.db, unit) }),
      ...(after ? { after: [after[0] ?? '', after[1] ?? ''] as const } : {}),
    });
    return pageOf(rows, limit, ({ low, high }) => `${low}/${high}`, ({ low: _low, high: _high, ...proposal }) => proposal);
  }

  @Endpoint(routes.decide)
  async decide(@Input() input: InputOf<typeof routes.decide>): Promise<Answer> {
    const { body: { agreementId, otherId, decision }, actor, caller, receivedAt } = input;
    const unknown = (): never => { throw new Problem('unknown-reference', { errors: [{ pointer: '/otherId', code: 'unknown-reference', detail: otherId }] }); };
    if (agreementId === otherId) unknown();
    await requireOwnAgreements(this.db, this.units, caller, [{ id: agreementId, pointer: '/agreementId' }]);
    const [other] = await this.db.query('SELECT 1 FROM agreements WHERE agreement_id = $1', [otherId]);
    if (!other) unknown();
    const commandId = decision === 'not-related' ? null : await this.relate(agreementId, { kind: decision, agreementId: otherId }, actor, receivedAt);
    if (commandId instanceof Answer) return commandId;
    return new Answer(await rememberDecision(this.db, { agreementId, otherId, decision, commandId, decidedBy: actor.id }));
  }

  /** The command, under a key of its own: who decides the same again meets the same command. @returns its id, or the answer of one on its way */
  private async relate(
    agreementId: string, body: { kind: string; agreementId: string }, actor: InputOf<typeof routes.decide>['actor'], receivedAt: Date,
  ): Promise<string | Answer> {
    const outcome = await this.path.submit({
      agreementId, name: 'relate', body, actor, receivedAt,
      idempotency: { scope: 'relation-proposals', key: `${agreementId} ${body.kind} ${body.agreementId}`, requestHash: createHash('sha256').update(canonicalJson(body)).digest('hex') },
    });
    if (outcome.state === 'refused') throw problemOf(outcome.refusal);
    if (outcome.state === 'accepted') return outcome.commandId;
    return new Answer(
      { id: outcome.commandId, agreementId, name: 'relate', state: 'pending', receivedAt: receivedAt.toISOString() },
      { status: 202, headers: { location: `${BASE}/commands/${outcome.commandId}` } });
  }
}
