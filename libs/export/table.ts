/** A list as it leaves the house: what was asked, and its rows as they come. Every cell is text; nothing is ever a formula. */
export interface Table {
  title: string;
  /** The question, the moment and the version asked at: printed above the rows. */
  head: readonly (readonly [label: string, value: string])[];
  columns: readonly { label: string; /** Share of the width of a page. */ width: number }[];
  rows: AsyncIterable<readonly string[]>;
}

export type ExportFormat = 'xlsx' | 'csv' | 'pdf';

/** Gathers small pieces, so that a file is written in large ones. */
export async function* inBlocks(pieces: AsyncIterable<string>, size = 64 * 1024): AsyncGenerator<string> {
  let block = '';
  for await (const piece of pieces) {
    block += piece;
    if (block.length < size) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}
