import { $api } from '../api/client.js';
import type { components } from '../api/schema.gen.js';

export type Contact = components['schemas']['Contact'];

/** People by id, as far as one may see them; empty until they are there. */
export function usePeople(ids: readonly (string | null)[]): ReadonlyMap<string, Contact> {
  const wanted = [...new Set(ids.filter((id) => id !== null))].sort().slice(0, 200);
  const query = $api.useQuery('get', '/contacts', { params: { query: { ids: wanted.join(','), limit: '200' } } }, { enabled: wanted.length > 0, placeholderData: (before) => before });
  return new Map((query.data?.items ?? []).map((each) => [each.id, each]));
}
