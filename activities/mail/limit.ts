/** At most so many pieces of work at once, in the order in which they were asked for. */
export class Limit {
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(private readonly most: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy >= this.most) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    else this.#busy += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes this place.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }
}
