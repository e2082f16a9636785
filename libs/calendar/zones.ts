import { dateOf, dayOf } from './days.js';
import type { Zone } from './types.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

function fixed(name: string, offsetMinutes: number): Zone {
  return { name, transitions: [[0, offsetMinutes]] };
}

/** WIB, WITA, WIT: no DST, so one offset each. Anything else comes from `zone-data.ts`. */
export const INDONESIAN_ZONES: Readonly<Record<'Asia/Jakarta' | 'Asia/Pontianak' | 'Asia/Makassar' | 'Asia/Jayapura', Zone>> = {
  'Asia/Jakarta': fixed('Asia/Jakarta', 420),
  'Asia/Pontianak': fixed('Asia/Pontianak', 420),
  'Asia/Makassar': fixed('Asia/Makassar', 480),
  'Asia/Jayapura': fixed('Asia/Jayapura', 540),
};

/** Offset in minutes east of UTC at an instant (epoch ms). */
export function offsetAt(zone: Zone, ms: number): number {
  let offset = zone.transitions[0]?.[1] ?? 0;
  for (const [from, minutes] of zone.transitions.slice(1)) {
    if (ms < from * 1000) break;
    offset = minutes;
  }
  return offset;
}

/**
 * Epoch ms of the first instant of a local date. Where clocks leap over midnight that is the instant of the leap; where
 * midnight comes twice, the first one.
 */
export function localMidnight(zone: Zone, date: string): number {
  const utcMidnight = dayOf(date) * DAY_MS;
  const { transitions } = zone;
  for (let i = 0; i < transitions.length; i += 1) {
    const [from, offset] = transitions[i]!;
    const until = transitions[i + 1]?.[0];
    const start = i === 0 ? -Infinity : from * 1000;
    const reached = Math.max(start, utcMidnight - offset * MINUTE_MS);
    if (until === undefined || reached < until * 1000) return reached;
  }
  return utcMidnight;
}

/** Local date of an instant (epoch ms). */
export function localDate(zone: Zone, ms: number): string {
  return dateOf(Math.floor((ms + offsetAt(zone, ms) * MINUTE_MS) / DAY_MS));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Local clock time of an instant: minutes after midnight, 0–1439. */
export function localMinuteOfDay(zone: Zone, ms: number): number {
  const local = ms + offsetAt(zone, ms) * MINUTE_MS;
  return Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / MINUTE_MS);
}

/** ISO 8601 with the zone's offset: `2026-11-23T09:00:10+07:00`; milliseconds only where there are some. */
export function toLocalIso(zone: Zone, ms: number): string {
  const offset = offsetAt(zone, ms);
  const local = ms + offset * MINUTE_MS;
  const day = Math.floor(local / DAY_MS);
  const rest = local - day * DAY_MS;
  const seconds = Math.floor(rest / 1000);
  const fraction = rest % 1000;
  const time = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const east = Math.abs(offset);
  const suffix = `${offset < 0 ? '-' : '+'}${two(Math.floor(east / 60))}:${two(east % 60)}`;
  return `${dateOf(day)}T${time}${fraction === 0 ? '' : `.${String(fraction).padStart(3, '0')}`}${suffix}`;
}
