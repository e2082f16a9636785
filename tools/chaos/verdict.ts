import type { Sent } from './clients.js';

/** What the journal and the log say about the commands of one run. */
export interface Evidence {
  /** How often each mark stands in an event. */
  readonly marks: ReadonlyMap<string, number>;
  /** State in the log of commands that were answered with 202. */
  readonly states: ReadonlyMap<string, string>;
  /** Commands that are still pending. */
  readonly unsettled: number;
  /** Exit code of `tepati audit verify --all`. */
  readonly verify: number;
}

export interface Verdict {
  readonly ok: boolean;
  readonly faults: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}

/** Judges. Pure, so that a test can show that it finds what it should. */
export function judge(sent: readonly Sent[], evidence: Evidence): Verdict {
  const faults: string[] = [];
  const counts = { sent: sent.length, acknowledged: 0, pendingThenAccepted: 0, pendingThenRefused: 0, refused: 0, unavailable: 0, unknownApplied: 0, unknownNot: 0 };
  for (const command of sent) {
    const times = evidence.marks.get(command.mark) ?? 0;
    if (times > 1) faults.push(`${command.mark}: ${times} times in the journal`);
    if (command.state === 'accepted') {
      counts.acknowledged += 1;
      if (times === 0) faults.push(`${command.mark}: acknowledged and not in the journal`);
    } else if (command.state === 'refused') {
      counts.refused += 1;
      if (times > 0) faults.push(`${command.mark}: refused and in the journal`);
    } else if (command.state === 'none' && command.attempts === 1) {
      counts.unavailable += 1;
      if (times > 0) faults.push(`${command.mark}: 503 said that nothing was sent, and it is in the journal`);
    } else if (command.state === 'pending' && command.commandId !== null) {
      const state = evidence.states.get(command.commandId);
      if (state === 'accepted') counts.pendingThenAccepted += 1;
      else if (state === 'refused') counts.pendingThenRefused += 1;
      else faults.push(`${command.mark}: ${command.commandId} is ${state ?? 'not in the log'}`);
      if ((state === 'accepted') !== times > 0) faults.push(`${command.mark}: ${state}, and ${times} times in the journal`);
    } else if (times > 0) counts.unknownApplied += 1;
    else counts.unknownNot += 1;
  }
  if (evidence.unsettled > 0) faults.push(`${evidence.unsettled} commands are not settled`);
  if (evidence.verify !== 0) faults.push(`tepati audit verify --all ended with ${evidence.verify}`);
  if (counts.acknowledged === 0 && sent.length > 0) faults.push('not one command was acknowledged: nothing was shown');
  return { ok: faults.length === 0, faults, counts };
}
