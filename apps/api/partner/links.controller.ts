import { Controller } from '@nestjs/common';
import { Database, getContact, revokeLinks } from '#libs/register/index.js';
import { Visibility } from '../directory/contact-visibility.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { linkRoutes as routes } from './links.routes.js';

/** What staff may do with links: close them. They are made when a mail goes out and are shown to nobody. */
@Controller()
export class LinksController {
  constructor(private readonly db: Database, private readonly visibility: Visibility) {}

  @Endpoint(routes.revoke)
  async revoke(@Input() input: InputOf<typeof routes.revoke>): Promise<void> {
    const id = input.params['id'] ?? '';
    const contact = await getContact(this.db, id);
    if (!contact) throw new Problem('not-found');
    const sight = await this.visibility.of(this.db, input, [contact]);
    if (sight.get(id) !== 'all') throw new Problem('other-unit');
    await revokeLinks(this.db, id, input.caller.contactId, input.receivedAt);
  }
}
