import { hostname } from 'node:os';
import type { CommandBodies, Command, Refusal } from '#libs/agreement/types/command.js';
import type { Actor } from '#libs/journal/envelope.js';
import { anyKnown, append, getCommand, keepAnswer, noteCommand, type Database } from '#libs/register/index.js';
import { isDatabaseAway } from './database-fault.js';
import { Doubtful } from './doubtful.js';
import { foresee } from './foresee.js';
import { exchange, type ExchangeDeps } from './exchange.js';
import { latestRun } from './histories.js';
import { derivedId, newId } from './ids.js';
import { jobOf, type JobResult, type JobTimes } from './job.js';
import { journalStart } from './journal-start.js';
import { earlierFrom, earlierOf, waitFor, type Earlier } from './kept.js';
import { Mailbox } from './mailbox.js';
import { note, noteRefusalRow } from './note.js';
import { NoteQueue } from './note-queue.js';
import { prepare } from './prepare.js';
import { revive, type Revived } from './revive.js';
import type { SendOptions } from './sender.js';
import type { Append } from './settlement.js';
import type { TemporalLink } from './temporal.js';
import { PathUnavailable, type Outcome, type PathLog, type SubmitRequest } from './types.js';

export interface CommandPathOptions {
  db: Database;
  temporal: TemporalLink;
  log: PathLog;
  /** Policy of agreements that name none (`reminderPolicy` of the configuration). */
  defaultPolicy: string;
  /** Milliseconds that a request waits for Temporal before it is answered as pending; 5,000. */
  deadlineMs?: number;
  /** Name of this process among lease holders; made up if absent. */
  owner?: string;
  /** Only tests: another task queue, shorter runs. */
  send?: SendOptions;
  /** Only tests: an append that is cut. */
  append?: Append;
}

const DEADLINE_MS = 5_000;
/** A sender's lease. The healer leaves a command alone for so long; it outlives a short absence of the database (see `Doubtful`). */
const LEASE_MS = 45_000;
const ENDED_BADLY: ReadonlySet<string> = new Set(['TERMINATED', 'FAILED', 'TIMED_OUT', 'CANCELLED']);

/** A command that is noted and about to be sent. */
interface Entered {
  command: Command;
  times: JobTimes;
  /** Free texts that it brought, by id. */
  texts: Record<string, string>;
}

/**
 * The one way by which commands reach agreements: note → send → append → settle, then answer. The api, the healer and the digest all
 * go through it; its promise is that a noted command is settled, and an accepted one happened once.
 */
export class CommandPath {
  readonly owner: string;
  readonly mailbox: Mailbox;
  readonly #waiting = new Map<string, Promise<JobResult>>();
  readonly #doubtful: Doubtful;
  readonly #notes: NoteQueue;

  constructor(readonly deps: CommandPathOptions) {
    this.owner = deps.owner ?? `${hostname()}/${process.pid}/${newId('own')}`;
    const exchangeDeps: ExchangeDeps = {
      db: deps.db, temporal: deps.temporal, log: deps.log, append: deps.append ?? append, owner: this.owner, options: deps.send ?? {},
      startSource: async (agreementId) => {
        const run = await latestRun(deps.temporal, agreementId);
        if (run?.status === 'RUNNING') return null;
        if (run && ENDED_BADLY.has(run.status)) {
          await this.revive(agreementId, `the run was ${run.status.toLowerCase()}`);
          return null;
        }
        return journalStart(deps.db, agreementId, run ? { workflowId: run.workflowId, runId: run.runId } : null);
      },
      revive: async (agreementId, why) => { await this.revive(agreementId, why); },
    };
    this.mailbox = new Mailbox((agreementId, jobs) => exchange(exchangeDeps, agreementId, jobs));
    this.#notes = new NoteQueue(deps.db);
    this.#doubtful = new Doubtful(deps.db, deps.log);
  }

  /**
   * Carries a person's command. Answers `pending` after five seconds; the command then goes on by itself.
   *
   * @throws {PathUnavailable} where nothing was sent and nothing will be
   */
  async submit(request: SubmitRequest): Promise<Outcome> {
    const deadline = this.#deadlineOf(request);
    const arrived = this.mailbox.expect(request.agreementId);
    try {
      const entered = await this.#enter(request, deadline, arrived);
      arrived(); // In this turn of the event loop it is added, or it never will be.
      if ('outcome' in entered) return entered.outcome;
      const outcome = await this.#carry(request.agreementId, entered.command, entered.times);
      if (outcome.state === 'accepted') outcome.texts = entered.texts;
      return outcome;
    } catch (error) {
      if (isDatabaseAway(error)) throw new PathUnavailable('database-away', 2, { cause: error });
      throw error;
    } finally {
      arrived();
    }
  }

