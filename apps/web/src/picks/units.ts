import { $api } from '../api/client.js';
import { useMe } from '../app/me.js';
import type { Option } from '../ui/fields.js';

/** Units of one's own: the person's and those below it, or all of the agency's; with their zones. */
export function useOwnUnits(): { options: Option[]; own: string | null; zoneOf: (unit: string) => string } {
  const me = useMe();
  const { data } = $api.useQuery('get', '/units', { params: { query: { limit: '200' } } }, { staleTime: 300_000 });
  const units = data?.items ?? [];
  const own = me.data?.unit ?? null;
  const within = (id: string | null): boolean => own === null || id === own || (id !== null && within(units.find((unit) => unit.id === id)?.parentId ?? null));
  return {
    options: units.filter((unit) => within(unit.id)).map((unit) => ({ value: unit.id, label: `${unit.name} (${unit.id})` })),
    own, zoneOf: (id) => units.find((unit) => unit.id === id)?.timeZone ?? 'Asia/Jakarta',
  };
}
