import { LRUCache } from 'lru-cache';
import type { Identity } from '#libs/identity/claims.js';
import { contactOfSubject, type Database } from '#libs/register/index.js';
import type { Caller } from '../http/request-state.js';

/** Knows every caller as a contact of our own agency; the first call with a token makes its subject one (`api.md` §2). */
export class Callers {
  /** Spares a lookup for each request; short, because a person's language may be changed beside it. */
  private readonly known = new LRUCache<string, Caller>({ max: 10_000, ttl: 30_000 });

  constructor(private readonly db: Database) {}

  /** After somebody was erased: their token would speak for an entry that is nobody's. */
  forget(): void {
    this.known.clear();
  }

  async callerOf(identity: Identity): Promise<Caller> {
    const { subject, roles, unit, name, email } = identity;
    const key = JSON.stringify([subject, roles, unit, name, email]);
    const known = this.known.get(key);
    if (known) return known;
    const contact = await contactOfSubject(this.db, { subject, name, email, unit });
    const caller: Caller = { subject, roles, unit, contactId: contact.id, language: contact.language };
    this.known.set(key, caller);
    return caller;
  }
}
