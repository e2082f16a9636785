import { Controller, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { documentFields } from '#libs/contract/index.js';
import {
  BlobStore, checkContent, countDocuments, Database, type DocumentRow, eraseDocument, getDocument, insertDocument, listDocuments, NotFound, NotTheLatest,
  type Sql, versionsOf,
} from '#libs/register/index.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { once } from '../http/idempotent.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { documentRoutes as routes } from './documents.routes.js';
import { readUpload } from './upload.js';

type DocumentView = Omit<DocumentRow, 'uploadedBy' | 'unit'>;

/** Files that prove something: kept by their SHA-256, never altered. */
@Controller()
export class DocumentsController {
  constructor(private readonly db: Database, private readonly blobs: BlobStore) {}

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>): Promise<Page<DocumentView>> {
    const { limit = PAGE, cursor, count, ...filter } = query;
    const rows = await listDocuments(this.db, { ...filter, after: afterOf(cursor), limit: limit + 1 });
    return pageOf(rows, limit, (row) => row.id, view, count && (await countDocuments(this.db, filter)));
  }

  @Endpoint(routes.one)
  async one(@Input() { params }: InputOf<typeof routes.one>): Promise<DocumentView> {
    return view(await this.read(params['id']));
  }

  @Endpoint(routes.content)
  async content(@Input() { params }: InputOf<typeof routes.content>): Promise<Answer> {
    const document = await this.read(params['id']);
    if (document.erasedAt !== null) throw new Problem('erased');
    const stream = await this.blobs.open(document.sha256).catch((error: unknown) => {
      throw error instanceof NotFound ? new Problem('file-missing', { cause: error }) : error;
    });
    return new Answer(new StreamableFile(stream), {
      headers: {
        'content-type': document.mediaType,
        'content-length': String(document.size),
        // Always a download, and never guessed at: a file of a stranger must not run as a page of ours.
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(document.fileName)}`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': 'sandbox',
      },
    });
  }

  @Endpoint(routes.upload)
  async upload(@Input() input: InputOf<typeof routes.upload>): Promise<Answer> {
    const { fields, fileName, mediaType, blob } = await readUpload(
      input.request, (content) => this.blobs.put(content), documentFields, input.language);
    return once(this.db, input, {
      request: { ...fields, fileName, sha256: blob.sha256 },
      make: async (tx) => {
        const row = await entered(tx, { ...fields, fileName, mediaType, unit: input.caller.unit, uploadedBy: input.caller.contactId }, blob);
        const body = view(row);
        return { status: 201, headers: { location: `${BASE}/documents/${row.id}` }, kept: body, body };
      },
      again: async (_tx, kept) => kept,
    });
  }

  @Endpoint(routes.versions)
  async versions(@Input() { params }: InputOf<typeof routes.versions>): Promise<Page<DocumentView>> {
    const { seriesId } = await this.read(params['id']);
    return { items: (await versionsOf(this.db, seriesId)).map(view), nextCursor: null };
  }

  @Endpoint(routes.check)
  async check(@Input() { request, language }: InputOf<typeof routes.check>) {
    const { blob } = await readUpload(request, (content) => this.blobs.measure(content), z.strictObject({}), language);
    return new Answer({ ...blob, ...(await checkContent(this.db, blob.sha256)) }, { status: 200 });
  }

  @Endpoint(routes.erase)
  async erase(@Input() { params, body, actor }: InputOf<typeof routes.erase>): Promise<DocumentView> {
    const id = params['id'] ?? '';
    if (!(await eraseDocument(this.db, this.blobs, { id, reason: body.reason, actor }))) throw new Problem('erased');
    return view(await this.read(id));
  }

  private async read(id: string | undefined): Promise<DocumentRow> {
    const document = await getDocument(this.db, id ?? '');
    if (!document) throw new Problem('not-found');
    return document;
  }
}

function view({ uploadedBy: _by, unit: _unit, ...shown }: DocumentRow): DocumentView {
  return shown;
}

async function entered(tx: Sql, document: Parameters<typeof insertDocument>[1], blob: Parameters<typeof insertDocument>[2]): Promise<DocumentRow> {
  const { previousId } = document;
  if (previousId !== undefined && !(await getDocument(tx, previousId))) {
    throw new Problem('unknown-reference', { errors: [{ pointer: '/previousId', code: 'unknown-reference', detail: previousId }] });
  }
  try {
    return await insertDocument(tx, document, blob);
  } catch (error) {
    throw error instanceof NotTheLatest ? new Problem('newer-version', { cause: error }) : error;
  }
}
