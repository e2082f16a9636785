import { importAnomalyWords, importLevelWords, importExportWords as words, type Language } from '#libs/contract/index.js';
import { INDONESIAN_ZONES, toLocalIso } from '#libs/calendar/index.js';
import { dateInWords } from '#libs/mail/dates.js';
import type { Table } from '#libs/export/index.js';
import { type Anomaly, type Cell, columnName, NEEDED_FIELDS, remarksTable } from '#libs/import/index.js';
import { countRows, listRows, type RowStatus, type Sql, type StoredImport, type StoredRow } from '#libs/register/index.js';

/** An import as it is answered, with every row counted. */
export async function presentImport(db: Sql, stored: StoredImport) {
  const { byStatus, byAnomaly } = stored.state === 'reading' ? { byStatus: {}, byAnomaly: {} } : await countRows(db, stored.importId);
  const { importId, fileName: name, sha256, size, format, facts, mapping, headers } = stored;
  const mapped = new Set(Object.values(mapping));
  return {
    id: importId, file: { name, sha256, size, format }, sheet: stored.sheet,
    sheets: facts.sheets.map(({ sheet, name: called, rows }) => ({ sheet, name: called, rows })),
    dateSystem: String(facts.epoch), delimiter: facts.delimiter, encoding: facts.encoding, headerRow: stored.headerRow,
    columns: headers.map((header, index) => ({ column: columnName(index), header, field: mapping[String(index)] ?? null })),
    missing: NEEDED_FIELDS.filter((field) => !mapped.has(field)),
    state: stored.state, rows: stored.rows, judged: stored.judged, blank: stored.blank, statuses: byStatus, anomalies: byAnomaly, unit: stored.unit, replaces: stored.replaces, uploadedBy: stored.uploadedBy,
    createdAt: stored.createdAt, startedAt: stored.startedAt, finishedAt: stored.finishedAt, censusAt: stored.censusAt,
  };
}

export function presentRow(row: StoredRow, language: Language) {
  return {
    row: row.row, cells: (row.cells as Cell[]).map(({ text }) => text), corrected: row.correction !== null, correction: row.correction, status: row.status,
    anomalies: (row.anomalies as Anomaly[]).map((anomaly) => ({ ...anomaly, text: sentence(anomaly, language) })),
    record: row.record, partyId: row.partyId, agreementId: row.agreementId, changed: row.changed, code: row.code,
    lookedAt: row.lookedAt,
  };
}

function sentence({ code, params }: Anomaly, language: Language): string {
  return (importAnomalyWords[code]?.[language] ?? code).replaceAll(/\{(\w+)\}/g, (_, name: string) => inWords(params[name] ?? '', language));
}

/** Dates and kinds of regions as people say them; anything else as it stands. */
function inWords(value: string, language: Language): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateInWords(value, language) : importLevelWords[value]?.[language] ?? value;
}

const PAGE = 500;

/** Rows of an import as a file, each with what does not fit in it. */
export function remarksOf(
  db: Sql, stored: StoredImport, { status, anomaly, language, at }: { status: RowStatus; anomaly: string | undefined; language: Language; at: Date },
): Table {
  async function* rows(): AsyncGenerator<{ cells: Cell[]; remarks: string }> {
    for (let after = 0; ;) {
      const page = await listRows(db, stored.importId, { after, limit: PAGE, status, ...(anomaly ? { anomaly } : {}) });
      for (const row of page) yield { cells: row.cells as Cell[], remarks: remarks(row, language) };
      if (page.length < PAGE) return;
      after = page.at(-1)?.row ?? after;
    }
  }
  return remarksTable({
    title: words.title[language], headers: stored.headers, mapping: stored.mapping, epoch: stored.facts.epoch, format: stored.format, rows: rows(),
    head: [
      [words.file[language], `${stored.fileName} (sha256 ${stored.sha256})`],
      [words.askedAt[language], toLocalIso(INDONESIAN_ZONES['Asia/Jakarta'], at.getTime())],
    ],
  });
}

/** What blocks comes first. */
function remarks({ row, anomalies, code }: StoredRow, language: Language): string {
  const said = (level: 'block' | 'note'): string[] => (anomalies as Anomaly[]).filter((one) => one.level === level)
    .map((one) => `${one.column === null ? '' : `${one.column}: `}${sentence(one, language)}`);
  return [
    words.row[language].replace('{row}', String(row)), ...(code === null ? [] : [words.refused[language].replace('{code}', code)]), ...said('block'), ...said('note'),
  ].join(' \u2022 ');
}
