import type { Logger } from 'pino';
import type { ReplayRunner } from '#libs/audit/runner.js';
import { claimReplay, type Database, finishReplay, noteReplayProgress, type ReplayRow } from '#libs/register/index.js';

/** How long an order stays ours without a sign of life; an api that died loses it to the next one. */
const LEASE_SECONDS = 60;
const HEARTBEAT_MS = 15_000;
const IDLE_MS = 10_000;

/**
 * Carries out queued replays, one at a time, beside the requests. The queue is a table: after a restart it goes on where nobody
 * is at work, and what another api has begun is left to it for as long as its lease is fresh.
 */
export class ReplayWorker {
  private readonly stopping = new AbortController();
  private loop: Promise<void> | null = null;
  private ring: () => void = () => undefined;
  private waiting: Promise<void> = Promise.resolve();

  constructor(private readonly db: Database, private readonly runner: ReplayRunner, private readonly log: Logger) {}

  start(): void {
    this.loop ??= this.run();
  }

  /** There may be something to do. */
  wake(): void {
    this.ring();
  }

  /** Gives up the replay under way: its lease runs out and it is done anew after the restart. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.ring();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.waiting = new Promise((resolve) => { this.ring = resolve; });
      try {
        const order = await claimReplay(this.db, LEASE_SECONDS);
        if (order) {
          await this.carryOut(order);
          continue;
        }
      } catch (error) {
        this.log.error({ err: error }, 'replays cannot be claimed');
      }
      await this.idle();
    }
  }

  private async idle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const pause = new Promise<void>((resolve) => { timer = setTimeout(resolve, IDLE_MS); });
    await Promise.race([this.waiting, pause]);
    clearTimeout(timer);
  }

  private async carryOut(order: ReplayRow): Promise<void> {
    let progress: unknown = null;
    const beat = setInterval(() => {
      noteReplayProgress(this.db, order.id, progress, LEASE_SECONDS).catch((error: unknown) => {
        this.log.warn({ err: error, replayId: order.id }, 'progress of a replay was not noted');
      });
    }, HEARTBEAT_MS);
    try {
      const target = order.agreementId === null ? { all: true as const } : { agreementId: order.agreementId };
      const report = await this.runner.run(target, {
        id: order.id, signal: this.stopping.signal, onProgress: (now) => { progress = now; },
      });
      if (this.stopping.signal.aborted) return;
      await finishReplay(this.db, order.id, report.state === 'failed' ? { error: report.error ?? 'the audit failed' } : { result: report });
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.log.error({ err: error, replayId: order.id }, 'a replay failed');
      await finishReplay(this.db, order.id, { error: 'the audit could not be run; see the log of the api' });
    } finally {
      clearInterval(beat);
    }
  }
}
