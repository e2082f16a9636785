import type { Sql } from '../database.js';
import { newId } from '../ids.js';

export type ViewedList = 'agreements' | 'follow-ups' | 'tasks';

/** A question to a list that a person keeps. */
export interface SavedView {
  id: string;
  name: string;
  list: ViewedList;
  /** Filters and order as the list's query fields. */
  query: Record<string, string>;
  ownerId: string;
  /** The unit that sees it, too; null: its owner only. */
  sharedWithUnit: string | null;
  updatedAt: string;
}

const COLUMNS = `view_id AS id, name, list, query, owner_id AS "ownerId", unit_id AS "sharedWithUnit", updated_at AS "updatedAt"`;

/** Whoever asks: `units` are the units whose shared views they see, null all. */
export interface ViewReader {
  contactId: string;
  units: readonly string[] | null;
}

const VISIBLE = `(owner_id = $1 OR ($2::text[] IS NULL AND unit_id IS NOT NULL) OR unit_id = ANY ($2))`;

export async function createView(db: Sql, view: Pick<SavedView, 'name' | 'list' | 'query' | 'ownerId' | 'sharedWithUnit'>): Promise<SavedView> {
  const rows = await db.query<SavedView>(
    `INSERT INTO saved_views (view_id, owner_id, unit_id, name, list, query) VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
    [newId('vue'), view.ownerId, view.sharedWithUnit, view.name, view.list, JSON.stringify(view.query)]);
  return rows[0] as SavedView;
}

/** A view that the reader may see, or null. */
export async function getView(db: Sql, reader: ViewReader, id: string): Promise<SavedView | null> {
  const rows = await db.query<SavedView>(`SELECT ${COLUMNS} FROM saved_views WHERE ${VISIBLE} AND view_id = $3`, [reader.contactId, reader.units, id]);
  return rows[0] ?? null;
}

/** One's own and those shared with one's unit, by name. */
export async function listViews(
  db: Sql, reader: ViewReader, { list, after, limit }: { list?: ViewedList | undefined; after?: string | undefined; limit: number },
): Promise<SavedView[]> {
  return db.query<SavedView>(
    `SELECT ${COLUMNS} FROM saved_views WHERE ${VISIBLE} AND ($3::text IS NULL OR list = $3)
       AND ($4::text IS NULL OR (lower(name), view_id) > (SELECT lower(name), view_id FROM saved_views WHERE view_id = $4))
     ORDER BY lower(name), view_id LIMIT $5`, [reader.contactId, reader.units, list ?? null, after ?? null, limit]);
}

/** Changes what is given. Only the owner's; null where it is not theirs. */
export async function changeView(
  db: Sql, ownerId: string, id: string, change: { name?: string | undefined; query?: Record<string, string> | undefined; sharedWithUnit?: string | null | undefined },
): Promise<SavedView | null> {
  const rows = await db.query<SavedView>(
    `UPDATE saved_views SET name = coalesce($3, name), query = coalesce($4, query), unit_id = CASE WHEN $5 THEN $6 ELSE unit_id END, updated_at = now()
     WHERE owner_id = $1 AND view_id = $2 RETURNING ${COLUMNS}`,
    [ownerId, id, change.name ?? null, change.query ? JSON.stringify(change.query) : null, change.sharedWithUnit !== undefined, change.sharedWithUnit ?? null]);
  return rows[0] ?? null;
}

/** False where it is not the owner's, or not there. */
export async function removeView(db: Sql, ownerId: string, id: string): Promise<boolean> {
  const rows = await db.query(`DELETE FROM saved_views WHERE owner_id = $1 AND view_id = $2 RETURNING view_id`, [ownerId, id]);
  return rows.length > 0;
}
