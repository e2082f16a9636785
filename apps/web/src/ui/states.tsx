import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isAway, isProblem } from '../api/problem.js';
import { useWords, words } from '../words/index.js';
import { Button } from './button.js';
import { Notice } from './layout.js';
import css from './ui.module.css';

const W = words({
  id: {
    loading: 'Memuat…', again: 'Coba lagi', away: 'Server sedang tidak dapat dihubungi. Yang sudah tersimpan tetap aman; halaman ini mencoba lagi sendiri.',
    forbidden: 'Bagian ini tidak untuk peran Anda.', missing: 'Tidak ditemukan, atau sudah tidak ada.', failed: 'Terjadi kesalahan.', number: 'Nomor untuk ditanyakan',
  },
  en: {
    loading: 'Loading…', again: 'Try again', away: 'The server cannot be reached at the moment. What was saved is safe; this page tries again by itself.',
    forbidden: 'This part is not for your role.', missing: 'Not found, or no longer there.', failed: 'Something went wrong.', number: 'Number to ask about',
  },
});

/** What stands while an answer is awaited; `rows` as many as will about be there, so that the page does not jump. */
export function Loading({ rows = 3 }: { rows?: number }) {
  const w = useWords(W);
  return (
    <div className={css['skeleton']} role="status">
      <span className="visually-hidden">{w.loading}</span>
      {Array.from({ length: rows }, (_, n) => <div key={n} className={css['bar']} style={{ width: `${95 - ((n * 17) % 40)}%` }} />)}
    </div>
  );
}

/** Nothing is there, and that is said, with what to do next. */
export function Empty({ children }: { children: ReactNode }) {
  return <p className={css['muted']}>{children}</p>;
}

/** Why something failed, in the server's own sentence, and how to go on. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const w = useWords(W);
  const problem = isProblem(error) ? error : null;
  const text = isAway(error) ? w.away : problem?.status === 403 ? w.forbidden : problem?.status === 404 ? w.missing : problem?.detail ?? w.failed;
  return (
    <Notice tone={isAway(error) ? 'warn' : 'bad'} live>
      <p>{text}</p>
      {problem?.errors?.length ? <ul>{problem.errors.map((each) => <li key={each.pointer}>{each.pointer}: {each.detail}</li>)}</ul> : null}
      {problem && problem.status >= 500 ? <p className={css['hint']}>{w.number}: {problem.correlationId}</p> : null}
      {retry && problem?.status !== 403 && problem?.status !== 404 ? <div><Button small onPress={retry}>{w.again}</Button></div> : null}
    </Notice>
  );
}

/** An answer of the api on the screen: while it is awaited, when it fails, and when it is there. */
export function Answer<T>({ query, rows, children }: { query: UseQueryResult<T, unknown>; rows?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isPending && query.fetchStatus !== 'idle' && query.failureCount === 0) return <Loading {...(rows === undefined ? {} : { rows })} />;
  if (query.isPending && !query.isError) return query.failureReason ? <Failed error={query.failureReason} /> : <Loading {...(rows === undefined ? {} : { rows })} />;
  return <Failed error={query.error} retry={() => void query.refetch()} />;
}
