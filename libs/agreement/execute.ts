import type { Envelope } from '#libs/journal/envelope.js';
import { decide } from './decide/index.js';
import { due } from './due.js';
import { evolve } from './evolve/index.js';
import type { Command, Refusal } from './types/command.js';
import type { NewEvent } from './types/events.js';
import type { AgreementState } from './types/state.js';

/** Puts an event into the chain: `sealEvent` of libs/journal, given as data so that this library depends on no hash function. */
export type Seal = (head: { version: number; hash: string }, event: Omit<Envelope, 'version' | 'previousHash' | 'hash'>) => Envelope;

export type Executed =
  | { ok: true; state: AgreementState; events: Envelope[]; timeBefore: number }
  | { ok: false; refusal: Refusal };

/** Head of a chain without events; the same as libs/journal says. */
const BEFORE_THE_FIRST = { version: 0, hash: '0'.repeat(64) };

/** What time decides in one go is far less; more is a fault of the rules, not of the agreement. */
const MAX_TICKS = 1000;

/**
 * One command as the workflow runs it: time first, then the command, then what time makes of it. `timeBefore` of the events
 * were time's own before the command. Refused: nothing of it happened, and what time would have decided is left to the clock.
 */
export function execute(
  agreementId: string, state: AgreementState | null, command: Command, now: number, seal: Seal,
): Executed {
  const before = state === null ? { state: null, events: [] } : tick(state, now, seal);
  const decision = decide(before.state, command, now, agreementId);
  if (!decision.ok) return { ok: false, refusal: decision.refusal };
  const own = apply(agreementId, before.state, decision.events, command, now, seal);
  const after = tick(own.state, now, seal);
  return {
    ok: true, state: after.state, events: [...before.events, ...own.events, ...after.events], timeBefore: before.events.length,
  };
}

/** Lets time decide until it has nothing more to say at `now`. */
export function tick(state: AgreementState, now: number, seal: Seal): { state: AgreementState; events: Envelope[] } {
  const events: Envelope[] = [];
  let current = state;
  for (let i = 0; ; i += 1) {
    const command = due(current, now)[0];
    if (!command) return { state: current, events };
    if (i >= MAX_TICKS) throw new Error(`Time does not come to rest at version ${current.version}: ${command.name}`);
    const decision = decide(current, command, now, current.agreementId);
    if (!decision.ok) throw new Error(`Time demands ${command.name} and is refused: ${decision.refusal.code}`);
    const made = apply(current.agreementId, current, decision.events, command, now, seal);
    events.push(...made.events);
    current = made.state;
  }
}

function apply(
  agreementId: string, state: AgreementState | null, news: NewEvent[], command: Command, now: number, seal: Seal,
): { state: AgreementState; events: Envelope[] } {
  const events: Envelope[] = [];
  let current = state;
  for (const news1 of news) {
    const head = current ? { version: current.version, hash: current.hash } : BEFORE_THE_FIRST;
    const recordedAt = new Date(Math.max(now, current ? Date.parse(current.lastRecordedAt) : 0)).toISOString();
    const sealed = seal(head, {
      agreementId, type: news1.type, schemaVersion: 1, recordedAt, effectiveOn: news1.effectiveOn, actor: command.actor,
      commandId: command.commandId, data: news1.data,
    });
    current = evolve(current, sealed);
    events.push(sealed);
  }
  if (current === null) throw new Error('A decision without events has no state.');
  return { state: current, events };
}
