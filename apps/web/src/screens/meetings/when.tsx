import { localDay, localTime, longDay } from '../../format/dates.js';
import { useLanguage } from '../../words/index.js';

const NAMES: Record<string, string> = { 'Asia/Jakarta': 'WIB', 'Asia/Pontianak': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };

export const zoneName = (zone: string): string => NAMES[zone] ?? zone;

/** `Jumat, 11 Oktober 2024, 09.00–12.00 WIB`: where it is held. */
export function When({ startsAt, endsAt, zone }: { startsAt: string; endsAt: string; zone: string }) {
  const language = useLanguage();
  const [from, until] = [localDay(startsAt, zone), localDay(endsAt, zone)];
  const time = (at: string) => localTime(at, zone).replace(':', '.');
  return (
    <span>
      <time dateTime={startsAt}>{longDay(from, language)}, {time(startsAt)}</time>–<time dateTime={endsAt}>{from === until ? '' : `${longDay(until, language)}, `}{time(endsAt)}</time> {zoneName(zone)}
    </span>
  );
}
