import type { Evidence, JournalRow } from './evidence.js';
import type { Finding, FindingKind } from './report.js';

/** What time decides has no command behind it. */
const OF_TIME = 'time/';

/**
 * Command log against events: what is accepted has events, up to the version that it names; what is refused or still
 * waits has none; every event that no clock made has an accepted command.
 */
export function verifyCommands({ agreementId, rows, commands }: Pick<Evidence, 'agreementId' | 'rows' | 'commands'>): Finding[] {
  if (commands === null) return [];
  const findings: Finding[] = [];
  const add = (version: number | null, what: FindingKind, where: string, since: string | null, detail: string): void => {
    findings.push({ agreementId, version, what, where, since, detail });
  };
  const byCommand = new Map<string, JournalRow[]>();
  for (const row of rows) {
    const own = byCommand.get(row.commandId);
    if (own) own.push(row);
    else byCommand.set(row.commandId, [row]);
  }
  const known = new Map(commands.map((command) => [command.id, command]));

  for (const command of commands) {
    const own = byCommand.get(command.id) ?? [];
    const where = `command_log ${command.id}`;
    if (command.state === 'accepted') {
      const [first, last] = [own[0], own.at(-1)];
      if (first === undefined || last === undefined) {
        add(command.version, 'command-without-events', where, command.receivedAt,
          `${command.name} ${command.id} is accepted${command.version === null ? '' : ` as version ${command.version}`}, and the journal holds no event of it`);
      } else if (!spans(command.fromVersion, command.version, first.version, last.version)) {
        add(first.version, 'command-version-differs', where, first.recordedAt,
          `${command.name} ${command.id} names versions ${command.fromVersion ?? '?'} to ${command.version ?? '?'}, its events are ${first.version} to ${last.version}`);
      }
    } else if (own[0] !== undefined) {
      add(own[0].version, command.state === 'refused' ? 'refused-but-applied' : 'unsettled-but-applied', where, own[0].recordedAt,
        `${command.name} ${command.id} is ${command.state}, and version ${own[0].version} is its event`);
    }
  }
  for (const [id, own] of byCommand) {
    const [first] = own as [JournalRow];
    if (!id.startsWith(OF_TIME) && !known.has(id)) {
      add(first.version, 'events-without-command', 'command_log', first.recordedAt,
        `version ${first.version} (${first.type}) says that command ${id} made it, which the command log does not know`);
    }
  }
  return findings;
}

/** `to` may lie beyond the command's own last event: what time made of it belongs to the answer. */
function spans(from: number | null, to: number | null, first: number, last: number): boolean {
  return (from === null || from <= first) && (to === null || to >= last);
}
