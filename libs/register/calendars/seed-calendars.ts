import { calendarFrom } from '#libs/calendar/index.js';
import { indonesianDecrees, SHIPPED_VERSION } from '#libs/calendar/indonesia.js';
import type { Sql } from '../database.js';
import { insertDecree, listDecrees, sealDecree, type NewDecree } from './decrees.js';
import { insertVersion, newestCalendar } from './versions.js';

/**
 * The decrees that the program ships, and the calendar that they make. Idempotent. A new release moves no date by itself: agreements
 * keep what they have until a decree is *published*, and a calendar that people have published stays the newest.
 */
export async function seedCalendars(tx: Sql): Promise<void> {
  const ids = new Map<string, string>();
  for (const { source, status, ...row } of indonesianDecrees()) {
    const decree: NewDecree = { ...row, supersedes: row.supersedes === null ? null : (ids.get(row.supersedes) ?? null) };
    ids.set(row.number, sealDecree(decree).id);
    await insertDecree(tx, decree, { source, verified: status === 'verified', shipped: true, by: null });
  }
  if (await newestCalendar(tx, 'ID')) return;
  const decrees = await listDecrees(tx, { calendar: 'ID' });
  const last = decrees.at(-1);
  if (last) await insertVersion(tx, calendarFrom('ID', SHIPPED_VERSION, decrees), last.id);
}
