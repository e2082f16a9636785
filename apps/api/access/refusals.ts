import type { CommandPath } from '#libs/command-path/index.js';
import type { RefusedRequest } from '../http/pipeline.js';

/** Puts refusals of the pipeline into the agreement's list of commands, for auditors (`api.md` §1). */
export class Refusals {
  constructor(private readonly path: CommandPath) {}

  async note({ agreementId, name, caller, role, receivedAt, problem, code }: RefusedRequest): Promise<void> {
    const { errors } = problem.options;
    // Details may quote a value; places and codes say enough.
    const places = errors?.map(({ pointer, code: fault }) => ({ pointer, code: fault, detail: '' }));
    await this.path.noteRefusal(
      { agreementId, name, actor: { id: caller.contactId, role }, receivedAt }, { code, ...(places ? { errors: places } : {}) },
    );
  }
}
