import { useQueries, type UseQueryOptions } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api } from '../../api/client.js';
import type { components } from '../../api/schema.gen.js';
import { useLanguage } from '../../words/index.js';
import type { Question } from './question.js';

export type Agreement = components['schemas']['ListedAgreement'];
export type FollowUp = components['schemas']['ListedFollowUp'];
export type Party = components['schemas']['Party'];
export type Row = Agreement | FollowUp | Party;

/** Rows that are asked for at once: about two frames of a list, and small enough for a slow line. */
const PAGE = 50;
/** A scrollbar that is dragged passes hundreds of pages: asked for is where it rests so long, in ms. */
const REST_MS = 90;

interface Rows {
  /** null: not known yet. */
  total: number | null;
  /** Undefined while its page is under way. */
  at: (index: number) => Row | undefined;
  error: unknown;
  retry: () => void;
}

interface PageOf {
  items: Row[];
  total?: number;
}

/**
 * The rows of a list around a place in it, wherever that is: pages are asked for by their offset, so that a jump to row 90,000 is one
 * request and not 1,800. Pages once seen are kept; what a page does not hold yet stands as a row without text.
 */
export function useRows({ path, query }: Pick<Question, 'path' | 'query'>, first: number, last: number): Rows {
  const language = useLanguage();
  const wanted = useRested(Math.max(0, Math.floor(first / PAGE)), Math.max(0, Math.floor(last / PAGE)));
  const asked = path === '/parties' || path === '/follow-ups' ? without(query, ['asOf', 'knownAt']) : query;
  // The first page tells how many there are; it is looked after as long as the list is shown.
  const pages = useMemo(() => [...new Set([0, ...wanted])], [wanted]);
  const answers = useQueries({
    queries: pages.map((page): UseQueryOptions<PageOf> => ({
      queryKey: ['register', path, asked, page, language],
      queryFn: async ({ signal }) => {
        const { data, error } = await api.GET(path as '/follow-ups', {
          params: { query: { ...asked, limit: String(PAGE), ...(page === 0 ? { count: 'exact' as const } : { offset: String(page * PAGE) }) } }, signal,
        });
        if (error !== undefined) throw error as unknown;
        return data as PageOf;
      },
    })),
  });
  const byPage = new Map(pages.map((page, i) => [page, answers[i]?.data]));
  const failed = answers.find(({ isError }) => isError);
  return {
    total: byPage.get(0)?.total ?? null,
    at: (index) => byPage.get(Math.floor(index / PAGE))?.items[index % PAGE],
    error: failed?.error ?? null,
    retry: () => answers.forEach((answer) => (answer.isError ? void answer.refetch() : undefined)),
  };
}

/** Pages from one to another, once they have stayed the same for a moment; the first ones at once. */
function useRested(from: number, to: number): number[] {
  const [rested, setRested] = useState({ from, to });
  useEffect(() => {
    const timer = setTimeout(() => setRested((was) => (was.from === from && was.to === to ? was : { from, to })), REST_MS);
    return () => clearTimeout(timer);
  }, [from, to]);
  return useMemo(() => Array.from({ length: rested.to - rested.from + 1 }, (_, n) => rested.from + n), [rested]);
}

function without(query: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => !names.includes(name)));
}
