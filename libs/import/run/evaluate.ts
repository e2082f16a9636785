import { LRUCache } from 'lru-cache';
import { AGREEMENT_FREE_TEXT, agreementBody, catalogue, validate } from '#libs/contract/index.js';
import { foldName, type Found, readName } from '#libs/matching/index.js';
import {
  agreementsByKeys, compareRows, type Database, endJudging, type Evaluated, getImport, holdersOfNumbers, type ImportedRecord, importedRecords, judgedOn, judgedTo,
  leaveJudging, listRows, listUnits,
  partyNames, saveEvaluated, selfParty, type StoredImport, type StoredRow, type Unit, unitsBelow,
} from '#libs/register/index.js';
import type { Mapping } from '../headers.js';
import { interpretRow, type Surroundings } from '../interpret.js';
import { identityKeys, normalNumber, revise, stepsOf } from '../plan.js';
import { ANOMALIES, type Anomaly, type AnomalyCode, type RegisterRecord, type RowCorrection } from '../record.js';
import { type Cell, columnName } from '../sheet.js';

const BATCH = 200;
/** Partners whose likeness is remembered: a register names the same one many times. */
const REMEMBERED = 500;
/** Stands where an id will be known only when the party has been made. */
const LATER = { partnerId: 'pty_later', ourPartyId: 'pty_ours', liaisonId: null };

/** A partner's name as it is compared: word order, spelling and what only says of which kind do not matter, the level does. */
export function partnerKey({ name, country, regionCode, category }: RegisterRecord['partner']): string {
  const { core, kind } = readName(name);
  return [core.join(' ') || foldName(name), kind ?? '', country, category === 'local-government' ? (regionCode ?? '') : ''].join('/');
}

/**
 * Says of every row what would become of it, batch by batch from where somebody left off; then compares the rows with each other. A batch
 * and how far it goes are saved together: whoever is killed, the next one goes on.
 * @param enough asked after each batch: whether to leave the rest to another process
 * @returns whether all rows are judged now
 */
export async function evaluateImport(db: Database, importId: string, today: string, enough: () => boolean = () => false): Promise<boolean> {
  const stored = await getImport(db, importId);
  if (!stored) return true; // It was forgotten meanwhile.
  let from = await judgedTo(db, importId);
  if (from === null) return true;
  const evaluation = await Evaluation.of(db, stored, today);
  do {
    const rows = await listRows(db, importId, { after: from, limit: BATCH });
    const to: number = rows.at(-1)?.row ?? from;
    const judged = await evaluation.judge(rows);
    const batch = { from, to, rows: rows.length };
    const last = rows.length < BATCH;
    const own = await db.transaction(async (tx) => {
      if (!(await judgedOn(tx, importId, batch))) return false;
      if (judged.length > 0) await saveEvaluated(tx, importId, judged);
      if (last) await compareRows(tx, importId);
      if (last) await endJudging(tx, importId);
      return true;
    });
    // Somebody else judges it, too: the rest is theirs.
    if (!own) return (await judgedTo(db, importId)) === null;
    if (last) return true;
    from = to;
  } while (!enough());
  await leaveJudging(db, importId);
  return false;
}

/** One row anew, after a person has said something about it. */
export async function evaluateRow(db: Database, stored: StoredImport, row: StoredRow, today: string): Promise<void> {
  const judged = await (await Evaluation.of(db, stored, today)).judge([row]);
  await db.transaction(async (tx) => {
    await saveEvaluated(tx, stored.importId, judged);
    await compareRows(tx, stored.importId);
  });
}

interface ReadRow {
  row: number;
  record: RegisterRecord | null;
  anomalies: Anomaly[];
  keys: string[];
  partyId: string | null;
  skipped: boolean;
}

class Evaluation {
  readonly #found = new LRUCache<string, { best: Found | null }>({ max: REMEMBERED });

  private constructor(
    private readonly db: Database, private readonly stored: StoredImport, private readonly around: Surroundings,
    private readonly names: Awaited<ReturnType<typeof partyNames>>, private readonly covered: ReadonlySet<string> | null, private readonly ourPartyId: string,
  ) {}

  static async of(db: Database, stored: StoredImport, today: string): Promise<Evaluation> {
    const [units, names, self, covered] = await Promise.all([
      listUnits(db), partyNames(db), selfParty(db), stored.unit === null ? null : unitsBelow(db, stored.unit),
    ]);
    if (!self) throw new Error('the directory has no own party');
    return new Evaluation(db, stored, surroundingsOf(stored, units, today), names, covered && new Set(covered), self.id);
  }

  async judge(rows: readonly StoredRow[]): Promise<Evaluated[]> {
    const read = rows.filter(({ settledAt }) => settledAt === null).map((row) => this.#readOrTold(row));
    const known = await agreementsByKeys(this.db, read.flatMap(({ keys }) => keys));
    const records = await importedRecords(this.db, [...known.values()]);
    const numbers = read.flatMap(({ record, partyId }) => (record ? claims(record, this.ourPartyId, partyId) : []));
    const holders = await holdersOfNumbers(this.db, numbers);
    return read.map((row) => this.#judged(row, known, records, holders));
  }

  /** A row in which our own code fails holds up neither the others nor the import: it is left to people, and says where the fault is. */
  #readOrTold(row: StoredRow): ReadRow {
    try {
      return this.#read(row);
    } catch (error) {
      const anomalies: Anomaly[] = [];
      this.#say(anomalies, 'fault', null, { fault: placeOf(error) });
      return { row: row.row, record: null, anomalies, keys: [], partyId: null, skipped: (row.correction as RowCorrection | null)?.skip === true };
    }
  }

  #read(row: StoredRow): ReadRow {
    const correction = row.correction as RowCorrection | null;
    const { record, anomalies } = interpretRow({ sheet: this.stored.sheet, row: row.row, cells: row.cells as Cell[] }, correction, this.around);
    const skipped = correction?.skip === true;
    const partyId = record && this.#partner(record, correction, anomalies);
    if (record) this.#form(record, anomalies);
    if (record && this.covered && !this.covered.has(record.unit)) this.#say(anomalies, 'other-unit', 'unit', { unit: record.unit });
    const keys = record && !skipped ? identityKeys(record, partnerKey(record.partner), this.stored.signature) : [];
    return { row: row.row, record, anomalies, keys, partyId, skipped };
  }

