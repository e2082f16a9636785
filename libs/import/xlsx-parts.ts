import { type Cell, columnIndex, IMPORT_LIMITS, type SheetRow, UnreadableFile } from './sheet.js';
import type { XmlHandler } from './xml.js';

/** The texts that cells share: the one part that has to be held. */
export class SharedStrings implements XmlHandler {
  readonly #texts: string[] = [];
  #text: string | null = null;
  #reading = false;
  #phonetic = false;
  #size = 0;

  at(index: number): string {
    return this.#texts[index] ?? '';
  }

  open(name: string): void {
    if (name === 'si') this.#text = '';
    else if (name === 'rPh') this.#phonetic = true;
    else if (name === 't') this.#reading = !this.#phonetic;
  }

  text(text: string): void {
    if (!this.#reading || this.#text === null) return;
    this.#size += text.length;
    if (this.#size > IMPORT_LIMITS.shared) throw new UnreadableFile('too-large', `shared texts ${IMPORT_LIMITS.shared}`);
    this.#text += text;
  }

  close(name: string): void {
    if (name === 't') this.#reading = false;
    else if (name === 'rPh') this.#phonetic = false;
    else if (name === 'si' && this.#text !== null) {
      this.#texts.push(this.#text);
      this.#text = null;
    }
  }
}

interface OpenCell {
  column: number;
  type: string;
  value: string;
  formula: boolean;
}

/** Rows of one sheet. Cells that are not there are empty ones; merged ranges come after the rows. */
export class SheetParser implements XmlHandler {
  rows = 0;
  readonly merges: string[] = [];
  #done: SheetRow[] = [];
  #row: SheetRow | null = null;
  #cell: OpenCell | null = null;
  #reading = false;
  #last = 0;

  constructor(private readonly sheet: number, private readonly shared: SharedStrings) {}

  /** Rows that are complete since the last time. */
  take(): SheetRow[] {
    return this.#done.splice(0);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') this.#openRow(attributes['r']);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'f' && this.#cell) this.#cell.formula = true;
    else if (name === 'v' || name === 't') this.#reading = this.#cell !== null;
    else if (name === 'mergeCell' && attributes['ref'] && this.merges.length < IMPORT_LIMITS.merges) this.merges.push(attributes['ref']);
  }

  text(text: string): void {
    if (!this.#reading || !this.#cell) return;
    this.#cell.value += text;
    if (this.#cell.value.length > IMPORT_LIMITS.cell) throw new UnreadableFile('too-large', `row ${this.#row?.row}: cell ${IMPORT_LIMITS.cell}`);
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#reading = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row' && this.#row) {
      this.#done.push(this.#row);
      this.#row = null;
    }
  }

  #openRow(number: string | undefined): void {
    this.rows += 1;
    if (this.rows > IMPORT_LIMITS.rows + 100) throw new UnreadableFile('too-large', `rows ${IMPORT_LIMITS.rows}`);
    this.#last = number === undefined ? this.#last + 1 : Number(number);
    this.#row = { sheet: this.sheet, row: this.#last, cells: [] };
  }

  #openCell({ r: reference = '', t: type = 'n' }: Readonly<Record<string, string>>): void {
    const named = columnIndex(/^[A-Z]*/.exec(reference)?.[0] ?? '');
    const column = named === -1 ? (this.#row?.cells.length ?? 0) : named;
    if (column >= IMPORT_LIMITS.columns) {
      // Spreadsheets like to say of thousands of columns that they are empty; a text there is another matter.
      this.#cell = { column: -1, type, value: '', formula: false };
      return;
    }
    this.#cell = { column, type, value: '', formula: false };
  }

  #closeCell(): void {
    const [cell, row] = [this.#cell, this.#row];
    this.#cell = null;
    if (!cell || !row) return;
    if (cell.column === -1) {
      if (cell.value !== '') throw new UnreadableFile('too-large', `row ${row.row}: columns ${IMPORT_LIMITS.columns}`);
      return;
    }
    while (row.cells.length < cell.column) row.cells.push({ text: '' });
    row.cells[cell.column] = this.#valueOf(cell);
  }

  #valueOf({ type, value, formula }: OpenCell): Cell {
    const more = formula ? { formula: true as const } : {};
    if (type === 's') return { text: this.shared.at(Number(value)).slice(0, IMPORT_LIMITS.cell).trim(), ...more };
    if (type === 'e') return { text: value, error: true, ...more };
    if (type === 'b') return { text: value === '1' ? 'TRUE' : 'FALSE', ...more };
    if (type === 'n' && value !== '' && Number.isFinite(Number(value))) return { text: plain(value), serial: Number(value), ...more };
    return { text: value.trim(), ...more };
  }
}

/** A number as a person would write it: `1E3` is 1000, `12.0` is 12. */
function plain(value: string): string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? String(number) : value;
}
