import { takeBatch, type Job } from './job.js';

/** Carries one batch to its end; settles every job it was given. Must not reject. */
export type Exchange = (agreementId: string, jobs: Job[]) => Promise<void>;

/**
 * One queue for each agreement, with one Update in flight: what arrives meanwhile is gathered and travels together (group commit).
 * So a busy agreement costs one workflow task for many commands, and Temporal's limit of ten Updates in flight is never met.
 */
export class Mailbox {
  readonly #queues = new Map<string, Job[]>();
  readonly #running = new Map<string, Promise<void>>();

  constructor(private readonly exchange: Exchange) {}

  add(agreementId: string, jobs: readonly Job[]): void {
    const queue = this.#queues.get(agreementId);
    if (queue) queue.push(...jobs);
    else this.#queues.set(agreementId, [...jobs]);
    if (!this.#running.has(agreementId)) this.#running.set(agreementId, this.#pump(agreementId));
  }

  /** Resolves when nothing is queued or in flight. */
  async drain(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values());
  }

  get busy(): number {
    return this.#running.size;
  }

  async #pump(agreementId: string): Promise<void> {
    // Commands that were noted in the same turn of the event loop travel together.
    await Promise.resolve();
    for (;;) {
      const queue = this.#queues.get(agreementId);
      if (!queue || queue.length === 0) break;
      const now = Date.now();
      const batch = takeBatch(queue).filter((job) => {
        if (job.leaseUntil > now) return true;
        // It waited so long that the healer may have it: its own sending would be a second one under a lost lease.
        job.done({ state: 'pending', commandId: job.command.commandId, agreementId });
        return false;
      });
      if (batch.length > 0) await this.exchange(agreementId, batch);
    }
    this.#queues.delete(agreementId);
    this.#running.delete(agreementId);
  }
}
