interface Waiting<T> {
  item: T;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/**
 * One write for all that comes while the write before is under way (group commit): what comes alone is written at once, and nothing
 * waits longer than for one write.
 */
export class Gather<T> {
  #waiting: Waiting<T>[] = [];
  #running = false;

  constructor(private readonly write: (items: T[]) => Promise<void>) {}

  /** Resolves when it is written; rejects with what its write was refused for. */
  add(item: T): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    await Promise.resolve();
    for (let group = this.#waiting.splice(0); group.length > 0; group = this.#waiting.splice(0)) {
      try {
        await this.write(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#running = false;
  }
}
