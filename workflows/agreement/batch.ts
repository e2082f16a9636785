import { execute, type Executed } from '#libs/agreement/index.js';
import type { Command, Refusal } from '#libs/agreement/types/command.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import type { CommandResult } from '#libs/agreement/types/update.js';
import { sealEvent } from '#libs/journal/chain.js';
import type { Envelope } from '#libs/journal/envelope.js';
import { jsonBytes, LIMITS } from './limits.js';
import type { RememberedCommand } from './remembered.js';
import { executeUntimed } from './untimed.js';

export interface BatchInput {
  agreementId: string;
  state: AgreementState | null;
  /** Looks up an id that was accepted before this batch. */
  remembered: (commandId: string) => RememberedCommand | undefined;
  commands: readonly Command[];
  /** Workflow's now, epoch ms. */
  now: number;
}

export interface BatchOutcome {
  state: AgreementState | null;
  events: Envelope[];
  /** One for each command, in their order. */
  results: CommandResult[];
  /** What is to be remembered: [commandId, fromVersion, toVersion, notAfter in epoch ms]. */
  accepted: [string, number, number, number][];
  /** A bug in what time decides. The commands were judged without it. */
  clockFault: string | null;
}

/**
 * Judges a batch over scratch state, command by command, each on top of those before it. Pure: the Update's validator throws the
 * result away, its handler applies it, and both must say the same.
 */
export function foldBatch(input: BatchInput): BatchOutcome {
  const outcome: BatchOutcome = { state: input.state, events: [], results: [], accepted: [], clockFault: null };
  const known = new Map<string, RememberedCommand>();
  for (const command of input.commands) {
    const earlier = input.remembered(command.commandId) ?? known.get(command.commandId);
    if (earlier) {
      outcome.results.push({ commandId: command.commandId, ok: true, fromVersion: earlier[0], toVersion: earlier[1], repeated: true });
      continue;
    }
    const alone = command.after === undefined || known.has(command.after) || input.remembered(command.after) !== undefined;
    const judged = alone ? judge(input, outcome, command) : refused({ code: 'not-applied' });
    if (!judged.ok) {
      outcome.results.push({ commandId: command.commandId, ok: false, refusal: judged.refusal });
      continue;
    }
    const fromVersion = (outcome.state?.version ?? 0) + judged.timeBefore + 1;
    const toVersion = judged.state.version;
    outcome.state = judged.state;
    outcome.events.push(...judged.events);
    outcome.results.push({ commandId: command.commandId, ok: true, fromVersion, toVersion });
    outcome.accepted.push([command.commandId, fromVersion, toVersion, Date.parse(command.notAfter)]);
    known.set(command.commandId, [fromVersion, toVersion, 0]);
  }
  return outcome;
}

function judge(input: BatchInput, outcome: BatchOutcome, command: Command): Executed {
  const notAfter = Date.parse(command.notAfter);
  if (!(input.now <= notAfter)) return refused({ code: 'not-applied' });
  if (jsonBytes(command.body) > LIMITS.bodyBytes) return refused({ code: 'too-large' });
  // The clock of a new server may lie behind: events are recorded in the order of their versions all the same.
  const at = Math.max(input.now, outcome.state ? Date.parse(outcome.state.lastRecordedAt) : 0);
  const judged = attempt(input, outcome, command, at);
  if (!judged.ok) return judged;
  const sizes = judged.events.map(jsonBytes);
  const own = sizes.slice(judged.timeBefore).reduce((sum, size) => sum + size, 0);
  if (own > LIMITS.commandEventsBytes || sizes.some((size) => size > LIMITS.eventBytes)) return refused({ code: 'too-large' });
  return judged;
}

/** Only a bug can throw here. One in the clock's part must not block people; one in the command's own part refuses it. */
function attempt(input: BatchInput, outcome: BatchOutcome, command: Command, at: number): Executed {
  try {
    return execute(input.agreementId, outcome.state, command, at, sealEvent);
  } catch (error) {
    if (!outcome.state) return refused({ code: 'engine-fault', params: { why: String(error) } });
    try {
      const judged = executeUntimed(outcome.state, command, at);
      outcome.clockFault = String(error);
      return judged;
    } catch (own) {
      return refused({ code: 'engine-fault', params: { why: String(own) } });
    }
  }
}

function refused(refusal: Refusal): Executed {
  return { ok: false, refusal };
}
