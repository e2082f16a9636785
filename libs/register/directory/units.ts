import type { Sql } from '../database.js';

export interface Unit {
  id: string;
  name: string;
  parentId: string | null;
  timeZone: string;
  /** Kemendagri code of the region that it works for. */
  region: string | null;
  headContactId: string | null;
}

const COLUMNS = `unit_id AS id, name, parent_id AS "parentId", time_zone AS "timeZone", region, head_contact_id AS "headContactId"`;

/** All units, by id. */
export async function listUnits(db: Sql): Promise<Unit[]> {
  return db.query<Unit>(`SELECT ${COLUMNS} FROM units ORDER BY unit_id`);
}

/** One unit, or null. */
export async function getUnit(db: Sql, id: string): Promise<Unit | null> {
  return (await db.query<Unit>(`SELECT ${COLUMNS} FROM units WHERE unit_id = $1`, [id]))[0] ?? null;
}

/** Enters a unit, below the bureau where it names none above it: there is one root. Null where its id is taken. */
export async function createUnit(
  db: Sql, unit: Pick<Unit, 'id' | 'name' | 'timeZone'> & Partial<Unit>,
): Promise<Unit | null> {
  const rows = await db.query<Unit>(
    `INSERT INTO units (unit_id, name, parent_id, time_zone, region, head_contact_id) VALUES ($1, $2, coalesce($3, (SELECT unit_id FROM units WHERE parent_id IS NULL LIMIT 1)), $4, $5, $6)
     ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    [unit.id, unit.name, unit.parentId ?? null, unit.timeZone, unit.region ?? null, unit.headContactId ?? null],
  );
  return rows[0] ?? null;
}

/** The unit, every unit below it, and those whose place they took: what *own units* means. Empty when there is no such unit. */
export async function unitsBelow(db: Sql, id: string): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `WITH RECURSIVE below AS (
       SELECT unit_id FROM units WHERE unit_id = $1
       UNION SELECT n.unit_id FROM below b CROSS JOIN LATERAL (
         SELECT u.unit_id FROM units u WHERE u.parent_id = b.unit_id
         UNION ALL SELECT s.predecessor_id FROM directory_successions s WHERE s.successor_id = b.unit_id) AS n)
     SELECT unit_id AS id FROM below ORDER BY unit_id`, [id], 'units-below');
  return rows.map((row) => row.id);
}

/** The unit without a parent: the bureau, whose head is the bureau head. */
export async function rootUnit(db: Sql): Promise<Unit | null> {
  return (await db.query<Unit>(`SELECT ${COLUMNS} FROM units WHERE parent_id IS NULL ORDER BY unit_id LIMIT 1`))[0] ?? null;
}

export type UnitPatch = Partial<Omit<Unit, 'id'>>;

/** Changes a unit; null when there is none. Its id stays, for events name it. A unit cannot come to lie below itself: null then too. */
export async function patchUnit(db: Sql, id: string, patch: UnitPatch): Promise<Unit | null> {
  if (patch.parentId && (await unitsBelow(db, id)).includes(patch.parentId)) return null;
  const has = (key: keyof UnitPatch): boolean => patch[key] !== undefined;
  const rows = await db.query<Unit>(
    `UPDATE units SET name = coalesce($2, name), parent_id = CASE WHEN $3 THEN $4 ELSE parent_id END, time_zone = coalesce($5, time_zone),
       region = CASE WHEN $6 THEN $7 ELSE region END, head_contact_id = CASE WHEN $8 THEN $9 ELSE head_contact_id END
     WHERE unit_id = $1 RETURNING ${COLUMNS}`,
    [id, patch.name ?? null, has('parentId') && patch.parentId !== null, patch.parentId ?? null, patch.timeZone ?? null, has('region'), patch.region ?? null,
      has('headContactId'), patch.headContactId ?? null]);
  return rows[0] ?? null;
}
