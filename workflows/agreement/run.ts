import { currentUpdateInfo, log, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import { tick } from '#libs/agreement/index.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { AgreementRunInput, BatchAnswer, CommandBatch, RunHead, ShellRefusal } from '#libs/agreement/types/update.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import { hashOfText, sealEvent, type ChainHead } from '#libs/journal/chain.js';
import type { Envelope, JournalHead } from '#libs/journal/envelope.js';
import { foldBatch, type BatchOutcome } from './batch.js';
import { lingerMs, RunClock } from './clock.js';
import { EMPTY_RUN_MS, jsonBytes, LIMITS } from './limits.js';
import { now } from './now.js';
import { batchFailure } from './refusals.js';
import { Remembered } from './remembered.js';
import { SEARCH_ATTRIBUTES, searchAttributesOf } from './search-attributes.js';
import { Tail } from './tail.js';
import { trace } from './trace.js';

interface Judged {
  outcome: BatchOutcome;
  answer: BatchAnswer;
}

/**
 * What one run holds, and everything that changes it. All synchronous: an Update is accepted and answered within one workflow task.
 * The loop in `agreement.workflow.ts` decides when to wait, to flush and to go.
 */
export class AgreementRun {
  state: AgreementState | null;
  readonly tail: Tail;
  readonly clock: RunClock;
  /** Commands are refused with `rolling-over` while the last flush of this run is under way. */
  gate = false;
  /** Why the journal takes nothing from this run any more. Only `revive` mends it. */
  quarantined: string | null = null;
  rollWanted = false;
  flushWanted = false;
  readonly #remembered: Remembered;
  #commands = 0;
  #dry: { updateId: string | undefined; state: AgreementState | null; at: number; judged: Judged } | null = null;
  readonly #emptyUntil: number;

  constructor(private readonly input: AgreementRunInput) {
    this.state = input.state;
    this.tail = new Tail(input.base, input.tail);
    this.#remembered = new Remembered(input.remembered);
    this.clock = new RunClock(lingerMs(input.lingerDays), tellFault);
    this.#emptyUntil = workflowInfo().runStartTime.getTime() + EMPTY_RUN_MS;
    this.clock.refresh(this.state, now());
  }

  get agreementId(): string {
    return this.input.agreementId;
  }

  get epoch(): number {
    return this.input.epoch;
  }

  get head(): ChainHead {
    return this.state ?? this.input.base;
  }

  /** When the run must wake by itself (epoch ms). */
  get wakesAt(): number | null {
    if (!this.state) return this.#emptyUntil;
    const at = this.clock.wakesAt;
    return at !== null && this.state.stage === 'closed' ? Math.max(at, this.#emptyUntil) : at;
  }

  /** Never proposed, or closed long enough ago. */
  get over(): boolean {
    if (!this.state) return now() >= this.#emptyUntil;
    return this.state.stage === 'closed' && now() >= Math.max(this.clock.lingersUntil(this.state), this.#emptyUntil);
  }

  /** Validator of the Update: reads only. What it throws is never written, so a refusal leaves no trace in the history. */
  validate(batch: CommandBatch): void {
    this.#dry = { updateId: currentUpdateInfo()?.id, state: this.state, at: now(), judged: this.#judge(batch) };
  }

  /**
   * Handler of the Update. Applies what the validator has just found for this very Update on this very state; a replay, which runs no
   * validator, judges again, and must come to the same.
   */
  execute(batch: CommandBatch): BatchAnswer {
    const dry = this.#dry;
    this.#dry = null;
    const valid = dry?.updateId !== undefined && dry.updateId === currentUpdateInfo()?.id && dry.state === this.state && dry.at === now();
    const { outcome, answer } = valid ? dry.judged : this.#judge(batch);
    this.tail.settle(batch.head.version);
    this.#remembered.forget(now(), this.tail.base.version);
    for (const [id, from, to, notAfter] of outcome.accepted) this.#remembered.add(id, from, to, notAfter);
    this.#commands += outcome.accepted.length;
    if (outcome.state) this.#apply(outcome.state, outcome.events);
    if (outcome.clockFault) this.clock.fail(outcome.clockFault, now());
    trace.outcome(currentUpdateInfo()?.id ?? '', outcome.results);
    if (this.#commands >= (this.input.commandsPerRun ?? LIMITS.commandsPerRun) || workflowInfo().continueAsNewSuggested) {
      this.rollWanted = true;
    }
    return answer;
  }

  /** Lets time decide, if its moment has come. Its events have no sender to append them: they want a flush. */
  tick(): void {
    const { state, clock } = this;
    const at = now();
    if (!state || !clock.due(at) || clock.putOff(state, at)) return;
    clock.forget();
    try {
      const { state: next, events } = tick(state, Math.max(at, Date.parse(state.lastRecordedAt)), sealEvent);
      clock.succeeded();
      this.#apply(next, events);
      if (events.length > 0) this.flushWanted = true;
      // Would otherwise wake, find nothing and wake again, for ever.
      else if (clock.due(at) && next.stage !== 'closed') throw new Error('its moment has come, and time decides nothing');
    } catch (error) {
      clock.fail(String(error), at);
    }
  }

  askRoll(): void {
    this.rollWanted = true;
  }

  quarantine(why: string): void {
    this.quarantined = why;
    log.error('the journal refuses this run: commands wait for revive', { why, version: this.head.version });
    if (this.input.searchAttributes) upsertSearchAttributes([{ key: SEARCH_ATTRIBUTES.quarantined, value: true }]);
  }

  describe(): RunHead {
    const { version, hash } = this.head;
    return {
      agreementId: this.input.agreementId, version, hash, epoch: this.input.epoch,
      stateHash: this.state ? hashOfText(canonicalJson(this.state)) : null,
      base: this.tail.base, tail: this.tail.length, commands: this.#commands, remembered: this.#remembered.size,
      clockFault: this.clock.fault, quarantined: this.quarantined, wakesAt: this.wakesAt, rolling: this.gate,
    };
  }

  /** What the next run begins with. Only right after a flush, behind the gate. */
  successor(): AgreementRunInput {
    const { workflowId, runId } = workflowInfo();
    this.#remembered.forget(now(), this.tail.base.version);
    return {
      ...this.input, state: this.state, tail: [], base: this.tail.base, remembered: this.#remembered.entries(),
      continues: { workflowId, runId },
    };
  }

  #judge(batch: CommandBatch): Judged {
    this.#check(batch);
    const outcome = foldBatch({
      agreementId: this.input.agreementId, state: this.state, remembered: (id) => this.#remembered.get(id, now(), batch.head.version),
      commands: batch.commands, now: now(),
    });
    if (outcome.results.every((result) => !result.ok)) throw this.#refuse('all-refused', outcome);
    const { workflowId, runId } = workflowInfo();
    const events = [...this.tail.after(batch.head.version), ...outcome.events];
    const answer = { events, results: outcome.results, runId, workflowId };
    // One command alone always fits, unless the tail or what time owes fills the answer: both go with the next flush.
    if (jsonBytes(answer) > LIMITS.answerBytes) throw this.#refuse(batch.commands.length > 1 ? 'too-large' : 'too-busy');
    return { outcome, answer };
  }

  /** Everything about a batch that does not depend on its commands' meaning. */
  #check({ head, commands }: CommandBatch): void {
    if (this.quarantined) throw this.#refuse(this.quarantined === 'Fenced' ? 'fenced' : 'journal-diverged');
    if (head.epoch !== this.input.epoch) throw this.#refuse('fenced');
    if (head.version > this.head.version) throw this.#refuse('journal-diverged');
    if (head.version < this.tail.base.version) throw this.#refuse('stale-head');
    if (this.tail.hashAt(head.version) !== head.hash) throw this.#refuse('journal-diverged');
    if (this.gate) throw this.#refuse('rolling-over');
    if (commands.length > LIMITS.commandsPerBatch) throw this.#refuse('too-large');
    if (commands.length > 1 && jsonBytes(commands) > LIMITS.batchBytes) throw this.#refuse('too-large');
    const left = this.tail.after(head.version).length;
    if (left > LIMITS.tailEvents || this.tail.bytesAfter(head.version) > LIMITS.tailBytes) throw this.#refuse('too-busy');
    if (this.#remembered.size > LIMITS.rememberedIds && this.#remembered.countAt(now(), head.version) > LIMITS.rememberedIds) {
      throw this.#refuse('too-busy');
    }
  }

  #refuse(code: ShellRefusal, outcome?: BatchOutcome): Error {
    const { version, hash } = this.head;
    const head: JournalHead = { version, hash, epoch: this.input.epoch };
    return batchFailure({ code, head, results: outcome?.results ?? [] });
  }

  #apply(next: AgreementState, events: readonly Envelope[]): void {
    const stageBefore = this.state?.stage;
    this.state = next;
    this.tail.push(events);
    if (events.length > 0) trace.events([...events]);
    if (this.input.searchAttributes && next.stage !== stageBefore) upsertSearchAttributes(searchAttributesOf(next));
    this.clock.refresh(next, now());
    if (this.tail.length > LIMITS.flushEvents || this.tail.bytes > LIMITS.flushBytes) this.flushWanted = true;
  }
}

function tellFault(message: string): void {
  log.error('clock at fault: time decides nothing until the code is mended', { fault: message });
  trace.fault(message);
}
