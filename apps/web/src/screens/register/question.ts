import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { type ListName, listPath, type Query } from '../../app/register-links.js';

export interface Question {
  list: ListName;
  query: Query;
  /** Path of the api: a list, or what is behind a number (`figure`). */
  path: '/agreements' | '/follow-ups' | '/parties' | '/insights/agreements' | '/insights/follow-ups';
  /** A member that is empty goes. */
  set: (change: Record<string, string | undefined>) => void;
  /** Another question to the same list. */
  replaceWith: (query: Query) => void;
}

/** What the address asks. */
export function useQuestion(): Question {
  const { pathname } = useLocation();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const last = pathname.split('/')[2];
  const list: ListName = last === 'follow-ups' || last === 'parties' ? last : 'agreements';
  const text = params.toString();
  const query = useMemo<Query>(() => Object.fromEntries(new URLSearchParams(text)), [text]);
  const replaceWith = useCallback((next: Query) => {
    void navigate({ pathname: listPath(list), search: new URLSearchParams(next).toString() });
  }, [navigate, list]);
  const set = useCallback((change: Record<string, string | undefined>) => {
    const next = Object.entries({ ...query, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
    replaceWith(Object.fromEntries(next));
  }, [query, replaceWith]);
  const path = list === 'parties' ? '/parties' : query['figure'] === undefined ? `/${list}` as const : `/insights/${list}` as const;
  return { list, query, path, set, replaceWith };
}
