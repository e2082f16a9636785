import { append, type Database } from '#libs/register/index.js';
import type { CommandBodies, CommandName } from '#libs/agreement/types/command.js';
import { Life } from './life.js';

/**
 * A life whose every event stands in the journal of a real database, with register and outbox: decided by the decider at a clock
 * that the test moves, so that a year passes in seconds.
 */
export class StoredLife extends Life {
  private stored = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly db: Database, now: number, agreementId: string) {
    super(now, agreementId);
  }

  /** Everything decided so far is appended, one call after the other. */
  async store(): Promise<void> {
    this.writing = this.writing.then(async () => {
      const events = this.events.slice(this.stored);
      if (events.length === 0) return;
      await append(this.db, { agreementId: this.agreementId, epoch: 1, events });
      this.stored += events.length;
    });
    await this.writing;
  }

  async command<N extends CommandName>(name: N, body: CommandBodies[N], more: Parameters<Life['do']>[2] = {}): Promise<void> {
    this.do(name, body, more);
    await this.store();
  }

  /** Lets time pass to an instant, decide, and write. */
  async passTo(at: number): Promise<void> {
    this.until(at);
    await this.store();
  }
}
