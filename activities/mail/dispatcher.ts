import { skeleton } from '#libs/mail/html-part.js';
import { dispatchOnce, healMail, type DispatchDeps } from './dispatch.js';

export interface DispatcherOptions {
  /** Milliseconds between two looks at the queue; nothing is written while nothing waits. */
  everyMs?: number;
  /** Milliseconds between two looks for what was left behind. */
  healEveryMs?: number;
  now?: () => Date;
}

export interface MailDispatch {
  /** Waits for the look under way; nothing is started after it. */
  stop(): Promise<void>;
}

/**
 * Looks at the queue every few seconds until it is stopped. A look that fails (database or Temporal away) is logged and the
 * next one comes: the queue is in PostgreSQL and loses nothing meanwhile.
 */
export function startMailDispatch(deps: DispatchDeps, options: DispatcherOptions = {}): MailDispatch {
  const { everyMs = 2_000, healEveryMs = 60_000, now = () => new Date() } = options;
  const stopping = new AbortController();
  const loop = run(deps, stopping.signal, { everyMs, healEveryMs, now });
  return {
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}

/** A look that takes long, for much waits until the morning, is followed by so many times its length of rest. */
const REST = 20;
const LONGEST_MS = 20_000;

async function run(deps: DispatchDeps, signal: AbortSignal, options: Required<DispatcherOptions>): Promise<void> {
  let healedAt = 0;
  let failing = false;
  while (!signal.aborted) {
    const at = options.now();
    const began = performance.now();
    try {
      // Once in a process, and seconds of work: no message is to wait for it.
      await skeleton();
      await dispatchOnce(deps, at);
      if (at.getTime() - healedAt >= options.healEveryMs) {
        healedAt = at.getTime();
        await healMail(deps, at);
      }
      failing = false;
    } catch (error) {
      // Once a trouble, not every two seconds.
      if (!failing) deps.log.error({ err: error }, 'cannot look for mails to send');
      failing = true;
    }
    await pause(Math.min(Math.max(options.everyMs, (performance.now() - began) * REST), LONGEST_MS), signal);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
