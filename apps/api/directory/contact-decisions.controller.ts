import { Controller } from '@nestjs/common';
import { localDate } from '#libs/calendar/index.js';
import { zoneFor } from '#libs/calendar/zone-data.js';
import { fieldError } from '#libs/contract/index.js';
import {
  BlobStore, Database, documentsAbout, documentsHolding, entriesOf, eraseContact, eraseDocument, getContact, getDocument, listOverRetention,
  mergeContacts, namesPerson, type OverRetention, tracesOf,
} from '#libs/register/index.js';
import { Callers } from '../access/callers.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { type ContactView, contactView } from './contact-visibility.js';
import { contactDecisionRoutes as routes } from './contact-decisions.routes.js';
import { CaughtMails } from './caught-mails.js';

const unknown = (pointer: string, detail: string): Problem =>
  new Problem('unknown-reference', { errors: [{ pointer, code: 'unknown-reference', detail }] });

/** What is decided about a person's entry: that it is another's, and that it is to be forgotten. */
@Controller()
export class ContactDecisionsController {
  constructor(
    private readonly db: Database, private readonly blobs: BlobStore, private readonly mails: CaughtMails, private readonly callers: Callers,
  ) {}

  @Endpoint(routes.retention)
  async retention(@Input() { query }: InputOf<typeof routes.retention>): Promise<Page<OverRetention>> {
    const { limit = PAGE, cursor } = query;
    const today = localDate(zoneFor('Asia/Jakarta'), Date.now());
    const rows = await listOverRetention(this.db, { today, after: afterOf(cursor), limit: limit + 1 });
    return pageOf(rows, limit, (row) => row.id, (row) => row);
  }

  @Endpoint(routes.merge)
  async merge(@Input() { params, body, actor }: InputOf<typeof routes.merge>): Promise<ContactView> {
    const id = params['id'] ?? '';
    if (!(await getContact(this.db, body.intoId))) throw unknown('/intoId', body.intoId);
    const refused = await mergeContacts(this.db, { id, ...body, actor });
    if (refused === 'other-party') throw unknown('/intoId', body.intoId);
    if (refused !== null) throw new Problem(refused === 'erased' ? 'erased' : 'already-merged');
    const contact = await getContact(this.db, id);
    if (!contact) throw new Problem('not-found');
    return contactView(contact, 'all');
  }

  @Endpoint(routes.erase)
  async erase(@Input() { params, body, actor, language }: InputOf<typeof routes.erase>) {
    const id = params['id'] ?? '';
    const { reason, documentIds = [], ...texts } = body;
    const entries = await entriesOf(this.db, id);
    const traces = tracesOf(entries);
    // The reason stays: it would keep what it asks to forget.
    if (namesPerson(reason, traces)) {
      throw new Problem('personal-data-suspected', { errors: [fieldError('/reason', 'personal-data-suspected', language)] });
    }
    for (const [at, documentId] of documentIds.entries()) {
      if (!(await getDocument(this.db, documentId))) throw unknown(`/documentIds/${at}`, documentId);
    }
    // Asked before, for afterwards nobody knows the words any more.
    const holding = await documentsHolding(this.blobs, await documentsAbout(this.db, entries.map((entry) => entry.id)), traces);
    const done = await eraseContact(this.db, { id, reason, actor, ...texts });
    if (!done) throw new Problem('erased');
    this.callers.forget();
    const documents: string[] = [];
    for (const documentId of documentIds) if (await eraseDocument(this.db, this.blobs, { id: documentId, reason, actor })) documents.push(documentId);
    const mails = await this.mails.forget([...traces.emails, ...traces.phones]);
    const { erasedAt, contacts, agreements, sameAddress, tables } = done;
    return {
      id, erasedAt, contacts, texts: done.texts, documents, mails: mails.removed, agreements,
      left: { contacts: sameAddress, documents: holding.filter((each) => !documentIds.includes(each)), tables, mails: mails.left },
    };
  }
}
