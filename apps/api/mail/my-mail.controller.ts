import { Controller } from '@nestjs/common';
import { digestsOff, digestsOffSince, digestsOn } from '#libs/mail/ledger/letters.js';
import { Database, getContact, patchContact, type Sql } from '#libs/register/index.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { myMailRoutes as routes } from './my-mail.routes.js';

/** What somebody who works here decides about mail to themselves. */
@Controller()
export class MyMailController {
  constructor(private readonly db: Database) {}

  @Endpoint(routes.mine)
  mine(@Input() { caller }: InputOf<typeof routes.mine>): Promise<object> {
    return mailOf(this.db, caller.contactId);
  }

  @Endpoint(routes.change)
  change(@Input() { caller: { contactId }, body, receivedAt }: InputOf<typeof routes.change>): Promise<object> {
    return this.db.transaction(async (tx) => {
      if (body.language !== undefined) await patchContact(tx, contactId, { language: body.language });
      if (body.digests === 'off') await digestsOff(tx, contactId, 'person', receivedAt);
      if (body.digests === 'on') await digestsOn(tx, contactId);
      return mailOf(tx, contactId);
    });
  }
}

async function mailOf(db: Sql, contactId: string): Promise<object> {
  const contact = await getContact(db, contactId);
  if (!contact) throw new Problem('not-found');
  const digestsOffAt = await digestsOffSince(db, contactId);
  return { email: contact.email, reachability: contact.reachability, language: contact.language, digests: digestsOffAt === null ? 'on' : 'off', digestsOffAt };
}
