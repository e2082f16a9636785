import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';

/** The lists of the register; each has an address of its own. */
export const LISTS = ['agreements', 'follow-ups', 'parties'] as const;
export type ListName = (typeof LISTS)[number];

/** What is asked of a list, word for word as the api takes it; it stands in the address. */
export type Query = Readonly<Record<string, string>>;

export const listPath = (list: ListName): string => (list === 'agreements' ? '/register' : `/register/${list}`);

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

/** Where the register shows what the api names as `behind` a number: `/api/v1/insights/follow-ups?figure=…`. */
export function behindLink(path: string, more: Query = {}): string {
  const [before = '', search = ''] = path.split('?');
  const list: ListName = before.endsWith('/follow-ups') ? 'follow-ups' : 'agreements';
  return `${listPath(list)}?${new URLSearchParams([...new URLSearchParams(search), ...Object.entries(more)]).toString()}`;
}

export const listLink = (list: ListName, query: Query): string => `${listPath(list)}?${new URLSearchParams(query).toString()}`;
