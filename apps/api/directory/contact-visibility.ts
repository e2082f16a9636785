import { type Contact, contactsWithin, type Sql, type Viewer } from '#libs/register/index.js';
import type { OwnUnits } from '../access/own-units.js';
import type { Input } from '../http/request-state.js';

/** How much of a person somebody sees. */
export type Sight = 'all' | 'name' | 'hidden';

/** Why and how long somebody is kept, and what became of the entry: no secret of theirs. */
type Kept = 'purpose' | 'retainUntil' | 'erasedAt' | 'mergedInto';

/** A contact as answers show it: what the caller may not see is null. */
export interface ContactView extends Pick<Contact, 'id' | 'partyId' | 'role' | 'language' | 'timeZone' | 'calendar' | 'reachability' | Kept> {
  name: string | null;
  office: string | null;
  email: string | null;
  phone: string | null;
}

/** `api.md` §11: who sees name and address of whom. */
export class Visibility {
  constructor(private readonly units: OwnUnits) {}

  /** A coordinator: the people of own units' agreements, and those whom they entered or are themselves. Null: nobody is hidden from them. */
  async viewer({ actor, caller }: Pick<Input, 'actor' | 'caller'>): Promise<Viewer | null> {
    if (actor.role !== 'coordinator') return null;
    const own = await this.units.of(caller.unit);
    return own === null ? null : { units: [...own], contactId: caller.contactId };
  }

  async of(db: Sql, { actor, caller }: Input, contacts: readonly Contact[]): Promise<Map<string, Sight>> {
    const ids = contacts.map((contact) => contact.id);
    const all = (sight: Sight) => new Map(ids.map((id) => [id, sight]));
    if (actor.role === 'supervisor' || actor.role === 'admin') return all('all');
    if (actor.role === 'auditor') return all('name');
    const viewer = await this.viewer({ actor, caller });
    if (viewer === null) return all('all');
    const within = await contactsWithin(db, ids, viewer);
    return new Map(ids.map((id) => [id, within.has(id) ? 'all' : 'hidden']));
  }
}

export function contactView(contact: Contact, sight: Sight): ContactView {
  const { id, partyId, role, language, timeZone, calendar, reachability, name, office, email, phone, purpose, retainUntil, erasedAt, mergedInto } = contact;
  const all = sight === 'all';
  return {
    id, partyId, role, language, timeZone, calendar, reachability, purpose, retainUntil, erasedAt, mergedInto,
    name: sight === 'hidden' ? null : name, office: all ? office : null, email: all ? email : null, phone: all ? phone : null,
  };
}
