import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CommandPath, derivedId, type Outcome, type SubmitRequest } from '#libs/command-path/index.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import {
  beginRow, type Database, ensureLiaison, ensureParty, type EventSource, getImport, importedRecords, keepRecord, keepSources, lookedAtBefore, rowsToDo, selfParty, settleRow,
  sourcesOf, type StoredImport, type StoredRow,
} from '#libs/register/index.js';
import { type ImportField, PERSONAL_FIELDS } from '../headers.js';
import { identityKeys, journeysOf, type KnownVersions, revise, type ResolvedIds, type Step, stepsOf } from '../plan.js';
import type { RegisterRecord } from '../record.js';
import { columnName } from '../sheet.js';
import { partnerKey } from './evaluate.js';

export interface CarryDeps {
  db: Database;
  path: Pick<CommandPath, 'submit' | 'submitInOrder'>;
  /** Rows at once; the agreements of people who work meanwhile share what is left. */
  atOnce?: number;
  /** Whether this process is about to end: then no further row is begun here. */
  ending?: () => boolean;
}

/** A row is five commands one after the other, each of which waits for other processes: so many keep two cores busy; twelve made tasks time out. */
const AT_ONCE = 8;
/** Seconds in which a command that was sent has to be settled before somebody else tries the row again. */
const SETTLED_WITHIN = 150;

/**
 * Makes, corrects or keeps the next rows of a running import. Ids and idempotency keys follow from the file's hash and the row, so a
 * row that was begun by a process that died is carried on as if it had not.
 * @returns how many rows were settled; `more`: whether any is left that may be done now
 */
export async function carryOut(deps: CarryDeps, importId: string, limit: number): Promise<{ settled: number; more: boolean }> {
  const { db, atOnce = AT_ONCE, ending = () => false } = deps;
  const rows = await rowsToDo(db, importId, limit);
  const stored = await getImport(db, importId);
  const self = await selfParty(db);
  if (!stored || !self) throw new Error(`there is no import ${importId}, or no agency of ours`);
  const named = firstNamed(rows);
  let [next, settled, stopped] = [0, 0, false];
  const one = async (): Promise<void> => {
    for (let row = rows[next++]; row !== undefined && !stopped && !ending(); row = rows[next++]) {
      // Whoever stops it waits for the rows in hand only.
      stopped ||= (await getImport(db, importId))?.state !== 'running';
      if (stopped) return;
      await new RowRun(deps, stored, row, self.id, named).run();
      settled += 1;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(atOnce, rows.length) }, one));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return { settled, more: !stopped && (rows.length === limit || settled < rows.length) };
}

type Partner = RegisterRecord['partner'];

/** A partner that several rows spell differently is called as the first of them has it, whichever of the rows is done first. */
function firstNamed(rows: readonly StoredRow[]): ReadonlyMap<string, Partner> {
  const named = new Map<string, Partner>();
  for (const { partyId, record } of rows) {
    const { partner } = record as RegisterRecord;
    if (partyId === null && !named.has(partnerKey(partner))) named.set(partnerKey(partner), partner);
  }
  return named;
}

class RowRun {
  readonly #record: RegisterRecord;
  readonly #sources: EventSource[] = [];

  constructor(
    private readonly deps: CarryDeps, private readonly stored: StoredImport, private readonly row: StoredRow, private readonly ourPartyId: string,
    private readonly named: ReadonlyMap<string, Partner>,
  ) {
    this.#record = row.record as RegisterRecord;
  }

  async run(): Promise<void> {
    const { status, agreementId } = this.row;
    if (status !== 'make' && agreementId !== null) return this.#correct(agreementId);
    const made = agreementId ?? derivedId('agr', 'import', this.stored.sha256, String(this.stored.sheet), String(this.row.row));
    const ids = await this.#resolve(made);
    const refused = await this.#send(made, stepsOf(this.#record, ids));
    await this.#settle(made, ids, refused, refused === null ? 'made' : 'refused');
  }

