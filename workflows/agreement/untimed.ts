import { decide, evolve, type Executed } from '#libs/agreement/index.js';
import type { Command } from '#libs/agreement/types/command.js';
import type { AgreementState } from '#libs/agreement/types/state.js';
import { sealEvent } from '#libs/journal/chain.js';
import type { Envelope } from '#libs/journal/envelope.js';

/**
 * Decides a command without letting time decide first. Only for a run whose clock is at fault: people's commands must go on, what
 * time owes is made up by a later version of the code.
 *
 * @param at epoch ms, never before the last event
 */
export function executeUntimed(state: AgreementState, command: Command, at: number): Executed {
  const { agreementId } = state;
  const decision = decide(state, command, at, agreementId);
  if (!decision.ok) return decision;
  const { actor, commandId } = command;
  const recordedAt = new Date(at).toISOString();
  const events: Envelope[] = [];
  let next = state;
  for (const { type, effectiveOn, data } of decision.events) {
    const event = sealEvent(next, { agreementId, type, schemaVersion: 1, recordedAt, effectiveOn, actor, commandId, data });
    events.push(event);
    next = evolve(next, event);
  }
  return { ok: true, state: next, events, timeBefore: 0 };
}
