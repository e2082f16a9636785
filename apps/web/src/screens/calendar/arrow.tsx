import { Day } from '../../ui/dates.js';
import { useWords, words } from '../../words/index.js';
import css from './calendar.module.css';

const W = words({ id: { becomes: 'menjadi', same: 'tetap' }, en: { becomes: 'becomes', same: 'stays' } });

/** A date that moves: the old one struck through, then the new one; a screen reader hears *becomes*. */
export function Arrow({ from, to }: { from: string; to: string }) {
  const w = useWords(W);
  if (from === to) return <span className={css['arrow']}><Day date={to} /> <span className={css['small']}>({w.same})</span></span>;
  return <><span className={css['arrow']}><s><Day date={from} /></s><span className="visually-hidden"> {w.becomes} </span><span aria-hidden="true"> →</span></span> <strong className={css['arrow']}><Day date={to} /></strong></>;
}
