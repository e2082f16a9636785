import { CommanderError, type Command } from 'commander';
import { CliError, EXIT, say } from './terminal.js';

/** Runs the program; resolves with its exit code and never throws. What a command found is in `process.exitCode`. */
export async function run(program: Command, argv: string[]): Promise<number> {
  for (const command of withSubcommands(program)) command.exitOverride();
  try {
    await program.parseAsync(argv);
    return typeof process.exitCode === 'number' ? process.exitCode : EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.unable;
    if (error instanceof CliError) {
      say(error.message);
      return error.exitCode;
    }
    say(explain(error));
    return EXIT.unable;
  }
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** Words for errors of the stores; the rest with its stack, for it is a defect of ours. */
export function explain(error: unknown): string {
  const { code, message, stack } = error as { code?: string; message?: string; stack?: string };
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ECONNRESET') {
    return `A store of the stack cannot be reached (${code}${message ? `: ${message}` : ''}). Is it running? Start it with "npm start".`;
  }
  if (code === '28P01' || code === '28000') return 'PostgreSQL refuses the credentials in the settings.';
  if (code === '3D000' || code === '42P01') return `The database is not set up yet (${message ?? code}). "tepati admin migrate" does it.`;
  return stack ?? String(error);
}
