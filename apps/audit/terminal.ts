/** Exit codes of `tepati`; scripts may rely on them. */
export const EXIT = {
  /** Done; for audits: everything agrees. */
  ok: 0,
  /** Something disagrees, or was refused. */
  mismatch: 1,
  /** It could not be done: wrong use, no stack, a store away. */
  unable: 2,
} as const;

/** An error that a person can do something about: its message is all that is printed. */
export class CliError extends Error {
  constructor(message: string, readonly exitCode: number = EXIT.unable, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CliError';
  }
}

/** Results go to stdout, and nothing else does. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

/** Words for the person who waits go to stderr. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Progress on stderr: one line that is written over on a terminal, else a line every few seconds, nothing for what is quick.
 */
export class ProgressLine {
  private last = Date.now();
  private written = false;
  private readonly terminal = process.stderr.isTTY === true;

  show(text: string): void {
    const now = Date.now();
    if (now - this.last < (this.terminal ? 200 : 5000)) return;
    this.last = now;
    this.written = true;
    process.stderr.write(this.terminal ? `\r\u001b[K${text}` : `${text}\n`);
  }

  end(): void {
    if (this.terminal && this.written) process.stderr.write('\r\u001b[K');
    this.written = false;
  }
}
