import { useCallback, useState } from 'react';
import { type Column, COLUMNS } from './columns.js';
import type { ListName } from '../../app/register-links.js';

const keyOf = (list: ListName): string => `tepati.columns.${list}`;

function keptChoice(list: ListName): ReadonlySet<string> {
  const kept = localStorage.getItem(keyOf(list));
  return new Set(kept === null ? COLUMNS[list].filter(({ usual }) => usual).map(({ key }) => key) : kept.split(','));
}

/** Which columns this person sees of a list, kept on this machine; the first one always. */
export function useColumnChoice(list: ListName): [columns: readonly Column[], choice: ReadonlySet<string>, toggle: (key: string) => void] {
  const [state, setState] = useState(() => ({ list, choice: keptChoice(list) }));
  const choice = state.list === list ? state.choice : keptChoice(list);
  if (state.list !== list) setState({ list, choice });
  const toggle = useCallback((key: string) => {
    const next = new Set(choice);
    if (!next.delete(key)) next.add(key);
    localStorage.setItem(keyOf(list), [...next].join(','));
    setState({ list, choice: next });
  }, [choice, list]);
  return [COLUMNS[list].filter(({ key }, at) => at === 0 || choice.has(key)), choice, toggle];
}
