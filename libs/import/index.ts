export { guessMapping, NEEDED_FIELDS, remarkColumns, shifted, type ImportField, type Mapping } from './headers.js';
export { remarksTable } from './remarks.js';
export { interpretRow, type Surroundings } from './interpret.js';
export { readTable } from './read-table.js';
export { type Anomaly, type RowCorrection } from './record.js';
export { type Cell, columnName, IMPORT_LIMITS, type SheetRow, UnreadableFile } from './sheet.js';
