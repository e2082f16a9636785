import { Controller, StreamableFile } from '@nestjs/common';
import { INDONESIAN_ZONES, toLocalIso } from '#libs/calendar/index.js';
import { type ExportFormat, MEDIA_TYPES } from '#libs/export/index.js';
import { Database, overview, search, standingsNow } from '#libs/register/index.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { Input as RequestInput, InputOf } from '../http/request-state.js';
import { agreementTable, followUpTable, taskTable, type MakeTable } from './export-tables.js';
import { listRoutes as routes } from './lists.routes.js';
import { spool } from './spool.js';

/** Exports at once in this process: each holds a connection while it is written. */
const AT_ONCE = 2;
const TRY_AGAIN_AFTER = 5;
const KINDS = ['agreement', 'party', 'follow-up'] as const;

/** Search, the register's numbers, and lists as files. */
@Controller()
export class ListsController {
  private exporting = 0;

  constructor(private readonly db: Database) {}

  @Endpoint(routes.search)
  search(@Input() { query }: InputOf<typeof routes.search>) {
    return search(this.db, query.q, { kinds: query.kind === undefined ? KINDS : [query.kind], limit: query.limit ?? 10 });
  }

  @Endpoint(routes.overview)
  overview(@Input() { query }: InputOf<typeof routes.overview>) {
    return overview(this.db, query);
  }

  @Endpoint(routes.agreements)
  agreements(@Input() input: InputOf<typeof routes.agreements>): Promise<Answer> {
    const { format, ...filter } = input.query;
    return this.file('kerja-sama', format, input, agreementTable(filter));
  }

  @Endpoint(routes.followUps)
  followUps(@Input() input: InputOf<typeof routes.followUps>): Promise<Answer> {
    const { format, ...filter } = input.query;
    return this.file('tindak-lanjut', format, input, followUpTable(filter));
  }

  @Endpoint(routes.tasks)
  tasks(@Input() input: InputOf<typeof routes.tasks>): Promise<Answer> {
    return this.file('tugas', input.query.format, input, taskTable(input.caller));
  }

  /** Written to a file first, on one snapshot of the register: a slow reader then holds a file and not the database. */
  private async file(name: string, format: ExportFormat, { receivedAt, language }: RequestInput, make: MakeTable): Promise<Answer> {
    if (this.exporting >= AT_ONCE) throw new Problem('too-many', { retryAfter: TRY_AGAIN_AFTER });
    this.exporting += 1;
    try {
      await standingsNow(this.db);
      const { stream, size } = await this.db.transaction(async (tx) => {
        await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
        return spool(format, await make(tx, receivedAt, language));
      });
      const day = toLocalIso(INDONESIAN_ZONES['Asia/Jakarta'], receivedAt.getTime()).slice(0, 10);
      return new Answer(new StreamableFile(stream), {
        headers: {
          'content-type': MEDIA_TYPES[format], 'content-length': String(size), 'x-content-type-options': 'nosniff',
          'content-disposition': `attachment; filename="${name}-${day}.${format}"`,
        },
      });
    } finally {
      this.exporting -= 1;
    }
  }
}
