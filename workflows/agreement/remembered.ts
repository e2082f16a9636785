/** What is kept of an accepted command: its first and last version, and the epoch second until which it must be known. */
export type RememberedCommand = readonly [fromVersion: number, toVersion: number, notAfter: number];

/**
 * Ids of accepted commands with their results, kept until `notAfter`. After it the command itself is refused (`not-applied`), so
 * at-most-once is exact and the memory bounded. A refused command is not kept: nobody was promised anything.
 */
export class Remembered {
  readonly #commands: Map<string, RememberedCommand>;

  constructor(entries: readonly [string, number, number, number][]) {
    this.#commands = new Map(entries.map(([id, ...result]) => [id, result]));
  }

  get size(): number {
    return this.#commands.size;
  }

  get(commandId: string): RememberedCommand | undefined {
    return this.#commands.get(commandId);
  }

  /** @param notAfter epoch ms; rounded up, so that no id is forgotten before its command would be refused */
  add(commandId: string, fromVersion: number, toVersion: number, notAfter: number): void {
    this.#commands.set(commandId, [fromVersion, toVersion, Math.ceil(notAfter / 1000)]);
  }

  /** How many must still be known at `now` (epoch ms). */
  countAt(now: number): number {
    let count = 0;
    for (const [, , notAfter] of this.#commands.values()) if (notAfter * 1000 >= now) count++;
    return count;
  }

  forgetBefore(now: number): void {
    for (const [id, [, , notAfter]] of this.#commands) if (notAfter * 1000 < now) this.#commands.delete(id);
  }

  /** As it travels into the next run, in the order of acceptance. */
  entries(): [string, number, number, number][] {
    return [...this.#commands].map(([id, [from, to, notAfter]]) => [id, from, to, notAfter]);
  }
}
