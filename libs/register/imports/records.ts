import type { Sql } from '../database.js';

/** What a register last said of an agreement. Without names of people. */
export interface ImportedRecord {
  agreementId: string;
  record: unknown;
  partyId: string;
  liaisonId: string | null;
  sha256: string;
  sheet: number;
  row: number;
}

const COLUMNS = `agreement_id AS "agreementId", record, party_id AS "partyId", liaison_id AS "liaisonId", file_sha256 AS sha256, sheet, row`;

/** Agreements that rows with these keys are about. */
export async function agreementsByKeys(db: Sql, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.query<{ key: string; id: string }>('SELECT key, agreement_id AS id FROM import_keys WHERE key = ANY ($1)', [[...keys]]);
  return new Map(rows.map(({ key, id }) => [key, id]));
}

export async function importedRecords(db: Sql, agreementIds: readonly string[]): Promise<Map<string, ImportedRecord>> {
  const rows = await db.query<ImportedRecord>(`SELECT ${COLUMNS} FROM import_records WHERE agreement_id = ANY ($1)`, [[...agreementIds]]);
  return new Map(rows.map((row) => [row.agreementId, row]));
}

/** Keeps what was said of an agreement, and by what it is known again. A key stays with the agreement that had it first. */
export async function keepRecord(db: Sql, record: ImportedRecord & { importId: string }, keys: readonly string[]): Promise<void> {
  await db.query(
    `INSERT INTO import_records (agreement_id, record, party_id, liaison_id, import_id, file_sha256, sheet, row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (agreement_id) DO UPDATE SET record = excluded.record, liaison_id = excluded.liaison_id, import_id = excluded.import_id,
       file_sha256 = excluded.file_sha256, sheet = excluded.sheet, row = excluded.row, updated_at = now()`,
    [record.agreementId, JSON.stringify(record.record), record.partyId, record.liaisonId, record.importId, record.sha256, record.sheet, record.row]);
  await db.query('INSERT INTO import_keys (key, agreement_id) SELECT k, $2 FROM unnest($1::text[]) AS k ON CONFLICT DO NOTHING', [[...keys], record.agreementId]);
}

/** Holders of document numbers: `<party> <number as compared>` → agreement. */
export async function holdersOfNumbers(db: Sql, numbers: readonly { partyId: string; normalised: string }[]): Promise<Map<string, string>> {
  const rows = await db.query<{ partyId: string; normalised: string; id: string }>(
    `SELECT n.party_id AS "partyId", n.normalized AS normalised, n.agreement_id AS id
     FROM document_numbers n JOIN unnest($1::text[], $2::text[]) AS w (party, number) ON n.party_id = w.party AND n.normalized = w.number`,
    [numbers.map(({ partyId }) => partyId), numbers.map(({ normalised }) => normalised)]);
  return new Map(rows.map(({ partyId, normalised, id }) => [`${partyId} ${normalised}`, id]));
}

/** From which place of which file an event came. */
export interface EventSource {
  agreementId: string;
  version: number;
  type: string;
  importId: string;
  sha256: string;
  sheet: number;
  row: number;
  /** Letters of the columns. */
  columns: string[];
}

export async function keepSources(db: Sql, sources: readonly EventSource[]): Promise<void> {
  await db.query(
    `INSERT INTO event_sources (agreement_id, version, type, import_id, file_sha256, sheet, row, columns)
     SELECT s."agreementId", s.version, s.type, s."importId", s.sha256, s.sheet, s.row, s.columns FROM jsonb_to_recordset($1)
       AS s ("agreementId" text, version integer, type text, "importId" text, sha256 text, sheet integer, row integer, columns text[])
     ON CONFLICT DO NOTHING`, [JSON.stringify(sources)]);
}

export async function sourcesOf(db: Sql, agreementId: string): Promise<EventSource[]> {
  return db.query<EventSource>(
    `SELECT agreement_id AS "agreementId", version, type, import_id AS "importId", file_sha256 AS sha256, sheet, row, columns FROM event_sources
     WHERE agreement_id = $1 ORDER BY version`, [agreementId]);
}

/** Makes the partner of a row where nobody has made it yet. */
export async function ensureParty(
  db: Sql, party: { id: string; name: string; category: string; country: string; regionCode: string | null }, by: string,
): Promise<void> {
  await db.query(
    `INSERT INTO parties (party_id, name, category, country, region_code, created_by) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [party.id, party.name, party.category, party.country, party.regionCode, by]);
}

/**
 * The contact of a partner with this address, else with this name and none; made where there is none. Two rows that name the same
 * person one after the other find one contact: the party is locked meanwhile.
 */
export async function ensureLiaison(
  tx: Sql, liaison: { id: string; partyId: string; name: string; email: string | null; office: string | null; phone: string | null }, by: string,
): Promise<string> {
  await tx.query('SELECT 1 FROM parties WHERE party_id = $1 FOR UPDATE', [liaison.partyId]);
  const found = await tx.query<{ id: string }>(
    `SELECT contact_id AS id FROM contacts WHERE party_id = $1 AND erased_at IS NULL
       AND ((($2::text IS NOT NULL) AND lower(email) = $2) OR ($2::text IS NULL AND lower(name) = lower($3))) ORDER BY contact_id LIMIT 1`,
    [liaison.partyId, liaison.email, liaison.name]);
  if (found[0]) return found[0].id;
  await tx.query(
    `INSERT INTO contacts (contact_id, party_id, role, name, office, email, phone, created_by) VALUES ($1, $2, 'liaison', $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
    [liaison.id, liaison.partyId, liaison.name, liaison.office, liaison.email, liaison.phone, by]);
  return liaison.id;
}
