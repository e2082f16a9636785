import { noteMany, type Database, type NotedHead, type ToNote } from '#libs/register/index.js';
import { isDatabaseAway } from './database-fault.js';

interface Waiting {
  item: ToNote;
  resolve: (noted: NotedHead) => void;
  reject: (error: unknown) => void;
}

/** Statements under way at once: while one commits, the next is already gathered. */
const AT_ONCE = 2;
const MOST = 100;

/**
 * Notes commands in as few commits as they allow: one that comes alone goes at once, those that come meanwhile go together. A commit
 * costs the same for one as for a hundred.
 */
export class NoteQueue {
  #waiting: Waiting[] = [];
  #underWay = 0;

  constructor(private readonly db: Database, private readonly write: typeof noteMany = noteMany) {}

  add(item: ToNote): Promise<NotedHead> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#underWay < AT_ONCE) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#underWay += 1;
    // Requests that the same turn of the event loop brings are gathered before the first of them goes.
    await Promise.resolve();
    for (let group = this.#take(); group.length > 0; group = this.#take()) await this.#note(group);
    this.#underWay -= 1;
  }

  /** The longest beginning without two of one id or key: the second of two such is to find the first. */
  #take(): Waiting[] {
    const seen = new Set<string>();
    let count = 0;
    for (const { item: { command } } of this.#waiting) {
      const names = [`id ${command.commandId}`, ...(command.idempotency ? [`key ${command.idempotency.scope}\0${command.idempotency.key}`] : [])];
      if (count === MOST || names.some((name) => seen.has(name))) break;
      for (const name of names) seen.add(name);
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #note(group: readonly Waiting[]): Promise<void> {
    try {
      const noted = await this.write(this.db, group.map(({ item }) => item));
      group.forEach(({ resolve }, i) => resolve(noted[i] as NotedHead));
    } catch (error) {
      // What one command is refused for must not be the others' fault.
      if (group.length > 1 && !isDatabaseAway(error)) for (const each of group) await this.#note([each]);
      else for (const { reject } of group) reject(error);
    }
  }
}
