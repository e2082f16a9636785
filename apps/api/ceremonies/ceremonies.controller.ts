import { Controller } from '@nestjs/common';
import type { Refusal } from '#libs/agreement/types/command.js';
import {
  ask, type Asked, carryCeremonies, type Ceremony, type CeremonyDocument, type CeremonyStep, changeCeremony, createCeremony, documentsOf, foreseeCeremony, isSigned,
  listCeremonies, lockCeremony, putDocuments, readCeremony, removeDocuments, unplan,
} from '#libs/ceremonies/index.js';
import { CommandPath, noteRefusalRow } from '#libs/command-path/index.js';
import { Database, newId, type Sql, unitsBelow } from '#libs/register/index.js';
import { OwnUnits } from '../access/own-units.js';
import { requireOwnUnit } from '../access/required-unit.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { forAWhile } from '../http/for-a-while.js';
import { once } from '../http/idempotent.js';
import { afterOf, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { Caller, Input as Request, InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { ceremonyRoutes as routes } from './ceremonies.routes.js';
import { chosen, plannedDocuments, requireKnown } from './planned-documents.js';
import { listedCeremony, presentCeremony, type PresentedCeremony, presentPreview } from './present-ceremony.js';

/** Documents that cannot be changed any more: signed, or on their way. */
const settled = (document: CeremonyDocument): boolean => isSigned(document) || document.state === 'pending';

/** Ceremonies: what is planned stands here; what is signed goes to agreements as commands, each for itself. */
@Controller()
export class CeremoniesController {
  constructor(private readonly db: Database, private readonly path: CommandPath, private readonly units: OwnUnits) {}

  @Endpoint(routes.plan)
  plan(@Input() input: InputOf<typeof routes.plan>): Promise<Answer> {
    const { body, actor, caller } = input;
    return once(this.db, input, {
      request: body,
      make: async (tx) => {
        const unit = await requireOwnUnit(tx, this.units, caller, body.unit);
        const { title, place, on, documents = [] } = body;
        await requireKnown(tx, documents);
        const ceremony: Ceremony = { ceremonyId: newId('cer'), title, unit: unit.id, place, on, createdBy: actor.id, createdAt: new Date().toISOString() };
        await createCeremony(tx, ceremony, plannedDocuments(documents));
        return {
          status: 201, headers: { location: `${BASE}/ceremonies/${ceremony.ceremonyId}` }, kept: { id: ceremony.ceremonyId },
          body: await presentCeremony(tx, ceremony, input.language),
        };
      },
      again: (tx, kept) => this.show(tx, (kept as { id: string }).id, input),
    });
  }

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>) {
    const { limit = PAGE, cursor, unit, from, to, agreementId } = query;
    const after = afterOf(cursor);
    const rows = await listCeremonies(this.db, {
      limit: limit + 1, ...(unit === undefined ? {} : { units: await unitsBelow(this.db, unit) }), ...(agreementId === undefined ? {} : { agreementId }),
      ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), ...(after === undefined ? {} : { after }),
    });
    return pageOf(rows, limit, (row) => row.ceremonyId, (row) => listedCeremony(row, row));
  }

  @Endpoint(routes.one)
  one(@Input() input: InputOf<typeof routes.one>): Promise<PresentedCeremony> {
    return this.show(this.db, input.params['id'] ?? '', input);
  }

  @Endpoint(routes.preview)
  async preview(@Input() { params, actor, caller, language, receivedAt }: InputOf<typeof routes.preview>) {
    const ceremony = await readCeremony(this.db, params['id'] ?? '');
    if (!ceremony) throw new Problem('not-found');
    const denied = await this.denials(this.db, caller, (await documentsOf(this.db, ceremony.ceremonyId)).map(({ agreementId }) => agreementId));
    const found = await foreseeCeremony(this.db, this.path, ceremony, actor, (id) => Promise.resolve(denied.get(id) ?? null), receivedAt.getTime());
    return presentPreview(this.db, ceremony, found, language);
  }

  @Endpoint(routes.change)
  change(@Input() input: InputOf<typeof routes.change>): Promise<PresentedCeremony> {
    const { title, place, on } = input.body;
    return this.db.transaction(async (tx) => {
      const before = await this.locked(tx, input);
      const after = { ...before, ...(title === undefined ? {} : { title }), ...(place === undefined ? {} : { place }), ...(on === undefined ? {} : { on }) };
      if (after.place !== before.place || after.on !== before.on) {
        this.refuseSettled(await documentsOf(tx, before.ceremonyId), '/documents');
        await unplan(tx, before.ceremonyId);
      }
      await changeCeremony(tx, after);
      return presentCeremony(tx, after, input.language);
    });
  }

  @Endpoint(routes.documents)
  documents(@Input() input: InputOf<typeof routes.documents>): Promise<Answer> {
    const { documents = [], remove = [] } = input.body;
    return this.act(input, async (tx, ceremony) => {
      await requireKnown(tx, documents);
      const before = await documentsOf(tx, ceremony.ceremonyId);
      this.refuseSettled(chosen(before, remove, '/remove'), '/remove');
      this.refuseSettled(before.filter(({ agreementId }) => documents.some((one) => one.agreementId === agreementId)), '/documents');
      await removeDocuments(tx, ceremony.ceremonyId, remove);
      await putDocuments(tx, ceremony.ceremonyId, plannedDocuments(documents));
    });
  }

  @Endpoint(routes.schedule)
  schedule(@Input() input: InputOf<typeof routes.schedule>): Promise<Answer> {
    return this.step(input, 'schedule', ({ step, state }) => state === 'planned' || (state === 'refused' && step === 'schedule'));
  }

  @Endpoint(routes.hold)
  hold(@Input() input: InputOf<typeof routes.hold>): Promise<Answer> {
    return this.step(input, 'sign', (document) => !settled(document));
  }

  /** Asks a step of all documents that wait for it. Who comes while another holds it finds nothing left to ask, and helps to carry. */
  private async step(input: InputOf<typeof routes.hold>, step: CeremonyStep, waits: (document: CeremonyDocument) => boolean): Promise<Answer> {
    const answer = await this.act(input, async (tx, { ceremonyId }) => {
      const wanted = chosen(await documentsOf(tx, ceremonyId), input.body.agreementIds).filter(waits);
      const denied = await this.denials(tx, input.caller, wanted.map(({ agreementId }) => agreementId));
      const asked: Asked[] = [];
      for (const { n, agreementId } of wanted) {
        const refusal = denied.get(agreementId);
        asked.push({ n, denied: refusal ? { refusal, commandId: await this.noteDenial(tx, agreementId, step, refusal, input) } : null });
      }
      await ask(tx, ceremonyId, step, asked, input.actor);
    });
    const id = input.params['id'] ?? '';
    await forAWhile(carryCeremonies(this.db, this.path, id));
    return new Answer(await this.show(this.db, id, input), answer.options);
  }

  /** The agreement lists it like every refusal (`api.md` §1). */
  private async noteDenial(tx: Sql, agreementId: string, step: CeremonyStep, refusal: Refusal, { actor, receivedAt }: Request): Promise<string> {
    const name = step === 'schedule' ? 'schedule-signing' : 'record-signing';
    const { row } = await noteRefusalRow(tx, { agreementId, name, actor, receivedAt }, newId('cmd'), refusal);
    return row.commandId;
  }

  /** Agreements that are not the caller's to write to, with their refusals. */
  private async denials(db: Sql, caller: Caller, agreementIds: readonly string[]): Promise<Map<string, Refusal>> {
    const rows = await db.query<{ id: string; unit: string }>(
      `SELECT agreement_id AS id, initiating_unit AS unit FROM agreements WHERE agreement_id = ANY ($1)`, [agreementIds]);
    const denied = new Map<string, Refusal>();
    for (const { id, unit } of rows) {
      if (!(await this.units.covers(caller.unit, unit))) denied.set(id, { code: 'other-unit', params: { unit } });
    }
    return denied;
  }

  /** @throws Problem `ceremony-begun` */
  private refuseSettled(documents: readonly CeremonyDocument[], pointer: string): void {
    const late = documents.filter(settled);
    if (late.length === 0) return;
    throw new Problem('ceremony-begun', { errors: late.map(({ agreementId }) => ({ pointer, code: 'ceremony-begun', detail: agreementId })) });
  }

  /** One change of a ceremony, once for its key. */
  private act(input: Request, work: (tx: Sql, ceremony: Ceremony) => Promise<void>): Promise<Answer> {
    const id = input.params['id'] ?? '';
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        const ceremony = await this.locked(tx, input);
        await work(tx, ceremony);
        return { status: 200, headers: {}, kept: { id }, body: await presentCeremony(tx, ceremony, input.language) };
      },
      again: (tx) => this.show(tx, id, input),
    });
  }

  private async locked(tx: Sql, { params }: Request): Promise<Ceremony> {
    const ceremony = await lockCeremony(tx, params['id'] ?? '');
    if (!ceremony) throw new Problem('not-found');
    return ceremony;
  }

  private async show(db: Sql, id: string, { language }: Pick<Request, 'language'>): Promise<PresentedCeremony> {
    const ceremony = await readCeremony(db, id);
    if (!ceremony) throw new Problem('not-found');
    return presentCeremony(db, ceremony, language);
  }
}
