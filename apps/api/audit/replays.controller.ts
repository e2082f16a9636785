import { Controller } from '@nestjs/common';
import { Database, getReplay, handsOf, queueReplay, type ReplayRow, sameHands, sampleAgreements } from '#libs/register/index.js';
import { emptyReport } from '#libs/audit/report.js';
import type { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { Resources } from '../access/resources.js';
import { ReplayWorker } from './replay-worker.js';
import { replayRoutes as routes } from './replays.routes.js';

/** Follow-ups that are named one by one. */
const SAME_HANDS = 200;
const METHOD = 'ascending SHA-256 (hexadecimal) of the seed, a line feed (U+000A) and the agreement id, in UTF-8; the first `size` of the population';

/** The auditor's orders. They are queued in the database and carried out beside the requests. */
@Controller()
export class ReplaysController {
  constructor(private readonly db: Database, private readonly resources: Resources, private readonly worker: ReplayWorker) {}

  @Endpoint(routes.order)
  async order(@Input() input: InputOf<typeof routes.order>): Promise<Answer> {
    const { agreementId } = input.body;
    const answer = await once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        if (agreementId !== undefined && !(await this.resources.find('agreement', agreementId))) {
          throw new Problem('unknown-reference', { errors: [{ pointer: '/agreementId', code: 'unknown-reference', detail: agreementId }] });
        }
        const row = await queueReplay(tx, agreementId ?? null, input.caller.contactId);
        const body = { id: row.id, state: row.state };
        return { status: 202, headers: { location: `${BASE}/audit/replays/${row.id}` }, kept: body, body };
      },
      again: async (_tx, kept) => kept,
    });
    this.worker.wake();
    return answer;
  }

  @Endpoint(routes.one)
  async one(@Input() { params }: InputOf<typeof routes.one>) {
    const row = await getReplay(this.db, params['id'] ?? '');
    if (!row) throw new Problem('not-found');
    return reportOf(row);
  }

  @Endpoint(routes.sample)
  async sample(@Input() { query, receivedAt }: InputOf<typeof routes.sample>) {
    const { seed, size, ...filter } = query;
    const { population, items } = await sampleAgreements(this.db, filter, seed, size);
    return { population, seed, size, drawnAt: receivedAt.toISOString(), method: METHOD, items };
  }

  @Endpoint(routes.hands)
  async hands() {
    const [people, items] = [await handsOf(this.db), await sameHands(this.db, SAME_HANDS)];
    return { people, items };
  }
}

/** The report where there is one; before that its empty form with how far it is. */
function reportOf(row: ReplayRow): Record<string, unknown> {
  const found = typeof row.result === 'object' && row.result !== null ? (row.result as Record<string, unknown>) : {};
  return {
    ...emptyReport(row.id, row.state, row.agreementId ?? undefined),
    requestedAt: row.requestedAt,
    ...(row.state === 'running' && row.progress ? { progress: row.progress } : {}),
    ...found,
    id: row.id,
    state: row.state,
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    ...(row.error === null ? {} : { error: row.error }),
  };
}
