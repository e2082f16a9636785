import { type RefObject, useLayoutEffect } from 'react';

/** What a part of a table is by itself, before a style shows it as a block: browsers forget it then, and so would a screen reader. */
const ROLES: Readonly<Record<string, string>> = { TABLE: 'table', THEAD: 'rowgroup', TBODY: 'rowgroup', TR: 'row', TD: 'cell' };

/**
 * Names each cell by its column (`data-label`, which the narrow form shows before it) and says each part's role, for the tables in a
 * box; and again whenever rows come or the language changes.
 */
export function useStackedTables(box: RefObject<HTMLElement | null>, on: boolean): void {
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || !on) return undefined;
    const name = () => element.querySelectorAll('table').forEach(nameCells);
    name();
    // Attributes are not watched: those are what this sets.
    const watch = new MutationObserver(name);
    watch.observe(element, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [box, on]);
}

function nameCells(table: HTMLTableElement): void {
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])].map(headingOf);
  table.setAttribute('role', 'table');
  for (const part of table.querySelectorAll('thead, tbody, tr, td, th')) part.setAttribute('role', ROLES[part.tagName] ?? (part.closest('thead') ? 'columnheader' : 'rowheader'));
  for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
    let column = 0;
    for (const cell of row.cells) {
      // The heading of a row names the row, and needs no name itself.
      const label = cell.tagName === 'TD' && cell.colSpan === 1 ? headings[column] ?? '' : '';
      if (label === '') delete cell.dataset['label'];
      else cell.dataset['label'] = label;
      column += cell.colSpan;
    }
  }
}

/** A heading that only screen readers are told is not shown to eyes either. */
function headingOf(cell: HTMLTableCellElement): string {
  return cell.querySelector('.visually-hidden') === null ? cell.textContent.trim() : '';
}
