import { LIMITS, takeBatch, type Job } from './job.js';

/** Carries one batch to its end; settles every job it was given. Must not reject. */
export type Exchange = (agreementId: string, jobs: Job[]) => Promise<void>;

/** About what an Update of their own would cost each of them. */
const GATHER_MS = 20;

/**
 * One queue for each agreement, with one Update in flight: what arrives meanwhile is gathered and travels together (group commit).
 * So a busy agreement costs one workflow task for many commands, and Temporal's limit of ten Updates in flight is never met.
 */
export class Mailbox {
  readonly #queues = new Map<string, Job[]>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #expected = new Map<string, { count: number; arrived: () => void; all: Promise<void> }>();

  /** @param gatherMs milliseconds that a batch waits for commands that are being noted */
  constructor(private readonly exchange: Exchange, private readonly gatherMs = GATHER_MS) {}

  add(agreementId: string, jobs: readonly Job[]): void {
    const queue = this.#queues.get(agreementId);
    if (queue) queue.push(...jobs);
    else this.#queues.set(agreementId, [...jobs]);
    if (!this.#running.has(agreementId)) this.#running.set(agreementId, this.#pump(agreementId));
  }

  /**
   * Announces a command that is still being noted: what it would travel with waits for it, a moment at most.
   * @returns to be called when it was added, or will not be; calling it again does nothing
   */
  expect(agreementId: string): () => void {
    let expected = this.#expected.get(agreementId);
    if (!expected) {
      let arrived: () => void = () => undefined;
      const all = new Promise<void>((resolve) => { arrived = resolve; });
      expected = { count: 0, arrived, all };
      this.#expected.set(agreementId, expected);
    }
    expected.count += 1;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      expected.count -= 1;
      if (expected.count > 0) return;
      if (this.#expected.get(agreementId) === expected) this.#expected.delete(agreementId);
      expected.arrived();
    };
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
      await this.#others(agreementId);
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

  /** Waits for those that are on their way to this queue; nobody waits where a command comes alone. */
  async #others(agreementId: string): Promise<void> {
    const until = performance.now() + this.gatherMs;
    for (;;) {
      const expected = this.#expected.get(agreementId);
      const queue = this.#queues.get(agreementId);
      if (!expected || !queue || queue.length === 0 || queue.length >= LIMITS.commands || performance.now() >= until) return;
      let timer: NodeJS.Timeout | undefined;
      const over = new Promise<void>((resolve) => { timer = setTimeout(resolve, until - performance.now()); });
      await Promise.race([expected.all, over]);
      clearTimeout(timer);
    }
  }
}
