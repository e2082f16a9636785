import { evolve } from '#libs/agreement/index.js';
import type { BatchAnswer, CommandResult } from '#libs/agreement/types/update.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Refusal } from '#libs/agreement/types/command.js';
import { hashedText } from '#libs/journal/chain.js';
import type { Envelope, JournalHead } from '#libs/journal/envelope.js';
import { type append, readEvents, settleRefused, stateAsOf, type Database, type Settlement, type Sql } from '#libs/register/index.js';
import type { Job, JobResult } from './job.js';
import { ownEvents } from './outcome.js';
import { NOT_KEPT, type AcceptedOutcome } from './types.js';

/** How far after a command's own last event what time made of it may reach; one moment makes no more. */
const TIME_EVENTS = 64;

/** Milliseconds that appending may take. */
const LEASE_MARGIN_MS = 2_000;

/** Commands that claim numbers. */
const CLAIMS: ReadonlySet<string> = new Set(['record-signing', 'correct']);

/** The append that settles; tests cut it to see the healer mend what is left. */
export type Append = typeof append;

/**
 * Appends the events of an answer and settles its commands in one transaction, then says how each of them ended.
 *
 * @throws what `append` throws: `JournalDiverged`, `JournalGap`, `Fenced`, or the database's errors; nothing is written then
 */
export async function settleAnswer(
  db: Database, appendTo: Append, agreementId: string, head: JournalHead, jobs: readonly Job[], answer: BatchAnswer,
): Promise<Map<string, JobResult>> {
  const events = answer.events.map(asJournalled);
  // A refusal is its lease holder's to write; after the lease somebody else may have had another answer.
  const ours = new Set(jobs.filter((job) => job.leaseUntil > Date.now() + LEASE_MARGIN_MS).map((job) => job.command.commandId));
  const refused = answer.results.filter((r) => !r.ok).filter((r) => ours.has(r.commandId));
  const { state } = await appendTo(db, {
    agreementId,
    epoch: head.epoch,
    events,
    run: { workflowId: answer.workflowId, runId: answer.runId },
    settle: refused.map((r) => settlementOf(r.commandId, r.refusal)),
  });
  await freeNumbersOf(db, jobs, refused.map((r) => r.commandId));
  const states = new States(db, agreementId, head.version, events, state);
  const ended = new Map<string, JobResult>();
  for (const result of answer.results) {
    if (!result.ok && !ours.has(result.commandId)) continue; // left pending
    ended.set(result.commandId, await endOf(db, agreementId, result, events, states));
  }
  return ended;
}

/**
 * The event with its members in the order in which the journal gives them back: an answer reads the same, byte for byte, whether it
 * came straight from the workflow or is told again later.
 */
function asJournalled(event: Envelope): Envelope {
  return { ...(JSON.parse(hashedText(event)) as Omit<Envelope, 'hash'>), hash: event.hash };
}

/** Writes the refusals of a batch that made no event. Without `leaseOwner` they are the first sender's own answer. */
export async function settleRefusals(
  db: Database, agreementId: string, jobs: readonly Job[], results: readonly CommandResult[], leaseOwner?: string,
): Promise<Map<string, JobResult>> {
  const refused = results.flatMap((r) => (r.ok ? [] : [r]));
  const settled = new Set(await settleRefused(db, refused.map((r) => settlementOf(r.commandId, r.refusal)), leaseOwner));
  await freeNumbersOf(db, jobs, [...settled]);
  return new Map(refused.map((r): [string, JobResult] => [
    r.commandId,
    settled.has(r.commandId)
      ? { state: 'refused', commandId: r.commandId, agreementId, refusal: r.refusal }
      // Somebody else settles it, or did: the log tells.
      : { state: 'pending', commandId: r.commandId, agreementId },
  ]));
}

export function settlementOf(commandId: string, refusal: Refusal): Settlement {
  return { commandId, refusal, keepKey: !NOT_KEPT.has(refusal.code) };
}

/** One accepted command as the journal has it: for kept answers and for the healer's answers. */
export async function acceptedFromJournal(
  db: Database, agreementId: string, commandId: string, fromVersion: number, toVersion: number,
): Promise<AcceptedOutcome> {
  const events = ownEvents(
    await readEvents(db, agreementId, { after: fromVersion - 1, limit: toVersion - fromVersion + 1 + TIME_EVENTS }), commandId);
  const version = events.at(-1)?.version ?? toVersion;
  const agreement = await stateAsOf(db, agreementId, { version });
  if (!agreement) throw new Error(`${agreementId} has no state at version ${version}`);
  return { state: 'accepted', commandId, agreementId, version, events, agreement };
}

async function endOf(db: Database, agreementId: string, result: CommandResult, events: readonly Envelope[], states: States): Promise<JobResult> {
  const { commandId } = result;
  if (!result.ok) return { state: 'refused', commandId, agreementId, refusal: result.refusal };
  const own = ownEvents(events, commandId);
  const version = own.at(-1)?.version;
  // Known to the workflow from an earlier sending: its events lie before the head.
  if (version === undefined || own[0]?.version !== result.fromVersion) {
    return acceptedFromJournal(db, agreementId, commandId, result.fromVersion, result.toVersion);
  }
  return { state: 'accepted', commandId, agreementId, version, events: own, agreement: await states.at(version) };
}

/** States inside one answer. The last one is at hand; the others are folded once, when somebody wants one. */
class States {
  #byVersion: Map<number, AgreementState> | null = null;

  constructor(
    private readonly db: Database, private readonly agreementId: string, private readonly base: number,
    private readonly events: readonly Envelope[], private readonly last: AgreementState,
  ) {}

  async at(version: number): Promise<AgreementState> {
    if (version === this.last.version) return this.last;
    this.#byVersion ??= await this.#fold();
    const state = this.#byVersion.get(version);
    if (!state) throw new Error(`${this.agreementId}: version ${version} is not in the answer`);
    return state;
  }

  async #fold(): Promise<Map<number, AgreementState>> {
    let state = this.base === 0 ? null : await stateAsOf(this.db, this.agreementId, { version: this.base });
    const all = new Map<number, AgreementState>();
    for (const event of this.events) {
      state = evolve(state, event);
      all.set(event.version, state);
    }
    return all;
  }
}

/**
 * Frees what refused commands had reserved, unless another command of the same agreement may have counted on it: reserving again
 * what one's own agreement holds is no conflict and leaves no second row.
 */
async function freeNumbersOf(db: Sql, jobs: readonly Job[], refused: readonly string[]): Promise<void> {
  const claimed = jobs.filter((job) => CLAIMS.has(job.command.name) && refused.includes(job.command.commandId));
  if (claimed.length === 0) return;
  await db.query(
    `DELETE FROM document_numbers AS n WHERE n.command_id = ANY ($1) AND NOT EXISTS (
       SELECT 1 FROM command_log AS c WHERE c.agreement_id = n.agreement_id AND c.command_id <> n.command_id
         AND c.name = ANY ($2) AND c.state <> 'refused')`,
    [claimed.map((job) => job.command.commandId), [...CLAIMS]]);
}
