import type { Logger } from 'pino';

/** A piece of work that is repeated until it is stopped; one that fails is logged and tried again at its next turn. */
export interface Job {
  /** Does it now; joins the turn that is under way. */
  now(): Promise<void>;
  /** No new turn; resolves when the present one is over. */
  stop(): Promise<void>;
}

export function startJob(name: string, everyMs: number, log: Logger, work: () => Promise<void>): Job {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> | null = null;
  const run = (): Promise<void> => {
    clearTimeout(timer);
    turn ??= work()
      .catch((error: unknown) => log.error({ job: name, error: String(error) }, 'a job failed and will be tried again'))
      .finally(() => {
        turn = null;
        if (!stopped) timer = setTimeout(() => void run(), everyMs);
      });
    return turn;
  };
  timer = setTimeout(() => void run(), 0);
  return {
    now: run,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
