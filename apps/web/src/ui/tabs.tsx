import type { ReactNode } from 'react';
import css from './ui.module.css';

/** Ways to the parts of a screen, each an address of its own: links, of which one says `aria-current="page"`. */
export function Tabs({ label, children }: { label: string; children: ReactNode }) {
  return <nav className={`${css['tabs']} no-print`} aria-label={label}>{children}</nav>;
}
