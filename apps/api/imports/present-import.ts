import { importAnomalyWords, type Language } from '#libs/contract/index.js';
import { type Anomaly, type Cell, columnName, NEEDED_FIELDS } from '#libs/import/index.js';
import { countRows, type Sql, type StoredImport, type StoredRow } from '#libs/register/index.js';

/** An import as it is answered, with every row counted. */
export async function presentImport(db: Sql, stored: StoredImport) {
  const { byStatus, byAnomaly } = await countRows(db, stored.importId);
  const { importId, fileName: name, sha256, size, format, facts, mapping, headers } = stored;
  const mapped = new Set(Object.values(mapping));
  return {
    id: importId, file: { name, sha256, size, format }, sheet: stored.sheet,
    sheets: facts.sheets.map(({ sheet, name: called, rows }) => ({ sheet, name: called, rows })),
    dateSystem: String(facts.epoch), delimiter: facts.delimiter, encoding: facts.encoding, headerRow: stored.headerRow,
    columns: headers.map((header, index) => ({ column: columnName(index), header, field: mapping[String(index)] ?? null })),
    missing: NEEDED_FIELDS.filter((field) => !mapped.has(field)),
    state: stored.state, rows: stored.rows, blank: stored.blank, statuses: byStatus, anomalies: byAnomaly, unit: stored.unit, uploadedBy: stored.uploadedBy,
    createdAt: stored.createdAt, startedAt: stored.startedAt, finishedAt: stored.finishedAt, censusAt: stored.censusAt,
  };
}

export function presentRow(row: StoredRow, language: Language) {
  return {
    row: row.row, cells: (row.cells as Cell[]).map(({ text }) => text), corrected: row.correction !== null, status: row.status,
    anomalies: (row.anomalies as Anomaly[]).map((anomaly) => ({ ...anomaly, text: sentence(anomaly, language) })),
    record: row.record, partyId: row.partyId, agreementId: row.agreementId, changed: row.changed, code: row.code,
  };
}

function sentence({ code, params }: Anomaly, language: Language): string {
  return (importAnomalyWords[code]?.[language] ?? code).replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
