import { Controller } from '@nestjs/common';
import { CommandPath } from '#libs/command-path/index.js';
import type { CommandEntry, CommandRequest } from '#libs/contract/index.js';
import { type CommandRow, Database, getCommand } from '#libs/register/index.js';
import { renderCommand } from '../agreements/present-outcome.js';
import { type Answer, etagOf } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { Input as Request, InputOf } from '../http/request-state.js';
import { Metrics } from '../ops/metrics.js';
import { commandRoutes as routes } from './commands.routes.js';
import { idempotencyOf, submit } from './submit.js';

/** Every command of the catalogue, by one method; and what became of any. */
@Controller()
export class CommandsController {
  constructor(private readonly db: Database, private readonly path: CommandPath, private readonly metrics: Metrics) {}

  @Endpoint(routes.execute)
  async execute(@Input() input: Request<undefined, CommandRequest>): Promise<Answer> {
    const { agreement, body, actor, ifMatch, receivedAt } = input;
    const { command } = input.request.tepati;
    if (!agreement || !command) throw new Error('the pipeline has found neither agreement nor command');
    const answer = submit(this.db, this.path, {
      agreementId: agreement.agreementId,
      name: command.name,
      body: body.body,
      ...(body.effectiveOn === undefined ? {} : { effectiveOn: body.effectiveOn }),
      actor,
      ...(ifMatch === undefined ? {} : { ifMatch }),
      ...idempotencyOf(input, body),
      language: input.language,
      receivedAt,
    }, input, {
      status: 200,
      headersOf: ({ version }) => ({ etag: etagOf(version) }),
      render: (outcome) => renderCommand(this.db, outcome, Date.now(), input.minimal),
    });
    await this.count(command, answer);
    return answer;
  }

  @Endpoint(routes.one)
  async one(@Input() { params }: InputOf<typeof routes.one>) {
    const row = await getCommand(this.db, params['id'] ?? '');
    if (!row) throw new Problem('not-found');
    return { agreementId: row.agreementId, ...commandView(row) };
  }

  private async count({ name }: CommandEntry, answer: Promise<Answer>): Promise<void> {
    const outcome = await answer.then(
      ({ options: { status = 200 } }) => (status === 200 ? 'accepted' : status === 202 ? 'pending' : 'refused'),
      (error: unknown) => (error instanceof Problem && error.status < 500 ? 'refused' : 'failed'),
    );
    this.metrics.commands.inc({ name, outcome });
  }
}

/** A command as lists and `GET /commands/{id}` tell it. */
export function commandView(row: CommandRow) {
  return {
    id: row.commandId,
    name: row.name,
    state: row.state,
    ...(row.version === null ? {} : { version: row.version }),
    ...(row.code === null ? {} : { code: row.code }),
    actor: row.actor,
    receivedAt: row.receivedAt,
    ...(row.settledAt === null ? {} : { settledAt: row.settledAt }),
  };
}
