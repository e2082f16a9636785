import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { Muted, Row } from '../../ui/layout.js';
import { useWords, words } from '../../words/index.js';
import type { Import } from './import-words.js';
import css from './imports.module.css';

const W = words({
  id: {
    legend: 'Sel yang bergeser', state: (now: number, wanted: number) => `${now} sel, seharusnya ${wanted}.`, many: 'Gabungkan sel yang semestinya satu (tanda pemisah di dalam isinya memecahnya).',
    few: 'Sisipkan sel kosong di tempat yang kurang.', join: 'Gabung dengan sel berikutnya', joinAt: (name: string) => `Gabung dengan sel berikutnya: ${name}`, insert: 'Sisipkan sel kosong di sini', insertAt: (name: string) => `Sisipkan sel kosong di sini: ${name}`,
    extra: (n: number) => `Sel lebih ${n}`,
  },
  en: {
    legend: 'Cells that have shifted', state: (now, wanted) => `${now} cells, ${wanted} are expected.`, many: 'Join the cells that should be one (a separator inside of its text has split it).',
    few: 'Put an empty cell where one is missing.', join: 'Join with the next cell', joinAt: (name) => `Join with the next cell: ${name}`, insert: 'Put an empty cell here', insertAt: (name) => `Put an empty cell here: ${name}`,
    extra: (n) => `Surplus cell ${n}`,
  },
});

/** A row whose cells have shifted: cells are joined or put in until each stands under its header again. */
export function CellsEditor({ one, cells, onChange }: { one: Import; cells: readonly string[]; onChange: (cells: string[]) => void }) {
  const w = useWords(W);
  const wanted = one.columns.length;
  const nameOf = (n: number): string => {
    const column = one.columns[n];
    return column === undefined ? w.extra(n + 1 - wanted) : `${column.column}: ${column.header}`;
  };
  const separator = one.delimiter === null ? ' ' : `${one.delimiter} `;
  return (
    <fieldset className={css['group']}>
      <legend>{w.legend}</legend>
      <p role="status">{w.state(cells.length, wanted)} {cells.length > wanted ? w.many : cells.length < wanted ? w.few : ''}</p>
      <ol className={css['cells']}>
        {cells.map((cell, n) => (
          <li key={n} className={css['cell']}>
            <TextField label={nameOf(n)} value={cell} onChange={(value) => onChange(cells.map((other, at) => (at === n ? value : other)))} />
            <Row>
              {cells.length > wanted && n + 1 < cells.length
                ? <Button small look="quiet" aria-label={w.joinAt(nameOf(n))} onPress={() => onChange([...cells.slice(0, n), joined(cell, cells[n + 1] ?? '', separator), ...cells.slice(n + 2)])}>{w.join}</Button> : null}
              {cells.length < wanted ? <Button small look="quiet" aria-label={w.insertAt(nameOf(n))} onPress={() => onChange([...cells.slice(0, n), '', ...cells.slice(n)])}>{w.insert}</Button> : null}
            </Row>
          </li>
        ))}
      </ol>
      {cells.length < wanted ? <Muted>{w.state(cells.length, wanted)}</Muted> : null}
    </fieldset>
  );
}

function joined(left: string, right: string, separator: string): string {
  return [left.trim(), right.trim()].filter((part) => part !== '').join(separator);
}
