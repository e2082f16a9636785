import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Envelope, JournalHead } from '#libs/journal/envelope.js';
import type { Settlement } from '../commands/settle.js';

export interface AppendInput {
  agreementId: string;
  /** Epoch of the writer's head: an older one than the journal's is fenced off. */
  epoch: number;
  /** Consecutive events; those that the journal holds already are skipped. May be empty (a seal, or refusals only). */
  events: readonly Envelope[];
  /** The run that decided them. */
  run?: { workflowId: string; runId: string };
  /** Commands that the same answer refused. */
  settle?: readonly Settlement[];
}

export interface Appended {
  /** The journal's head now; it may be ahead of `events`: others append too. */
  head: JournalHead;
  /** How many of `events` were new. */
  appended: number;
  /** The state at `head`. Shared: never change it. */
  state: AgreementState;
}

/** Parameters of the journal's statements: `events` are those that are new, `texts` what was hashed of each. */
export function journalValues(input: AppendInput, events: readonly Envelope[], texts: readonly string[]): unknown[] {
  const column = <T>(value: (event: Envelope) => T): T[] => events.map(value);
  const commands = new Map<string, { first: number; last: number }>();
  for (const { commandId, version, actor } of events) {
    if (actor.role === 'system' && commandId.startsWith('time/')) continue;
    const range = commands.get(commandId);
    if (range) range.last = version;
    else commands.set(commandId, { first: version, last: version });
  }
  const last = events.at(-1);
  return [
    input.agreementId, column((e) => e.version), column((e) => e.type), column((e) => e.schemaVersion), column((e) => e.recordedAt),
    column((e) => e.effectiveOn), column((e) => e.actor.id), column((e) => e.actor.role), column((e) => e.commandId),
    column((e) => JSON.stringify(e.data)), texts, column((e) => e.previousHash), column((e) => e.hash), last?.version, last?.hash,
    input.run?.workflowId ?? null, input.run?.runId ?? null, input.epoch, [...commands.keys()],
    [...commands.values()].map(({ first }) => first), [...commands.values()].map(({ last: end }) => end),
  ];
}