  /**
   * Carries commands of one agreement that build on each other: noted one after the other, they travel in one Update and are judged in
   * their order; where one is refused, those after it are not applied. From the first on that is refused before it is sent, or whose key
   * is known, nothing more is noted.
   *
   * @param requests `receivedAt` rises from one to the next: by it they are sent again in their order if this process dies
   * @returns outcomes of the first of them, in their order; one at least
   * @throws {PathUnavailable} where nothing was sent and nothing will be
   */
  async submitInOrder(requests: readonly [SubmitRequest, ...SubmitRequest[]]): Promise<Outcome[]> {
    const [{ agreementId }] = requests;
    const deadline = this.#deadlineOf(requests[0]);
    const entered: Entered[] = [];
    const before: Outcome[] = [];
    try {
      const unknown = await this.#unknown(requests);
      for (const request of requests) {
        const after = entered.at(-1)?.command.commandId;
        const one = await this.#enter(after === undefined ? request : { ...request, after }, deadline, () => undefined, unknown);
        if ('outcome' in one) before.push(one.outcome);
        else entered.push(one);
        if (before.length > 0) break;
      }
      const [last] = entered.slice(-1);
      if (!last) return before;
      const leaseUntil = Math.min(...entered.map(({ times }) => times.leaseUntil));
      const results = this.#enqueue(agreementId, entered.map(({ command }) => command), { ...last.times, leaseUntil });
      const outcomes = await Promise.all(results.map(async (result, n) => outcomeFrom(await settledBy(result, deadline), entered[n]?.command.commandId ?? '', agreementId)));
      return [...outcomes, ...before];
    } catch (error) {
      if (isDatabaseAway(error)) throw new PathUnavailable('database-away', 2, { cause: error });
      throw error;
    }
  }

  /** What a command would be refused for at a moment (epoch ms), null: nothing; see {@link foresee}. */
  foresee(request: SubmitRequest, at: number): Promise<Refusal | null> {
    return foresee(this.deps.db, request, at, this.deps.defaultPolicy);
  }

