import { $api } from '../../api/client.js';
import { lastWorkingDay, localDay } from '../../format/dates.js';

const AN_HOUR = 3_600_000;

/** Since when something is new to who looks in the morning: the last working day by the agency's calendar, as its decrees have it. */
export function useSince(): { since: string; isNew: (moment: string | null) => boolean } {
  const { data } = $api.useQuery('get', '/calendars/{id}', { params: { path: { id: 'ID' } } }, { staleTime: AN_HOUR, meta: { still: true } });
  const since = lastWorkingDay(new Set(data?.holidays.map(({ on }) => on)));
  return { since, isNew: (moment) => moment !== null && localDay(moment) >= since };
}
