import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { components } from '../../api/schema.gen.js';
import { count, percent } from '../../format/numbers.js';
import { Muted } from '../../ui/layout.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { behindLink } from '../../app/register-links.js';
import css from './overview.module.css';

type Figure = components['schemas']['Figure'];

const W = words({
  id: { notYet: (n: number, minimum: number) => `data belum cukup (${n} dari ${minimum})`, list: (what: string) => `Buka daftar: ${what}`, none: 'tidak ada' },
  en: { notYet: (n, minimum) => `not enough data yet (${n} of ${minimum})`, list: (what) => `Open the list: ${what}`, none: 'none' },
});

/** A number that opens the list of what it counts. */
export function Behind({ value, path, what, side, children }: { value: number; path: string; what: string; side?: string; children?: ReactNode }) {
  const w = useWords(W);
  const language = useLanguage();
  return (
    <Link className={`${css['number']} ${value === 0 ? css['zero'] : ''}`} to={behindLink(path, side === undefined ? {} : { ownerSide: side })} aria-label={`${count(value, language)}. ${w.list(what)}`}>
      {children ?? count(value, language)}
    </Link>
  );
}

/** A share, or that there is not enough data yet. */
export function Share({ of, digits = 0 }: { of: Figure; digits?: number }) {
  const w = useWords(W);
  const language = useLanguage();
  if (of.value === null) return <Muted>{w.notYet(of.n, of.minimum)}</Muted>;
  return <>{percent(of.value, language, digits)} <Muted>({count(of.n, language)})</Muted></>;
}
