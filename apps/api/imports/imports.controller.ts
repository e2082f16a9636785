import { Controller, type OnModuleInit, StreamableFile } from '@nestjs/common';
import { INDONESIAN_ZONES, localDate } from '#libs/calendar/index.js';
import { importFields } from '#libs/contract/index.js';
import { MEDIA_TYPES } from '#libs/export/index.js';
import { type ImportField, type Mapping, remarkColumns, shifted, UnreadableFile } from '#libs/import/index.js';
import { evaluateImport, evaluateRow } from '#libs/import/run/evaluate.js';
import { takeIn } from '#libs/import/run/intake.js';
import {
  countImports, Database, getImport, getParty, getRow, judgeAnew, listImports, listRows, lookAtRow, planCensus, previewCensus, rememberMapping, setCorrection, sourcesOf, startImport,
  stopImport, type StoredImport, type StoredRow,
} from '#libs/register/index.js';
import { columnIndex } from '#libs/import/sheet.js';
import { readUpload } from '../documents/upload.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { afterOf, type Page, PAGE, pageOf } from '../http/paging.js';
import { malformed, Problem } from '../http/problem.js';
import type { InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { OwnUnits } from '../access/own-units.js';
import { importRoutes as routes } from './imports.routes.js';
import { IncomingFile } from './incoming-file.js';
import { presentImport, presentRow, remarksOf } from './present-import.js';
import { spool } from '../lists/spool.js';

/** Milliseconds that a request judges rows for; the worker goes on with what is left, and the answer says so. */
const WITHIN_MS = 2_000;

/** Registers that come as files: read, mapped, looked at row by row, put right by people, and only then made into agreements. */
@Controller()
export class ImportsController implements OnModuleInit {
  constructor(private readonly db: Database, private readonly units: OwnUnits) {}

  async onModuleInit(): Promise<void> {
    await IncomingFile.sweep();
  }

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>): Promise<Page<object>> {
    const { limit = PAGE, cursor, count } = query;
    const after = afterOf(cursor);
    const all = await listImports(this.db, { limit: limit + 1, ...(after ? { after } : {}) });
    const page = pageOf(all, limit, ({ importId }) => importId, (one) => one, count && (await countImports(this.db)));
    return { ...page, items: await Promise.all(page.items.map((one) => presentImport(this.db, one))) };
  }

  @Endpoint(routes.upload)
  async upload(@Input() { request, caller, language, receivedAt }: InputOf<typeof routes.upload>): Promise<Answer> {
    const file = await IncomingFile.make();
    try {
      const { fields, fileName, blob } = await readUpload(request, (content) => file.receive(content), importFields, language);
      if (fields.replaces !== undefined) await this.replaced(fields.replaces, caller.unit);
      const id = await takeIn(this.db, {
        ...fields, path: file.path, fileName, size: blob.size, uploadedBy: caller.contactId, unit: caller.unit, within: WITHIN_MS,
      }, today(receivedAt));
      return new Answer(await this.whole(id), { status: 201, headers: { location: `${BASE}/imports/${id}` } });
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      if (error.fault === 'too-large') throw new Problem('too-large', { cause: error });
      throw new Problem('file-unreadable', { params: { reason: error.detail }, cause: error });
    } finally {
      await file.remove();
    }
  }

  @Endpoint(routes.one)
  async one(@Input() { params }: InputOf<typeof routes.one>): Promise<object> {
    return this.whole(params['id']);
  }

  @Endpoint(routes.map)
  async map(@Input() { params, body, caller, receivedAt }: InputOf<typeof routes.map>): Promise<object> {
    const stored = await this.quiet(params['id'], caller.unit);
    const mapping: Record<string, ImportField> = {};
    body.columns.forEach(({ column, field }, n) => {
      const index = columnIndex(column);
      if (index >= stored.headers.length) {
        throw new Problem('unknown-reference', { errors: [{ pointer: `/columns/${n}/column`, code: 'unknown-reference', detail: column }] });
      }
      if (field !== null) mapping[index] = field;
    });
    if (!(await judgeAnew(this.db, stored.importId, mapping as Mapping as Record<string, string>))) throw new Problem('import-busy');
    if (body.remember !== false) await rememberMapping(this.db, stored.signature, shifted(mapping, -remarkColumns(stored.headers)), caller.contactId);
    const until = performance.now() + WITHIN_MS;
    await evaluateImport(this.db, stored.importId, today(receivedAt), () => performance.now() > until);
    return this.whole(stored.importId);
  }

  @Endpoint(routes.rows)
  async rows(@Input() { params, query, language }: InputOf<typeof routes.rows>): Promise<Page<object>> {
    const { limit = PAGE, cursor, count, status, anomaly } = query;
    const after = Number(afterOf(cursor) ?? 0);
    if (!Number.isSafeInteger(after)) throw malformed('cursor', 'not a cursor of this list');
    const stored = await this.found(params['id']);
    const rows = await listRows(this.db, stored.importId, { after, limit: limit + 1, ...(status ? { status } : {}), ...(anomaly ? { anomaly } : {}) });
    const total = count && status === undefined && anomaly === undefined ? stored.rows : undefined;
    return pageOf(rows, limit, ({ row }) => String(row), (row) => presentRow(row, language), total);
  }

  @Endpoint(routes.row)
  async row(@Input() { params, body, caller, language, receivedAt }: InputOf<typeof routes.row>): Promise<object> {
    const stored = await this.quiet(params['id'], caller.unit);
    const row = await this.rowOf(stored, params['row']);
    if (row.settledAt !== null || (row.status === 'make' && row.agreementId !== null)) throw new Problem('import-row-settled');
    if (body.partnerId !== undefined && body.partnerId !== 'new' && !(await getParty(this.db, body.partnerId))) {
      throw new Problem('unknown-reference', { errors: [{ pointer: '/partnerId', code: 'unknown-reference', detail: body.partnerId }] });
    }
    await setCorrection(this.db, stored.importId, row.row, body);
    await evaluateRow(this.db, stored, await this.rowOf(stored, params['row']), today(receivedAt));
    return presentRow(await this.rowOf(stored, params['row']), language);
  }

  @Endpoint(routes.looked)
  async looked(@Input() { params, caller, language }: InputOf<typeof routes.looked>): Promise<object> {
    const stored = await this.own(params['id'], caller.unit);
    const { row } = await this.rowOf(stored, params['row']);
    await lookAtRow(this.db, stored.importId, row, caller.contactId);
    return presentRow(await this.rowOf(stored, params['row']), language);
  }

  @Endpoint(routes.export)
  async export(@Input() { params, query, language, receivedAt }: InputOf<typeof routes.export>): Promise<Answer> {
    const stored = await this.found(params['id']);
    const { format, status = 'blocked', anomaly } = query;
    const { stream, size } = await spool(format, remarksOf(this.db, stored, { status, anomaly, language, at: receivedAt }));
    return new Answer(new StreamableFile(stream), {
      headers: {
        'content-type': MEDIA_TYPES[format], 'content-length': String(size), 'x-content-type-options': 'nosniff',
        'content-disposition': `attachment; filename="baris-impor-${stored.importId}.${format}"`,
      },
    });
  }

  @Endpoint(routes.commit)
  async commit(@Input() { params, caller }: InputOf<typeof routes.commit>): Promise<Answer> {
    const stored = await this.quiet(params['id'], caller.unit);
    if (!(await startImport(this.db, stored.importId, caller.contactId))) throw new Problem('import-busy');
    return this.accepted(stored.importId);
  }

  @Endpoint(routes.stop)
  async stop(@Input() { params, caller }: InputOf<typeof routes.stop>): Promise<Answer> {
    const { importId } = await this.own(params['id'], caller.unit);
    await stopImport(this.db, importId);
    return this.accepted(importId);
  }

  @Endpoint(routes.census)
  async census(@Input() { params, caller, receivedAt }: InputOf<typeof routes.census>): Promise<Answer> {
    const { importId } = await this.quiet(params['id'], caller.unit);
    return new Answer(await planCensus(this.db, importId, caller.contactId, receivedAt), { status: 202 });
  }

  @Endpoint(routes.censusPreview)
  async censusPreview(@Input() { params, caller }: InputOf<typeof routes.censusPreview>): Promise<object> {
    const { importId } = await this.own(params['id'], caller.unit);
    return previewCensus(this.db, importId);
  }

  @Endpoint(routes.sources)
  async sources(@Input() { params }: InputOf<typeof routes.sources>): Promise<object> {
    const items = await sourcesOf(this.db, params['id'] ?? '');
    return { items: items.map(({ agreementId: _own, ...source }) => source) };
  }

  private async accepted(id: string): Promise<Answer> {
    return new Answer(await this.whole(id), { status: 202, headers: { location: `${BASE}/imports/${id}` } });
  }

  private async whole(id: string | undefined): Promise<object> {
    return presentImport(this.db, await this.found(id));
  }

  private async found(id: string | undefined): Promise<StoredImport> {
    const stored = await getImport(this.db, id ?? '');
    if (!stored) throw new Problem('not-found');
    return stored;
  }

  /** One that the caller may change: brought by their own unit or one below it. */
  private async own(id: string | undefined, callerUnit: string | null): Promise<StoredImport> {
    const stored = await this.found(id);
    const covered = stored.unit === null ? callerUnit === null : await this.units.covers(callerUnit, stored.unit);
    if (!covered) throw new Problem('other-unit');
    return stored;
  }

  /** The one that a file says it takes the place of. */
  private async replaced(id: string, callerUnit: string | null): Promise<void> {
    if (!(await getImport(this.db, id))) throw new Problem('unknown-reference', { errors: [{ pointer: '/replaces', code: 'unknown-reference', detail: id }] });
    await this.own(id, callerUnit);
  }

  private async quiet(id: string | undefined, callerUnit: string | null): Promise<StoredImport> {
    const stored = await this.own(id, callerUnit);
    if (stored.state === 'reading' || stored.state === 'running' || stored.state === 'stopping') throw new Problem('import-busy');
    return stored;
  }

  private async rowOf({ importId }: StoredImport, row: string | undefined): Promise<StoredRow> {
    const found = /^[1-9]\d{0,6}$/.test(row ?? '') ? await getRow(this.db, importId, Number(row)) : null;
    if (!found) throw new Problem('not-found');
    return found;
  }
}

/** The day that has begun somewhere in the country: what lies after it has not happened anywhere. */
function today(at: Date): string {
  return localDate(INDONESIAN_ZONES['Asia/Jayapura'], at.getTime());
}
