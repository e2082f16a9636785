import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ListName } from '../../app/register-links.js';
import { Failed } from '../../ui/states.js';
import { useLanguage, useWords, words } from '../../words/index.js';
import { type Column, COLUMN_NAMES, type Look, rowPath } from './columns.js';
import type { Question } from './question.js';
import { type FollowUp, type Row, useRows } from './use-rows.js';
import css from './grid.module.css';

const W = words({
  id: {
    pick: (title: string) => `Pilih ${title}`, pickHead: 'Pilih', sortBy: (name: string) => `Urutkan menurut ${name}`, waiting: 'Memuat…',
    keys: 'Panah atas dan bawah berpindah baris, Enter membuka, Spasi memilih.',
  },
  en: {
    pick: (title) => `Choose ${title}`, pickHead: 'Choose', sortBy: (name) => `Sort by ${name}`, waiting: 'Loading…',
    keys: 'Arrows up and down go from row to row, Enter opens, Space chooses.',
  },
});

/** Height of a row, in px: a reference over two lines; of a party two lines at most. All of a list are as high, so that any place in it is where the scrollbar says. */
const ROWS: Readonly<Record<ListName, number>> = { agreements: 72, 'follow-ups': 72, parties: 52 };
const OVERSCAN = 6;
/** Rows that stand while it is not known yet how many there are. */
const UNKNOWN = 12;

interface Props {
  question: Question;
  columns: readonly Column[];
  units: ReadonlyMap<string, string>;
  label: string;
  told: (total: number | null) => void;
  /** Follow-ups that are chosen, by id; absent where nothing can be. */
  chosen?: ReadonlyMap<string, FollowUp>;
  choose?: (row: FollowUp) => void;
}

const choosable = (row: Row | undefined): row is FollowUp => row !== undefined && 'obligationId' in row && row.status === 'reported';

/** The list: only the rows in the frame exist, and a screen reader is told which of how many they are. */
export function Grid({ question, columns, units, label, told, chosen, choose }: Props) {
  const w = useWords(W);
  const names = useWords(COLUMN_NAMES);
  const language = useLanguage();
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState({ first: 0, last: 20 });
  const [active, setActive] = useState(0);
  const focusNext = useRef<number | null>(null);
  const rows = useRows(question, range.first, range.last);
  const height = ROWS[question.list];
  const count = rows.total ?? UNKNOWN;
  // eslint-disable-next-line react-hooks/incompatible-library -- its functions go to nothing that is memoized
  const virtual = useVirtualizer({
    count, getScrollElement: () => scroller.current, estimateSize: () => height, overscan: OVERSCAN,
    onChange: ({ range: now }) => {
      if (now) setRange((was) => (was.first === now.startIndex && was.last === now.endIndex ? was : { first: now.startIndex, last: now.endIndex }));
    },
  });
  const { total } = rows;
  useEffect(() => told(total), [told, total]);

  // Another question begins at its top.
  const asked = JSON.stringify([question.path, question.query]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    setActive(0);
  }, [asked]);

  useEffect(() => {
    if (focusNext.current === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${focusNext.current}"]`);
    if (!row) return;
    focusNext.current = null;
    row.focus({ preventScroll: true });
  });

  const goTo = (index: number) => {
    const to = Math.max(0, Math.min(count - 1, index));
    focusNext.current = to;
    setActive(to);
    virtual.scrollToIndex(to);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = rows.at(active);
    const perFrame = Math.max(1, Math.floor((scroller.current?.clientHeight ?? height * 10) / height) - 2);
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + perFrame, PageUp: active - perFrame, Home: 0, End: count - 1 };
    // Keys inside a cell (a link, a date that tells why) are theirs.
    if (!(event.target as HTMLElement).matches('[data-row]')) return;
    const to = steps[event.key];
    if (to !== undefined) goTo(to);
    else if (event.key === 'Enter' && row) void navigate(rowPath(question.list, row));
    else if (event.key === ' ' && choose && choosable(row)) choose(row);
    else return;
    event.preventDefault();
  };

  if (rows.error !== null && rows.total === null) return <Failed error={rows.error} retry={rows.retry} />;
  const template = `${choose ? '44px ' : ''}${columns.map(({ width }) => width).join(' ')}`;
  // Narrower frames scroll sideways; every track says its least width.
  const leastWidth = columns.reduce((sum, { width }) => sum + Number(/\d+/.exec(width)?.[0] ?? 0), choose ? 44 : 0);
  const items = virtual.getVirtualItems();
  // Tab comes to the row with the focus; where that is out of the frame, to the first one in it.
  const tabStop = items.some(({ index }) => index === active) ? active : (items[0]?.index ?? 0);
  const sort = question.query['sort'] ?? (question.list === 'parties' ? '' : '-updatedAt');
  const sortable = question.path === '/agreements' || question.path === '/follow-ups';
  return (
    <div ref={scroller} className={css['scroll']} tabIndex={-1} hidden={total === 0}>
      <div role="grid" style={{ minWidth: leastWidth }} aria-label={label} aria-rowcount={total === null ? -1 : total + 1} aria-colcount={columns.length + (choose ? 1 : 0)} aria-busy={total === null} aria-description={w.keys}
        {...(choose ? { 'aria-multiselectable': true } : {})} onKeyDown={onKeyDown}>
        <div role="rowgroup" className={css['head']}>
          <div role="row" aria-rowindex={1} className={css['row']} style={{ gridTemplateColumns: template }}>
            {choose ? <div role="columnheader" className={css['cell']}><span className="visually-hidden">{w.pickHead}</span></div> : null}
            {columns.map((column) => {
              const down = sort === `-${column.sort}`;
              const up = sort === column.sort;
              const name = names[column.key] ?? column.key;
              return (
                <div key={column.key} role="columnheader" className={css['cell']} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
                  {column.sort && sortable
                    ? <button type="button" className={css['sort']} title={w.sortBy(name)} onClick={() => question.set({ sort: up ? `-${column.sort}` : column.sort })}>{name}<span aria-hidden="true">{up ? '▲' : down ? '▼' : ''}</span></button>
                    : name}
                </div>
              );
            })}
          </div>
        </div>
        <div role="rowgroup" className={css['body']} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows.at(index);
            const look: Look = { language, units, tabIndex: index === tabStop ? 0 : -1 };
            const picked = row !== undefined && chosen?.has(row.id) === true;
            return (
              <div key={index} role="row" data-row={index} aria-rowindex={index + 2} aria-selected={choose ? picked : undefined} tabIndex={index === tabStop ? 0 : -1} onFocus={() => setActive(index)}
                className={css['row']} style={{ gridTemplateColumns: template, height, transform: `translateY(${start}px)` }}>
                {choose ? (
                  <div role="gridcell" className={css['pick']}>
                    {choosable(row) ? <input type="checkbox" tabIndex={look.tabIndex} aria-label={w.pick(`${row.reference} ${row.title}`)} checked={picked} onChange={() => choose(row)} /> : null}
                  </div>
                ) : null}
                {columns.map((column, at) => (
                  <div key={column.key} role="gridcell" className={css['cell']}>
                    {row ? column.cell(row as never, look) : <div className={css['wait']}>{at === 0 ? <span className="visually-hidden">{w.waiting}</span> : null}</div>}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
