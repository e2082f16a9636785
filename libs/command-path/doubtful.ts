import { settleRefused, type Database } from '#libs/register/index.js';
import { isDatabaseAway } from './database-fault.js';
import { settlementOf } from './settlement.js';
import type { PathLog } from './types.js';

const EVERY_MS = 500;

/**
 * Notes whose commit was cut off: the caller was told that nothing happened, yet the row may stand there and the healer would send it.
 * They are withdrawn as soon as the database answers again, long before their lease ends. (If this process dies too, the healer
 * sends such a command: an interrupted one is settled either way.)
 */
export class Doubtful {
  readonly #ids = new Set<string>();
  #timer: NodeJS.Timeout | null = null;

  constructor(private readonly db: Database, private readonly log: PathLog) {}

  /** Runs a note; where the database goes away under it, remembers the id and rethrows. */
  async guard<T>(commandId: string, noting: () => Promise<T>): Promise<T> {
    try {
      return await noting();
    } catch (error) {
      if (isDatabaseAway(error)) {
        this.#ids.add(commandId);
        this.#timer ??= setInterval(() => void this.#withdraw(), EVERY_MS).unref();
      }
      throw error;
    }
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #withdraw(): Promise<void> {
    const ids = [...this.#ids];
    try {
      const withdrawn = await settleRefused(this.db, ids.map((id) => settlementOf(id, { code: 'not-applied' })));
      for (const id of ids) this.#ids.delete(id);
      if (withdrawn.length > 0) this.log.info({ commands: withdrawn }, 'notes that had been answered as unavailable were withdrawn');
      if (this.#ids.size === 0) this.stop();
    } catch (error) {
      if (!isDatabaseAway(error)) this.log.error({ commands: ids, err: error }, 'notes could not be withdrawn');
    }
  }
}
