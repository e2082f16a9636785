import { replayOn, type HistoryToReplay } from './replay.js';
import type { ReplayTrace } from './verify-replay.js';

interface Waiting {
  history: HistoryToReplay;
  resolve: (trace: ReplayTrace) => void;
  reject: (error: Error) => void;
}

/**
 * Replays histories as they come, with one replay worker for each bundle that is kept until the end: loading a bundle costs
 * more than replaying a history.
 */
export class ReplayPool {
  private readonly sessions = new Map<string, ReplaySession>();

  /** Histories of one bundle are replayed in the order of the calls. */
  replay(code: string, history: HistoryToReplay): Promise<ReplayTrace> {
    let session = this.sessions.get(code);
    if (session === undefined) {
      session = new ReplaySession(code);
      this.sessions.set(code, session);
    }
    return session.replay(history);
  }

  /** Ends every worker; replays under way end first. */
  async close(): Promise<void> {
    await Promise.all([...this.sessions.values()].map((session) => session.close()));
    this.sessions.clear();
  }
}

class ReplaySession {
  private readonly queue: Waiting[] = [];
  private wake: (() => void) | null = null;
  private closing = false;
  private failure: Error | null = null;
  private readonly done: Promise<void>;

  constructor(code: string) {
    this.done = this.work(code);
  }

  replay(history: HistoryToReplay): Promise<ReplayTrace> {
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((resolve, reject) => {
      this.queue.push({ history, resolve, reject });
      this.wake?.();
    });
  }

  async close(): Promise<void> {
    this.closing = true;
    this.wake?.();
    await this.done;
  }

  private async work(code: string): Promise<void> {
    const taken: Waiting[] = [];
    try {
      for await (const { trace } of replayOn(code, this.histories(taken))) taken.shift()?.resolve(trace);
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      for (const waiting of [...taken, ...this.queue.splice(0)]) waiting.reject(this.failure);
    }
  }

  private async *histories(taken: Waiting[]): AsyncGenerator<HistoryToReplay> {
    for (;;) {
      const next = this.queue.shift();
      if (next !== undefined) {
        taken.push(next);
        yield next.history;
      } else if (this.closing) return;
      else {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        this.wake = null;
      }
    }
  }
}
