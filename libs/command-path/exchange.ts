import type { JournalHead } from '#libs/journal/envelope.js';
import { Fenced, JournalDiverged, JournalGap, settleRefused, releaseLease, type Database } from '#libs/register/index.js';
import { rollSignal } from '#workflows/agreement/messages.js';
import type { BatchRefusal } from '#workflows/agreement/refusals.js';
import { agreementWorkflowId } from '#workflows/names.js';
import { isDatabaseAway, isTransient } from './database-fault.js';
import { freshHead } from './journal-start.js';
import type { Job, JobResult } from './job.js';
import { send, type SendOptions, type SendResult, type StartSource } from './sender.js';
import { settleAnswer, settlementOf, settleRefusals, type Append } from './settlement.js';
import { within, type TemporalLink } from './temporal.js';
import type { PathLog } from './types.js';

export interface ExchangeDeps {
  db: Database;
  temporal: TemporalLink;
  log: PathLog;
  append: Append;
  /** Owner of this process's leases. */
  owner: string;
  options: SendOptions;
  /** How to begin a run from the journal where none is open; revives first where the last one died. Null: one is open again. */
  startSource: (agreementId: string, head: JournalHead) => Promise<StartSource | null>;
  /** Mends a run that the journal contradicts. */
  revive: (agreementId: string, why: string) => Promise<void>;
}

/** What the attempts so far have shown. */
interface Course {
  /** Something may have reached Temporal: the outcome is unknown until an answer says it. */
  sent: boolean;
  start: StartSource | null;
  revived: boolean;
  fencedAt: number | null;
  /** Refusals `stale-head` although the head was read again. */
  stale: number;
  fault: 'temporal-away' | 'database-away';
  attempts: number;
}

/** Milliseconds to wait before the next attempt; null: the batch is settled. */
type Pause = number | null;

/**
 * Carries one batch from the fresh head to the settled log, trying again inside the deadline: a head that went stale is read again, a
 * run that rolls over is waited for, a dead one is mended. Whatever is not settled by then is left to the healer.
 */
