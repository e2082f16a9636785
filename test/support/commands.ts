import type { Command, CommandBodies, CommandName } from '#libs/agreement/types/command.js';
import { contextOf, coordinator, text } from './life.js';
import { unique } from './temporal.js';

/** A command as the command path would send it; valid for ten minutes after `now` (epoch ms). */
export function commandOf<N extends CommandName>(name: N, body: CommandBodies[N], now: number, more: Partial<Command> = {}): Command {
  return {
    commandId: unique('cmd'), name, body, actor: coordinator, notAfter: new Date(now + 600_000).toISOString(), context: contextOf(body),
    ...more,
  } as Command;
}

/** A command that any agreement takes at any stage but closed, and that makes one small event. */
export function anActivity(now: number, more: Partial<Command> = {}): Command {
  const on = new Date(now).toISOString().slice(0, 10);
  return commandOf('record-activity', { kind: 'call', on, text: text() }, now, more);
}
