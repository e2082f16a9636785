import type { Sql } from '../database.js';
import { newId } from '../ids.js';

/** A name of a party or unit. `from` and `until` are partial dates (`2019`, `2019-12`, `2019-12-31`); null: not known, or still so. */
export interface NameOverTime {
  name: string;
  from: string | null;
  until: string | null;
  /** Where it is known from: a decree, a document, a page of the press. */
  source: string;
}

/** One that took the place of another. */
export interface Succession {
  predecessorId: string;
  successorId: string;
  /** Partial date. */
  on: string;
  source: string;
}

/** Names by subject, oldest first; subjects without any are absent. */
export async function namesOf(db: Sql, ids: readonly string[]): Promise<Map<string, NameOverTime[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<NameOverTime & { id: string }>(
    `SELECT subject_id AS id, name, valid_from AS "from", valid_until AS until, source FROM directory_names WHERE subject_id = ANY ($1)
     ORDER BY valid_from NULLS FIRST, valid_until NULLS LAST, created_at`, [[...new Set(ids)]]);
  const found = new Map<string, NameOverTime[]>();
  for (const { id, ...name } of rows) found.set(id, [...(found.get(id) ?? []), name]);
  return found;
}

/** Enters a name, or what is now known of one that was entered before. */
export async function putName(db: Sql, subjectId: string, { name, from, until, source }: NameOverTime): Promise<void> {
  await db.query(
    `INSERT INTO directory_names (name_id, subject_id, name, valid_from, valid_until, source) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (subject_id, name) DO UPDATE SET valid_from = excluded.valid_from, valid_until = excluded.valid_until, source = excluded.source`,
    [newId('nam'), subjectId, name, from, until, source]);
}

/** The name until now stays as a former one that ended on `on`; where nobody had entered it, it is entered with the source of the new. */
export async function endName(db: Sql, subjectId: string, name: string, on: string | null, source: string): Promise<void> {
  await db.query(
    `INSERT INTO directory_names (name_id, subject_id, name, valid_until, source) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (subject_id, name) DO UPDATE SET valid_until = coalesce(excluded.valid_until, directory_names.valid_until)`,
    [newId('nam'), subjectId, name, on, source]);
}

/** Every succession before and after the subjects, however long the chain. */
export async function successionsOf(db: Sql, ids: readonly string[]): Promise<Succession[]> {
  return db.query<Succession>(
    `WITH RECURSIVE before AS (
       SELECT s.* FROM directory_successions s WHERE s.successor_id = ANY ($1)
       UNION SELECT s.* FROM directory_successions s JOIN before b ON s.successor_id = b.predecessor_id
     ), after AS (
       SELECT s.* FROM directory_successions s WHERE s.predecessor_id = ANY ($1)
       UNION SELECT s.* FROM directory_successions s JOIN after a ON s.predecessor_id = a.successor_id
     )
     SELECT predecessor_id AS "predecessorId", successor_id AS "successorId", happened_on AS on, source
     FROM (SELECT * FROM before UNION SELECT * FROM after) AS s ORDER BY happened_on, predecessor_id`, [[...ids]]);
}

/** Enters a succession. False where it would make somebody their own successor. */
export async function putSuccession(db: Sql, { predecessorId, successorId, on, source }: Succession): Promise<boolean> {
  if (predecessorId === successorId) return false;
  // One chain at a time: two at once could close a ring that neither sees.
  await db.query(`SELECT pg_advisory_xact_lock(hashtext('directory_successions'))`);
  const known = await successionsOf(db, [successorId]);
  const comesFrom = new Set<string>([successorId]);
  for (let grown = true; grown;) {
    grown = false;
    for (const one of known) if (comesFrom.has(one.predecessorId) && !comesFrom.has(one.successorId)) grown = !!comesFrom.add(one.successorId);
  }
  if (comesFrom.has(predecessorId)) return false;
  await db.query(
    `INSERT INTO directory_successions (predecessor_id, successor_id, happened_on, source) VALUES ($1, $2, $3, $4)
     ON CONFLICT (predecessor_id, successor_id) DO UPDATE SET happened_on = excluded.happened_on, source = excluded.source`,
    [predecessorId, successorId, on, source]);
  return true;
}

export type DecisionKind =
  | 'party-renamed' | 'party-succeeded' | 'party-merged' | 'unit-changed' | 'unit-succeeded' | 'contact-merged' | 'contact-erased' | 'document-erased';

/** What a person decided about the directory. `reason` is official text; ids only, never whom it was about. */
export interface Decision {
  id: string;
  kind: DecisionKind;
  subjectId: string;
  otherId: string | null;
  reason: string;
  /** Figures and ids of what followed. */
  detail: Record<string, unknown>;
  actor: { id: string; role: string };
  decidedAt: string;
}

/** Keeps the trace of a decision. */
export async function noteDecision(db: Sql, decision: Omit<Decision, 'id' | 'decidedAt'>): Promise<string> {
  const id = newId('dec');
  await db.query(
    `INSERT INTO directory_decisions (decision_id, kind, subject_id, other_id, reason, detail, actor_id, actor_role)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, decision.kind, decision.subjectId, decision.otherId, decision.reason, JSON.stringify(decision.detail), decision.actor.id, decision.actor.role]);
  return id;
}

/** Decisions, newest first, of one subject (on either side) or all. `after`: last id of the page before. */
export async function listDecisions(db: Sql, { subjectId, after, limit = 50 }: { subjectId?: string; after?: string; limit?: number }): Promise<Decision[]> {
  return db.query<Decision>(
    `SELECT decision_id AS id, kind, subject_id AS "subjectId", other_id AS "otherId", reason, detail,
       jsonb_build_object('id', actor_id, 'role', actor_role) AS actor, decided_at AS "decidedAt"
     FROM directory_decisions
     WHERE ($1::text IS NULL OR subject_id = $1 OR other_id = $1)
       AND ($2::text IS NULL OR (decided_at, decision_id) < (SELECT decided_at, decision_id FROM directory_decisions WHERE decision_id = $2))
     ORDER BY decided_at DESC, decision_id DESC LIMIT $3`, [subjectId ?? null, after ?? null, limit]);
}
