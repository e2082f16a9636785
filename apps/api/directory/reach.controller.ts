import { Controller } from '@nestjs/common';
import { CommandPath } from '#libs/command-path/index.js';
import { carryReplacement } from '#libs/command-path/replace-contact.js';
import { type Confirmation, requestConfirmation } from '#libs/mail/ledger/confirmations.js';
import { digestsOn } from '#libs/mail/ledger/letters.js';
import { beginReplacement, createContact, Database, getContact, getReplacement, type HeldByContact, heldByContact, type Replacement, type Sql } from '#libs/register/index.js';
import { OwnUnits } from '../access/own-units.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { Problem } from '../http/problem.js';
import type { Input as Request, InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { Visibility } from './contact-visibility.js';
import { reachRoutes as routes } from './reach.routes.js';

/** Milliseconds that a request carries a replacement; the worker does the rest. */
const CARRIED_MS = 4_000;

/** Addresses that are confirmed, people who are replaced. */
@Controller()
export class ReachController {
  constructor(
    private readonly db: Database, private readonly path: CommandPath, private readonly units: OwnUnits, private readonly visibility: Visibility,
  ) {}

  @Endpoint(routes.confirm)
  async confirm(@Input() input: InputOf<typeof routes.confirm>): Promise<Omit<Confirmation, 'email' | 'confirmationId'> & { id: string }> {
    const id = await this.mine(input);
    const asked = await requestConfirmation(this.db, id, input.caller.contactId, new Date());
    if (!asked) throw new Problem('address-missing');
    const { confirmationId, email: _, ...told } = asked;
    return { id: confirmationId, ...told };
  }

  @Endpoint(routes.digestsOn)
  async digestsOn(@Input() input: InputOf<typeof routes.digestsOn>): Promise<void> {
    await digestsOn(this.db, await this.mine(input));
  }

  @Endpoint(routes.replace)
  async replace(@Input() input: InputOf<typeof routes.replace>): Promise<Answer> {
    const contactId = await this.mine(input);
    const units = await this.units.of(input.caller.unit);
    const begun = await once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        const byContactId = await this.successor(tx, contactId, input);
        const { reason, stays = false } = input.body;
        const id = await beginReplacement(tx, { contactId, byContactId, reason, stays, actor: input.actor, units: units && [...units] });
        return { status: 202, headers: { location: `${BASE}/replacements/${id}` }, kept: { id }, body: { id } };
      },
      again: async (_tx, kept) => kept,
    });
    const { id } = begun.body as { id: string };
    await carryReplacement(this.db, this.path, id, input.receivedAt.getTime() + CARRIED_MS);
    return new Answer(await this.read(id), begun.options);
  }

  @Endpoint(routes.foresee)
  async foresee(@Input() input: InputOf<typeof routes.foresee>): Promise<{ contactId: string; items: HeldByContact[] }> {
    const contactId = await this.mine(input);
    const units = await this.units.of(input.caller.unit);
    return { contactId, items: await heldByContact(this.db, contactId, units && [...units]) };
  }

  @Endpoint(routes.replacement)
  replacement(@Input() input: InputOf<typeof routes.replacement>): Promise<Replacement> {
    return this.read(input.params['id'] ?? '');
  }

  /** @throws Problem `other-unit` for a person whom the caller may not change */
  private async mine(input: Request): Promise<string> {
    const id = input.params['id'] ?? '';
    const contact = await getContact(this.db, id);
    if (!contact) throw new Problem('not-found');
    if ((await this.visibility.of(this.db, input, [contact])).get(id) !== 'all') throw new Problem('other-unit');
    return id;
  }

  /** Who takes over: of the same organisation, and not the one who leaves. */
  private async successor(tx: Sql, contactId: string, input: InputOf<typeof routes.replace>): Promise<string> {
    const { byContactId, contact } = input.body;
    const before = await getContact(tx, contactId);
    const unknown = (pointer: string, detail: string): Problem =>
      new Problem('unknown-reference', { errors: [{ pointer, code: 'unknown-reference', detail }] });
    if (contact) {
      if (contact.partyId !== before?.partyId) throw unknown('/contact/partyId', contact.partyId);
      return (await createContact(tx, contact, input.caller.contactId)).id;
    }
    const named = byContactId === undefined || byContactId === contactId ? null : await getContact(tx, byContactId);
    if (!named || named.partyId !== before?.partyId) throw unknown('/byContactId', byContactId ?? '');
    return named.id;
  }

  private async read(id: string): Promise<Replacement> {
    const found = await getReplacement(this.db, id);
    if (!found) throw new Problem('not-found');
    return found;
  }
}
