import { type ReactNode, useRef } from 'react';
import { useStackedTables } from './stacked-tables.js';
import css from './ui.module.css';

/**
 * Something wide, a table mostly, that scrolls by itself instead of the page; by keyboard too, and therefore with a name.
 *
 * `stacked`: on a phone nothing scrolls: each row is a block, each cell says its column's heading. For rows that are read or
 * pressed; figures that are compared across rows stay a grid.
 */
export function Scrolled({ label, stacked = false, children }: { label: string; stacked?: boolean; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useStackedTables(box, stacked);
  return <div ref={box} className={`${css['scrolled']} ${stacked ? css['stacked'] : ''}`} role="group" aria-label={label} tabIndex={0}>{children}</div>;
}