  async #correct(agreementId: string): Promise<void> {
    const { db } = this.deps;
    const earlier = (await importedRecords(db, [agreementId])).get(agreementId);
    if (!earlier) throw new Error(`nothing was imported into ${agreementId}`);
    const wanted = await this.#liaison(earlier.partyId);
    const ids = { partnerId: earlier.partyId, ourPartyId: this.ourPartyId, liaisonId: wanted === earlier.liaisonId ? null : wanted };
    const known: KnownVersions = {};
    for (const { type, version } of await sourcesOf(db, agreementId)) {
      if (type === 'AgreementProposed' || type === 'SigningRecorded' || type === 'ObligationAdded') known[type] ??= version;
    }
    const old = { ...(earlier.record as RegisterRecord), liaison: null };
    const next = { ...this.#record, liaison: ids.liaisonId === null ? null : this.#record.liaison };
    const { steps, changed } = revise(old, next, ids, known, `Berkas impor ${this.stored.sha256.slice(0, 12)}, baris ${this.row.row}`);
    const refused = await this.#send(agreementId, steps);
    await this.#settle(agreementId, { ...ids, liaisonId: wanted ?? earlier.liaisonId }, refused, refused !== null ? 'refused' : steps.length > 0 ? 'corrected' : 'kept', changed);
  }

  /** Party and contact of the row, made where nobody has; written down before the first command names them. */
  async #resolve(agreementId: string): Promise<ResolvedIds> {
    const { db } = this.deps;
    if (this.row.agreementId !== null && this.row.partyId !== null) {
      return { partnerId: this.row.partyId, ourPartyId: this.ourPartyId, liaisonId: this.row.liaisonId };
    }
    const { partner } = this.#record;
    const key = partnerKey(partner);
    const partnerId = this.row.partyId ?? derivedId('pty', 'import', key);
    if (this.row.partyId === null) await ensureParty(db, { id: partnerId, ...(this.named.get(key) ?? partner) }, this.#by());
    const liaisonId = await this.#liaison(partnerId);
    await beginRow(db, this.stored.importId, this.row.row, { agreementId, partyId: partnerId, liaisonId });
    return { partnerId, ourPartyId: this.ourPartyId, liaisonId };
  }