export async function exchange(deps: ExchangeDeps, agreementId: string, jobs: readonly Job[]): Promise<void> {
  const until = Math.max(...jobs.map((job) => job.deadline));
  const course: Course = { sent: false, start: null, revived: false, fencedAt: null, stale: 0, fault: 'temporal-away', attempts: 0 };
  try {
    for (;;) {
      course.attempts += 1;
      const pause = await attempt(deps, agreementId, jobs, until, course);
      if (pause === null) return;
      if (Date.now() + pause >= until) break;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  } catch (error) {
    course.sent = true;
    deps.log.error({ agreementId, commands: jobs.map((job) => job.command.commandId), err: error }, 'an exchange failed; the healer goes on');
  }
  await giveUp(deps, agreementId, jobs, course);
}

async function attempt(deps: ExchangeDeps, agreementId: string, jobs: readonly Job[], until: number, course: Course): Promise<Pause> {
  let head: JournalHead;
  try {
    // Noted last is read last. Behind by what was appended since, it is still a head of this journal; a second attempt asks anew.
    head = (course.attempts === 1 ? jobs.at(-1)?.head : null) ?? (await freshHead(deps.db, agreementId));
  } catch (error) {
    return databasePause(error, course);
  }
  const start = course.start ?? (head.version === 0 ? { agreementId, epoch: head.epoch, state: null } : null);
  const result = await send(deps.temporal, agreementId, { head, commands: jobs.map((job) => job.command) }, start, until, deps.options);
  if (result.kind !== 'fault' || result.fault !== 'not-sent') course.sent = true;
  if (result.kind === 'answer') return settle(deps, agreementId, head, jobs, result, course);
  if (result.kind === 'refused') return refused(deps, agreementId, head, jobs, result.refusal, course);
  course.fault = 'temporal-away';
  if (result.fault === 'not-found') {
    course.start = await deps.startSource(agreementId, head);
    return 0;
  }
  if (result.fault === 'busy') return 250;
  return Math.min(100 * 2 ** course.attempts, 1_000);
}

async function settle(
  deps: ExchangeDeps, agreementId: string, head: JournalHead, jobs: readonly Job[], { answer }: Extract<SendResult, { kind: 'answer' }>, course: Course,
): Promise<Pause> {
  try {
    finish(agreementId, jobs, await settleAnswer(deps.db, deps.append, agreementId, head, jobs, answer));
    return null;
  } catch (error) {
    if (error instanceof Fenced) return 0; // A dead run answered: its events are not in the journal and never will be.
    if (error instanceof JournalDiverged || error instanceof JournalGap) {
      deps.log.error({ agreementId, err: error }, 'the workflow and the journal disagree');
      return mend(deps, agreementId, 'journal-diverged', course);
    }
    return databasePause(error, course);
  }
}

async function refused(
  deps: ExchangeDeps, agreementId: string, head: JournalHead, jobs: readonly Job[], refusal: BatchRefusal, course: Course,
): Promise<Pause> {
  switch (refusal.code) {
    case 'all-refused':
      if (refusal.head.version > head.version && refusal.results.some((r) => !r.ok && r.refusal.code === 'not-applied')) {
        // Over by the clock; but it may have been applied long ago, in a tail that the journal does not hold yet. First that.
        await flushRun(deps, agreementId);
        return 500;
      }
      try {
        finish(agreementId, jobs, await settleRefusals(deps.db, agreementId, jobs, refusal.results, deps.owner));
        return null;
      } catch (error) {
        return databasePause(error, course);
      }
    case 'too-large': {
      if (jobs.length < 2) throw new Error('a single command was refused as a batch that is too large');
      const half = Math.ceil(jobs.length / 2);
      await exchange(deps, agreementId, jobs.slice(0, half));
      await exchange(deps, agreementId, jobs.slice(half));
      return null;
    }
    case 'stale-head':
      // Read again and still behind what the run has seen in it: the journal itself went back, as after a restored backup.
      course.stale += 1;
      return course.stale > 3 ? mend(deps, agreementId, 'stale-head', course) : 50 * (course.stale - 1);
    case 'rolling-over':
      return 50;
    case 'too-busy':
      return 250;
    case 'fenced':
      // The head may have been read before a revive; the same epoch twice means that the run is the dead one.
      if (course.fencedAt === head.epoch) return mend(deps, agreementId, 'fenced', course);
      course.fencedAt = head.epoch;
      return 20;
    case 'journal-diverged':
      return mend(deps, agreementId, 'journal-diverged', course);
  }
}

/** Asks the run to seal, which flushes its tail. Costs a continue-as-new: only where a command outlived its ten minutes. */
async function flushRun(deps: ExchangeDeps, agreementId: string): Promise<void> {
  const handle = deps.temporal.client.workflow.getHandle(agreementWorkflowId(agreementId));
  await within(deps.temporal, Date.now() + 5_000, () => handle.signal(rollSignal));
}

async function mend(deps: ExchangeDeps, agreementId: string, why: string, course: Course): Promise<Pause> {
  if (course.revived) return Infinity; // Once is enough: what it did not mend needs a person.
  course.revived = true;
  await deps.revive(agreementId, why);
  return 0;
}

function databasePause(error: unknown, course: Course): number {
  if (!isDatabaseAway(error) && !isTransient(error)) throw error;
  course.fault = 'database-away';
  return isTransient(error) ? 5 : Math.min(50 * 2 ** course.attempts, 500);
}

function finish(agreementId: string, jobs: readonly Job[], results: ReadonlyMap<string, JobResult>): void {
  for (const job of jobs) {
    const { commandId } = job.command;
    job.done(results.get(commandId) ?? { state: 'pending', commandId, agreementId });
  }
}

/** The deadline is over. What may have been sent is pending; what was not is withdrawn while the lease is ours. */
async function giveUp(deps: ExchangeDeps, agreementId: string, jobs: readonly Job[], course: Course): Promise<void> {
  const ids = jobs.map((job) => job.command.commandId);
  const withdrawn = new Set<string>();
  try {
    if (!course.sent && course.fault === 'temporal-away') {
      const fresh = jobs.filter((job) => job.fresh).map((job) => job.command.commandId);
      for (const id of await settleRefused(deps.db, fresh.map((id) => settlementOf(id, { code: 'not-applied' })), deps.owner)) withdrawn.add(id);
    }
    await releaseLease(deps.db, ids, deps.owner);
  } catch (error) {
    deps.log.warn({ agreementId, commands: ids, err: error }, 'leases could not be given back; they end by themselves');
  }
  if (course.sent) deps.log.warn({ agreementId, commands: ids, fault: course.fault }, 'outcome unknown; the healer goes on');
  for (const job of jobs) {
    const { commandId } = job.command;
    job.done(withdrawn.has(commandId) ? { state: 'withdrawn' } : { state: 'pending', commandId, agreementId });
  }
}
