import { LRUCache } from 'lru-cache';
import { type Database, unitsBelow } from '#libs/register/index.js';

/** Own units: the token's unit and those below it; without a unit the whole agency (`api.md` §11). */
export class OwnUnits {
  private readonly below = new LRUCache<string, ReadonlySet<string>>({ max: 1000, ttl: 10_000 });

  constructor(private readonly db: Database) {}

  async covers(callerUnit: string | null, unit: string): Promise<boolean> {
    const own = await this.of(callerUnit);
    return own === null || own.has(unit);
  }

  /** After a change of the units. */
  forget(): void {
    this.below.clear();
  }

  /** Null: all of them. Empty where the token names a unit that does not exist. */
  async of(callerUnit: string | null): Promise<ReadonlySet<string> | null> {
    if (callerUnit === null) return null;
    const known = this.below.get(callerUnit);
    if (known) return known;
    const units = new Set(await unitsBelow(this.db, callerUnit));
    this.below.set(callerUnit, units);
    return units;
  }
}
