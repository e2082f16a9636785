import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { count } from '../format/numbers.js';
import { useLanguage, useWords, words } from '../words/index.js';
import { Button } from './button.js';
import { Muted, Row } from './layout.js';
import { Failed, Loading } from './states.js';

const W = words({
  id: { more: 'Tampilkan lebih banyak', shown: (n: string, of: string) => `${n} dari ${of}` },
  en: { more: 'Show more', shown: (n, of) => `${n} of ${of}` },
});

interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number | undefined;
}

/** Members of a list that comes page by page (the first without a cursor): for `useInfiniteQuery` of the api. */
export const pages = {
  pageParamName: 'cursor', initialPageParam: null,
  getNextPageParam: (last: { nextCursor: string | null }): string | undefined => last.nextCursor ?? undefined,
};

/** How many there are in all; null while nobody knows. */
export function totalOf<T>(query: UseInfiniteQueryResult<{ pages: Page<T>[] }, unknown>): number | null {
  const first = query.data?.pages[0];
  return first === undefined ? null : first.total ?? first.items.length;
}

/** A list of the api that comes page by page, with a way to the next one. */
export function Paged<T>({ query, rows, children }: { query: UseInfiniteQueryResult<{ pages: Page<T>[] }, unknown>; rows?: number; children: (items: T[]) => ReactNode }) {
  const w = useWords(W);
  const language = useLanguage();
  if (query.data === undefined) {
    if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    return query.failureReason ? <Failed error={query.failureReason} /> : <Loading {...(rows === undefined ? {} : { rows })} />;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  return (
    <>
      {children(items)}
      {query.hasNextPage
        ? (
          <Row>
            <Button small isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>{w.more}</Button>
            <Muted>{w.shown(count(items.length, language), count(totalOf(query) ?? items.length, language))}</Muted>
          </Row>
        )
        : null}
    </>
  );
}
