/** What is kept of an accepted command: its first and last version, and the epoch second until which it must be known. */
export type RememberedCommand = readonly [fromVersion: number, toVersion: number, notAfter: number];

/**
 * Ids of accepted commands with their results, kept until `notAfter`, and longer while the journal may not hold their events. After
 * that the command itself is refused (`not-applied`), so at-most-once is exact and the memory bounded. A refused command is not kept:
 * nobody was promised anything.
 */
export class Remembered {
  readonly #commands: Map<string, RememberedCommand>;

  constructor(entries: readonly [string, number, number, number][]) {
    this.#commands = new Map(entries.map(([id, ...result]) => [id, result]));
  }

  get size(): number {
    return this.#commands.size;
  }

  /**
   * @param now epoch ms
   * @param settled version up to which the journal is known to hold the events
   */
  get(commandId: string, now: number, settled: number): RememberedCommand | undefined {
    const found = this.#commands.get(commandId);
    return found && isOver(found, now, settled) ? undefined : found;
  }

  /** @param notAfter epoch ms; rounded up, so that no id is forgotten before its command would be refused */
  add(commandId: string, fromVersion: number, toVersion: number, notAfter: number): void {
    this.#commands.set(commandId, [fromVersion, toVersion, Math.ceil(notAfter / 1000)]);
  }

  /** How many must still be known. */
  countAt(now: number, settled: number): number {
    let count = 0;
    for (const command of this.#commands.values()) if (!isOver(command, now, settled)) count++;
    return count;
  }

  forget(now: number, settled: number): void {
    for (const [id, command] of this.#commands) if (isOver(command, now, settled)) this.#commands.delete(id);
  }

  /** As it travels into the next run, in the order of acceptance. */
  entries(): [string, number, number, number][] {
    return [...this.#commands].map(([id, [from, to, notAfter]]) => [id, from, to, notAfter]);
  }
}

function isOver([, toVersion, notAfter]: RememberedCommand, now: number, settled: number): boolean {
  return notAfter * 1000 < now && toVersion <= settled;
}
