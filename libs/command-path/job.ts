import type { Command } from '#libs/agreement/types/command.js';
import type { JournalHead } from '#libs/journal/envelope.js';
import type { Outcome } from './types.js';

/** How one command of a batch ended, as far as this process knows. */
export type JobResult =
  | Outcome
  /** Not one attempt left this machine and the command has been withdrawn: it will never be applied. */
  | { state: 'withdrawn' };

/** A noted command on its way to the workflow. */
export interface Job {
  command: Command;
  bytes: number;
  /** Epoch ms until which it is tried; then the healer takes over. */
  deadline: number;
  /** Epoch ms at which its lease ends: after that somebody else may be sending it. */
  leaseUntil: number;
  /** Never sent before by anybody: where not one attempt leaves this machine it can be withdrawn. */
  fresh: boolean;
  /** The journal's head when the command was noted. Good for a first attempt: one that is behind costs only a longer answer. */
  head?: JournalHead | null;
  done: (result: JobResult) => void;
}

export type JobTimes = Pick<Job, 'deadline' | 'leaseUntil' | 'fresh' | 'head'>;

export const LIMITS = {
  /** Rule 4. The bytes leave room for the head. */
  commands: 100,
  bytes: 63 * 1024,
} as const;

/** The longest beginning of the queue that fits one Update, at least one job. */
export function takeBatch(queue: Job[]): Job[] {
  let bytes = 0;
  let count = 0;
  for (const job of queue) {
    if (count > 0 && (count >= LIMITS.commands || bytes + job.bytes > LIMITS.bytes)) break;
    bytes += job.bytes;
    count += 1;
  }
  return queue.splice(0, count);
}

export function jobOf(command: Command, times: JobTimes, done: Job['done']): Job {
  return { command, bytes: Buffer.byteLength(JSON.stringify(command)), ...times, done };
}