  /**
   * Carries a command of the system (the outcome of a mail, a new calendar). The same id again gives the same outcome.
   *
   * @param command no free text; `commandId` is the sender's own and stays the same when it tries again
   * @throws {PathUnavailable} where nothing was sent
   */
  async recordSystem<N extends 'record-delivery' | 'adopt-calendar'>(
    agreementId: string, command: { commandId: string; name: N; body: CommandBodies[N]; at: Date },
  ): Promise<Outcome> {
    const { db } = this.deps;
    const actor: Actor = { id: 'system', role: 'system' };
    const deadline = Date.now() + (this.deps.deadlineMs ?? DEADLINE_MS);
    const full = {
      commandId: command.commandId, name: command.name, body: command.body, actor, context: {},
      notAfter: new Date(command.at.getTime() + 10 * 60_000).toISOString(),
    } as unknown as Command;
    try {
      const leaseUntil = Date.now() + LEASE_MS;
      const { noted, row } = await this.#doubtful.guard(command.commandId, () => noteCommand(db, {
        commandId: full.commandId, agreementId, name: full.name, actor, request: full, receivedAt: command.at.toISOString(),
        notAfter: full.notAfter, lease: { owner: this.owner, until: new Date(leaseUntil).toISOString() },
      }));
      if (!noted) {
        const earlier = await earlierFrom(db, row, undefined);
        if (earlier.kind === 'settled') return earlier.outcome;
        return await this.#join(row.commandId, agreementId, deadline);
      }
      return await this.#carry(agreementId, full, { deadline, leaseUntil, fresh: true });
    } catch (error) {
      if (isDatabaseAway(error)) throw new PathUnavailable('database-away', 2, { cause: error });
      throw error;
    }
  }

  /** Notes a refusal that the api decided itself (403, 412 of its own, 413 …) on an existing agreement: auditors see it in the list. */
  async noteRefusal(
    request: Pick<SubmitRequest, 'agreementId' | 'name' | 'actor' | 'receivedAt' | 'idempotency'>, refusal: Refusal,
  ): Promise<{ commandId: string }> {
    const { row } = await noteRefusalRow(this.deps.db, request, newId('cmd'), refusal);
    return { commandId: row.commandId };
  }

  /** Keeps an answer for its idempotency key. `body` must hold references in the place of every free text. */
  async keepAnswer(commandId: string, status: number, body: unknown): Promise<void> {
    await keepAnswer(this.deps.db, commandId, status, body);
  }

  /** Mends one agreement; see {@link revive}. */
  revive(agreementId: string, why: string): Promise<Revived> {
    const { db, temporal, log, send } = this.deps;
    return revive({ db, temporal, log, ...(send ? { options: send } : {}) }, agreementId, why);
  }

  /** Waits for everything under way: for an orderly stop. */
  async drain(): Promise<void> {
    await this.mailbox.drain();
    this.#doubtful.stop();
  }

  /** Sends commands whose lease this process holds; resolves with each one's result, which is `pending` at the deadline at the latest. */
  resend(agreementId: string, commands: readonly Command[], deadline: number, leaseUntil: number): Promise<JobResult[]> {
    return Promise.all(this.#enqueue(agreementId, commands, { deadline, leaseUntil, fresh: false }));
  }

  #enqueue(agreementId: string, commands: readonly Command[], times: JobTimes): Promise<JobResult>[] {
    const results: Promise<JobResult>[] = [];
    const jobs = commands.map((command) => {
      let done: (result: JobResult) => void = () => undefined;
      const result = new Promise<JobResult>((resolve) => { done = resolve; });
      this.#waiting.set(command.commandId, result);
      results.push(result.finally(() => this.#waiting.delete(command.commandId)));
      return jobOf(command, times, done);
    });
    this.mailbox.add(agreementId, jobs);
    return results;
  }

  async #carry(agreementId: string, command: Command, times: JobTimes): Promise<Outcome> {
    const { commandId } = command;
    const [result] = this.#enqueue(agreementId, [command], times);
    return outcomeFrom(await settledBy(result as Promise<JobResult>, times.deadline), commandId, agreementId);
  }

  #deadlineOf({ receivedAt }: SubmitRequest): number {
    return receivedAt.getTime() + (this.deps.deadlineMs ?? DEADLINE_MS);
  }

  /** Whether nothing is known of any of these: asked once for all. */
  async #unknown(requests: readonly SubmitRequest[]): Promise<boolean> {
    const keys = requests.flatMap(({ idempotency }) => idempotency ?? []);
    return !(await anyKnown(this.deps.db, keys.map(({ scope, key }) => ({ scope, key, commandId: derivedId('cmd', 'command', scope, key) }))));
  }

  /**
   * Notes a command, unless its outcome is known without sending it. `arrived` is called as soon as it is not going to be sent.
   * @param unknown somebody has looked, and found neither its key nor its id
   */
  async #enter(request: SubmitRequest, deadline: number, arrived: () => void, unknown = false): Promise<Entered | { outcome: Outcome }> {
    const { db } = this.deps;
    const { idempotency } = request;
    const commandId = idempotency ? derivedId('cmd', 'command', idempotency.scope, idempotency.key) : newId('cmd');
    const earlier = idempotency && !unknown ? await earlierOf(db, idempotency) : ({ kind: 'none' } as const);
    if (earlier.kind !== 'none') arrived();
    if (earlier.kind !== 'none') return { outcome: await this.#again(request, earlier, deadline) };
    // An id that is taken although its key is free was refused in a way that is not kept: this is a new attempt.
    const id = idempotency && !unknown && (await getCommand(db, commandId)) ? newId('cmd') : commandId;
    if (request.refused) return { outcome: await this.#refuse(request, id, request.refused, deadline) };
    const prepared = await prepare(db, request, id, this.deps.defaultPolicy);
    if (!prepared.ok) return { outcome: await this.#refuse(request, id, prepared.refusal, deadline) };
    const leaseUntil = Date.now() + LEASE_MS;
    const noted = await this.#doubtful.guard(id, () =>
      note(db, this.#notes, request, prepared, { owner: this.owner, until: new Date(leaseUntil).toISOString() }));
    if (noted.kind !== 'noted') arrived();
    if (noted.kind === 'refused') return { outcome: await this.#refuse(request, id, noted.refusal, deadline) };
    if (noted.kind === 'earlier') return { outcome: await this.#again(request, await earlierFrom(db, noted.row, idempotency), deadline) };
    return {
      command: noted.command, times: { deadline, leaseUntil, fresh: true, head: noted.head },
      texts: Object.fromEntries(prepared.texts.map(({ textId, text }) => [textId, text])),
    };
  }

  async #again(request: SubmitRequest, earlier: Earlier, deadline: number): Promise<Outcome> {
    if (earlier.kind === 'settled') return earlier.outcome;
    if (earlier.kind === 'pending') {
      const outcome = await this.#join(earlier.commandId, request.agreementId, deadline);
      return outcome.state === 'pending' ? outcome : { ...outcome, replayed: true };
    }
    const { idempotency: _taken, ...rest } = request;
    return this.#refuse(rest, newId('cmd'), { code: 'idempotency-key-reused' }, deadline);
  }

  /** Waits for a command that is under way here or elsewhere. */
  async #join(commandId: string, agreementId: string, deadline: number): Promise<Outcome> {
    const here = this.#waiting.get(commandId);
    if (here) return outcomeFrom(await settledBy(here, deadline), commandId, agreementId);
    return (await waitFor(this.deps.db, commandId, deadline)) ?? { state: 'pending', commandId, agreementId };
  }

  async #refuse(request: SubmitRequest, commandId: string, refusal: Refusal, deadline: number): Promise<Outcome> {
    const { noted, row } = await noteRefusalRow(this.deps.db, request, commandId, refusal);
    if (noted) return { state: 'refused', commandId, agreementId: request.agreementId, refusal };
    return this.#again(request, await earlierFrom(this.deps.db, row, request.idempotency), deadline);
  }
}

async function settledBy(result: Promise<JobResult>, deadline: number): Promise<JobResult | null> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), Math.max(0, deadline - Date.now())); });
  try {
    return await Promise.race([result, over]);
  } finally {
    clearTimeout(timer);
  }
}

function outcomeFrom(result: JobResult | null, commandId: string, agreementId: string): Outcome {
  if (result === null) return { state: 'pending', commandId, agreementId };
  if (result.state === 'withdrawn') throw new PathUnavailable('temporal-away', 2);
  return result;
}