  async #liaison(partyId: string): Promise<string | null> {
    const { liaison } = this.#record;
    if (liaison === null) return null;
    const id = derivedId('con', 'import', this.stored.sha256, String(this.stored.sheet), String(this.row.row));
    return this.deps.db.transaction((tx) => ensureLiaison(tx, { id, partyId, ...liaison }, this.#by()));
  }

  /** @returns the code of the first refusal; what came before it stays */
  async #send(agreementId: string, steps: readonly Step[]): Promise<{ step: string; code: string } | null> {
    for (const journey of journeysOf(steps)) {
      const now = Date.now();
      const [first, ...others] = journey;
      const told = await this.deps.path.submitInOrder([
        this.#request(agreementId, first, now), ...others.map((step, n) => this.#request(agreementId, step, now + n + 1)),
      ]);
      for (const [n, step] of journey.entries()) {
        const outcome = settledOne(told[n]) ?? (await this.#settled(agreementId, step));
        if (outcome.state === 'refused') return { step: step.step, code: outcome.refusal.code };
        const columns = this.#columns(step.fields);
        // What time made of it comes after the command's own events, by the system.
        for (const { version, type, actor } of outcome.events) {
          if (actor.role === 'system') continue;
          this.#sources.push({
            agreementId, version, type, importId: this.stored.importId, sha256: this.stored.sha256, sheet: this.stored.sheet, row: this.row.row, columns,
          });
        }
      }
    }
    return null;
  }

  /** Asks until a command is settled: it may be under way by somebody else, or have been begun by a process that died. */
  async #settled(agreementId: string, step: Step): Promise<Settled> {
    const until = Date.now() + SETTLED_WITHIN * 1_000;
    for (let pause = 100; ; pause = Math.min(pause * 2, 5_000)) {
      const outcome = settledOne(await this.deps.path.submit(this.#request(agreementId, step, Date.now())));
      if (outcome) return outcome;
      if (Date.now() > until) throw new Error(`row ${this.row.row}: nobody knows yet what became of ${step.step}`);
      await sleep(pause);
    }
  }

  #request(agreementId: string, step: Step, at: number): SubmitRequest {
    const request = canonicalJson({ agreementId, body: step.body, effectiveOn: step.effectiveOn ?? null });
    const requestHash = createHash('sha256').update(request).digest('hex');
    const key = `${this.stored.sheet}/${this.row.row}/${step.step}/${requestHash.slice(0, 16)}`;
    return {
      agreementId, name: step.name, body: step.body, ...(step.effectiveOn === undefined ? {} : { effectiveOn: step.effectiveOn }),
      actor: { id: this.#by(), role: 'supervisor' }, imported: true,
      ...(step.name === 'propose' ? { origin: { kind: 'imported', label: this.#label() } } : {}),
      idempotency: { scope: `import ${this.stored.sha256}`, key, requestHash }, receivedAt: new Date(at),
    };
  }

  async #settle(
    agreementId: string, ids: ResolvedIds, refused: { step: string; code: string } | null, status: 'made' | 'corrected' | 'kept' | 'refused', changed?: readonly ImportField[],
  ): Promise<void> {
    const { importId, sha256, sheet, mapping, signature } = this.stored;
    const types = new Set(this.#sources.map(({ type }) => type));
    const complete = refused === null || this.row.status !== 'make';
    const said = complete ? this.#record
      : { ...this.#record, signing: types.has('SigningRecorded') ? this.#record.signing : null, followUp: types.has('ObligationAdded') ? this.#record.followUp : null };
    // What a column that nobody mapped tells nobody knows: it may name people, too.
    const personal = this.row.cells.map((_cell, index) => index)
      .filter((index) => mapping[String(index)] === undefined || PERSONAL_FIELDS.has(mapping[String(index)] as ImportField));
    await this.deps.db.transaction(async (tx) => {
      await keepSources(tx, this.#sources);
      const exists = types.has('AgreementProposed') || this.row.status !== 'make';
      if (exists && (refused === null || this.row.status === 'make')) {
        await keepRecord(tx, {
          agreementId, record: { ...said, liaison: null }, partyId: ids.partnerId, liaisonId: ids.liaisonId, sha256, sheet, row: this.row.row, importId,
        }, identityKeys(this.#record, partnerKey(this.#record.partner), signature));
      }
      await settleRow(tx, importId, this.row.row, { status, ...(refused ? { code: refused.code } : {}), ...(changed ? { changed } : {}) }, personal);
      if (this.row.status !== 'make') await lookedAtBefore(tx, importId, this.row.row);
    });
  }

  #columns(fields: readonly ImportField[]): string[] {
    return Object.entries(this.stored.mapping).filter(([, field]) => (fields as readonly string[]).includes(field)).map(([index]) => columnName(Number(index)));
  }

  #by(): string {
    return this.stored.requestedBy ?? this.stored.uploadedBy;
  }

  /** In the first event, and so in the chain: of which file, sheet and row. */
  #label(): string {
    return `sha256:${this.stored.sha256} ${this.stored.sheet}/${this.row.row}`;
  }
}

type Settled = Exclude<Outcome, { state: 'pending' }>;

/** An outcome that stays: not one that is not known yet, nor of a command that came too late to be applied. */
function settledOne(outcome: Outcome | undefined): Settled | null {
  if (!outcome || outcome.state === 'pending') return null;
  return outcome.state === 'refused' && outcome.refusal.code === 'not-applied' ? null : outcome;
}
