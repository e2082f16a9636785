import type { ReactNode } from 'react';
import css from './ui.module.css';

/** Something wide, a table mostly, that scrolls by itself instead of the page; by keyboard too, and therefore with a name. */
export function Scrolled({ label, children }: { label: string; children: ReactNode }) {
  return <div className={css['scrolled']} role="group" aria-label={label} tabIndex={0}>{children}</div>;
}
