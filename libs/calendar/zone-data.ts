import { INDONESIAN_ZONES } from './zones.js';
import type { Zone } from './types.js';

/**
 * Reads the time-zone database of the machine. Workflow code must never import this file: a zone reaches the workflow as data,
 * inside the first event, so that an updated database cannot alter a decision of the past.
 */
const FIRST_YEAR = 2010;
const LAST_YEAR = 2050;
const HOUR = 3_600;

/** Thrown by {@link zoneFor} for a name that is no IANA zone. */
export class UnknownZone extends Error {
  readonly code = 'unknown-zone';
  constructor(readonly zoneName: string) {
    super(`unknown time zone: ${zoneName}`);
    this.name = 'UnknownZone';
  }
}

function formatterOf(name: string): Intl.DateTimeFormat | null {
  // Offsets such as `+07:00` are accepted by Intl and are no zones.
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function offsetMinutes(format: Intl.DateTimeFormat, seconds: number): number {
  const text = format.formatToParts(seconds * 1000).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(text);
  if (!match) throw new Error(`cannot read the offset ${text}`);
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/** First second in (`low`, `high`] at which the offset is no longer that of `low`; the offset changes once in between. */
function changeBetween(format: Intl.DateTimeFormat, low: number, high: number): number {
  const before = offsetMinutes(format, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMinutes(format, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

const known = new Map<string, Zone>(Object.entries(INDONESIAN_ZONES));

/** True for an IANA zone name that this machine knows. */
export function isKnownZone(name: string): boolean {
  return known.has(name) || formatterOf(name) !== null;
}

/**
 * A zone as data: every change of offset from 2010 to 2050 (two pairs a year where there is DST, ≈ 1.5 KB).
 * @throws UnknownZone
 */
export function zoneFor(name: string): Zone {
  const found = known.get(name);
  if (found) return found;
  const format = formatterOf(name);
  if (!format) throw new UnknownZone(name);
  const start = Date.UTC(FIRST_YEAR, 0, 1) / 1000;
  const end = Date.UTC(LAST_YEAR + 1, 0, 1) / 1000;
  const transitions: Zone['transitions'] = [[0, offsetMinutes(format, start)]];
  // Ten days: Morocco turns its clocks twice within a month (Ramadan).
  for (let low = start; low < end; low += 240 * HOUR) {
    const high = Math.min(low + 240 * HOUR, end);
    if (offsetMinutes(format, low) === offsetMinutes(format, high)) continue;
    const at = changeBetween(format, low, high);
    transitions.push([at, offsetMinutes(format, at)]);
  }
  const zone: Zone = { name, transitions };
  known.set(name, zone);
  return zone;
}
