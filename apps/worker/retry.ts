import { setTimeout as sleep } from 'node:timers/promises';

export interface RetryOptions {
  forMs: number;
  everyMs?: number;
  signal?: AbortSignal;
  told?: (error: unknown) => void;
}

/** Tries `work` every `everyMs` (500) until it succeeds; after `forMs` the last error is thrown. */
export async function retry<T>(work: () => Promise<T>, { forMs, everyMs = 500, signal, told }: RetryOptions): Promise<T> {
  const end = Date.now() + forMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() >= end || signal?.aborted) throw error;
      told?.(error);
      await sleep(everyMs, undefined, signal ? { signal } : {});
    }
  }
}
