import { $api } from '../../api/client.js';
import { today } from '../../format/dates.js';
import { pages } from '../../ui/more.js';
import type { Scope } from './scope.js';

/** Days ahead in which the end of an agreement is told. */
const EXPIRY_DAYS = 183;

export function useTasks() {
  return $api.useInfiniteQuery('get', '/tasks', { params: { query: { state: 'open', count: 'exact', limit: '100' } } }, pages);
}

export type TasksQuery = ReturnType<typeof useTasks>;

/** Those that have not moved for longest first. */
export function useGates({ mine }: Scope) {
  return $api.useInfiniteQuery('get', '/board', { params: { query: { ...mine, sort: 'updatedAt', count: 'exact', limit: '20' } } }, pages);
}

export type GatesQuery = ReturnType<typeof useGates>;

export function useExpiring({ mine }: Scope) {
  const before = new Date(Date.parse(today()) + EXPIRY_DAYS * 86_400_000).toISOString().slice(0, 10);
  return $api.useInfiniteQuery('get', '/board', { params: { query: { ...mine, endsBefore: before, sort: 'endsOn', count: 'exact', limit: '20' } } }, pages);
}

export type ExpiringQuery = ReturnType<typeof useExpiring>;