  /** Nobody but a person says that two names are one, unless nothing speaks against it. */
  #partner({ partner }: RegisterRecord, correction: RowCorrection | null, anomalies: Anomaly[]): string | null {
    if (correction?.partnerId !== undefined) return correction.partnerId === 'new' ? null : correction.partnerId;
    const best = this.#likest(partner);
    if (best?.verdict === 'same') return best.id;
    if (best?.verdict === 'likely') {
      this.#say(anomalies, 'partner-unsure', 'partner', { partyId: best.id, name: best.matchedName, score: String(best.score) });
    } else this.#say(anomalies, 'new-partner', 'partner');
    return null;
  }

  #likest(partner: RegisterRecord['partner']): Found | null {
    const key = JSON.stringify(partner);
    const known = this.#found.get(key);
    if (known) return known.best;
    const best = this.names.find(partner, { limit: 1, least: 60 })[0] ?? null;
    this.#found.set(key, { best });
    return best;
  }

  /** What the api itself would refuse: lengths, forms, addresses and identity numbers where none belong. */
  #form(record: RegisterRecord, anomalies: Anomaly[]): void {
    for (const { name, body } of stepsOf(record, LATER)) {
      const judged = name === 'propose'
        ? validate(agreementBody, body, 'id', AGREEMENT_FREE_TEXT) : validate(catalogue[name].schema, body, 'id', catalogue[name].freeText);
      if (judged.ok) continue;
      for (const { pointer, code } of judged.errors) this.#say(anomalies, 'invalid', null, { pointer, code });
    }
  }

  #judged(
    { row, record, anomalies, keys, partyId, skipped }: ReadRow, known: ReadonlyMap<string, string>,
    records: ReadonlyMap<string, ImportedRecord>, holders: ReadonlyMap<string, string>,
  ): Evaluated {
    const agreements = [...new Set(keys.flatMap((key) => known.get(key) ?? []))];
    const earlier = agreements.length === 1 ? records.get(agreements[0] ?? '') : undefined;
    let changed: string[] = [];
    if (agreements.length > 1) this.#say(anomalies, 'two-agreements', null, { agreementIds: agreements.join(', ') });
    if (earlier && earlier.sha256 === this.stored.sha256 && earlier.row !== row) {
      this.#say(anomalies, 'same-agreement-twice', null, { rows: String(earlier.row), agreementId: earlier.agreementId });
    } else if (earlier && record) {
      const revision = revise(earlier.record as RegisterRecord, record, { ...LATER, partnerId: earlier.partyId }, { AgreementProposed: 1, SigningRecorded: 1, ObligationAdded: 1 }, '-');
      changed = revision.changed;
      for (const field of revision.stuck) this.#say(anomalies, 'not-correctable', field, { agreementId: earlier.agreementId });
    }
    for (const { partyId: party, normalised, field } of record ? claims(record, this.ourPartyId, partyId) : []) {
      const holder = holders.get(`${party} ${normalised}`);
      if (holder !== undefined && holder !== earlier?.agreementId) this.#say(anomalies, 'number-in-use', field, { agreementId: holder });
    }
    const blocked = record === null || anomalies.some(({ level }) => level === 'block');
    const status = skipped ? 'skipped' : blocked ? 'blocked' : earlier ? (changed.length > 0 ? 'correct' : 'keep') : 'make';
    return { row, record, anomalies, status, keys, partyId: earlier?.partyId ?? partyId, agreementId: earlier?.agreementId ?? null, changed };
  }

  #say(anomalies: Anomaly[], code: AnomalyCode, field: Anomaly['field'], params: Record<string, string> = {}): void {
    const at = Object.entries(this.around.mapping).find(([, of]) => of === field)?.[0];
    anomalies.push({ code, level: ANOMALIES[code], field, column: at === undefined ? null : columnName(Number(at)), params });
  }
}

/** What failed and where in our code; not its message, which may repeat what stands in a cell. */
function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'fault';
  const frame = /[\\/]([\w.-]+:\d+):\d+\)?$/mu.exec(error.stack ?? '')?.[1];
  return frame === undefined ? error.name : `${error.name}, ${frame}`;
}

function surroundingsOf(stored: StoredImport, units: readonly Unit[], today: string): Surroundings {
  const { mapping, headers, format, facts, sheet } = stored;
  return {
    mapping: mapping as Mapping, width: headers.length, format, epoch: facts.epoch, today, units,
    merges: facts.sheets.find((one) => one.sheet === sheet)?.merges ?? [],
  };
}

function claims({ signing, ourNumber, partnerNumber }: RegisterRecord, ourPartyId: string, partyId: string | null) {
  if (signing === null) return [];
  return [
    ...(ourNumber === null ? [] : [{ partyId: ourPartyId, normalised: normalNumber(ourNumber), field: 'ourNumber' as const }]),
    ...(partnerNumber === null || partyId === null ? [] : [{ partyId, normalised: normalNumber(partnerNumber), field: 'partnerNumber' as const }]),
  ];
}
