import { $api } from '../api/client.js';
import { pages } from '../ui/more.js';

export type MailState = 'ready' | 'awaiting-approval' | 'held' | 'blocked' | 'under-way';

/** Mails that have not left. */
export function useMails(filter: { mine?: 'true'; unit?: string; state?: MailState }) {
  return $api.useInfiniteQuery('get', '/mail/today', { params: { query: { ...filter, count: 'exact', limit: '100' } } }, pages);
}

export type MailsQuery = ReturnType<typeof useMails>;

export function useHolds() {
  return $api.useInfiniteQuery('get', '/mail/holds', { params: { query: { count: 'exact', limit: '100' } } }, pages);
}
