import type { Actor } from '#libs/journal/envelope.js';
import type { Refusal } from '#libs/agreement/types/command.js';
import type { Sql } from '#libs/register/index.js';
import type { Ceremony, CeremonyCounts, CeremonyDocument, CeremonyStep, PlannedDocument } from './types.js';

const CEREMONY = `c.ceremony_id AS "ceremonyId", c.title, c.unit_id AS unit, c.place, c.held_on AS "on", c.created_by AS "createdBy", c.created_at AS "createdAt"`;

const DOCUMENT = `d.ceremony_id AS "ceremonyId", d.n, d.agreement_id AS "agreementId", d.body, d.originals, d.step, d.state, d.round,
  CASE WHEN d.actor_id IS NULL THEN NULL ELSE jsonb_build_object('id', d.actor_id, 'role', d.actor_role) END AS actor,
  d.command_id AS "commandId", d.version, d.refusal, d.attempts, d.settled_at AS "settledAt"`;

export async function createCeremony(tx: Sql, ceremony: Ceremony, documents: readonly PlannedDocument[]): Promise<void> {
  await tx.query(
    `INSERT INTO ceremonies (ceremony_id, title, unit_id, place, held_on, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [ceremony.ceremonyId, ceremony.title, ceremony.unit, ceremony.place, ceremony.on, ceremony.createdBy, ceremony.createdAt]);
  await putDocuments(tx, ceremony.ceremonyId, documents);
}

export async function readCeremony(db: Sql, ceremonyId: string): Promise<Ceremony | null> {
  return (await db.query<Ceremony>(`SELECT ${CEREMONY} FROM ceremonies c WHERE ceremony_id = $1`, [ceremonyId]))[0] ?? null;
}

/** Its row is locked until the transaction ends: who plans, changes or holds it takes turns. */
export async function lockCeremony(tx: Sql, ceremonyId: string): Promise<Ceremony | null> {
  return (await tx.query<Ceremony>(`SELECT ${CEREMONY} FROM ceremonies c WHERE ceremony_id = $1 FOR UPDATE`, [ceremonyId]))[0] ?? null;
}

/** In their order. */
export async function documentsOf(db: Sql, ceremonyId: string): Promise<CeremonyDocument[]> {
  return db.query<CeremonyDocument>(`SELECT ${DOCUMENT} FROM ceremony_documents d WHERE ceremony_id = $1 ORDER BY n`, [ceremonyId]);
}

/** Plans documents; one whose agreement was planned before takes its place and number, and nothing has been asked of it yet. */
export async function putDocuments(tx: Sql, ceremonyId: string, documents: readonly PlannedDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await tx.query(
    `INSERT INTO ceremony_documents AS d (ceremony_id, n, agreement_id, body, originals)
     SELECT $1, (SELECT coalesce(max(n), 0) FROM ceremony_documents WHERE ceremony_id = $1) + w.n, w.agreement_id, w.body, w.originals
     FROM unnest($2::text[], $3::jsonb[], $4::jsonb[]) WITH ORDINALITY AS w (agreement_id, body, originals, n)
     ON CONFLICT (ceremony_id, agreement_id) DO UPDATE SET body = excluded.body, originals = excluded.originals, state = 'planned', step = NULL,
       command_id = NULL, version = NULL, refusal = NULL, settled_at = NULL`,
    [ceremonyId, documents.map(({ agreementId }) => agreementId), documents.map(({ body }) => JSON.stringify(body)),
      documents.map(({ originals }) => JSON.stringify(originals))]);
}

export async function removeDocuments(tx: Sql, ceremonyId: string, agreementIds: readonly string[]): Promise<void> {
  await tx.query(`DELETE FROM ceremony_documents WHERE ceremony_id = $1 AND agreement_id = ANY ($2)`, [ceremonyId, agreementIds]);
}

/** Another day or place has been told to no agreement yet. */
export async function changeCeremony(tx: Sql, { ceremonyId, title, place, on }: Ceremony): Promise<void> {
  await tx.query(`UPDATE ceremonies SET title = $2, place = $3, held_on = $4 WHERE ceremony_id = $1`, [ceremonyId, title, place, on]);
}

/** Nothing has been asked of its documents yet. */
export async function unplan(tx: Sql, ceremonyId: string): Promise<void> {
  await tx.query(
    `UPDATE ceremony_documents SET state = 'planned', step = NULL, command_id = NULL, version = NULL, refusal = NULL, settled_at = NULL
     WHERE ceremony_id = $1`, [ceremonyId]);
}

/** A document of which a step is wanted; or was, and the caller may not. */
export interface Asked {
  n: number;
  denied: { commandId: string; refusal: Refusal } | null;
}

/** Writes down that a step is wanted of documents, in the transaction of the request: from then on it will be carried out. */
export async function ask(tx: Sql, ceremonyId: string, step: CeremonyStep, wanted: readonly Asked[], actor: Actor): Promise<void> {
  if (wanted.length === 0) return;
  await tx.query(
    `WITH c AS (UPDATE ceremonies SET rounds = rounds + 1 WHERE ceremony_id = $1 RETURNING rounds)
     UPDATE ceremony_documents d SET step = $2, round = c.rounds, actor_id = $3, actor_role = $4, version = NULL, attempts = 0,
       state = CASE WHEN w.refusal IS NULL THEN 'pending' ELSE 'refused' END, command_id = w.command_id, refusal = w.refusal,
       settled_at = CASE WHEN w.refusal IS NULL THEN NULL ELSE now() END
     FROM c, unnest($5::integer[], $6::text[], $7::jsonb[]) AS w (n, command_id, refusal) WHERE d.ceremony_id = $1 AND d.n = w.n`,
    [ceremonyId, step, actor.id, actor.role, wanted.map(({ n }) => n), wanted.map(({ denied }) => denied?.commandId ?? null),
      wanted.map(({ denied }) => (denied ? JSON.stringify(denied.refusal) : null))]);
}

/** Those that wait, with their ceremonies: the least tried first. `ceremonyId` null: of all. */
export async function waiting(db: Sql, ceremonyId: string | null, limit: number): Promise<{ ceremony: Ceremony; document: CeremonyDocument }[]> {
  const rows = await db.query<Ceremony & CeremonyDocument>(
    `SELECT ${CEREMONY}, ${DOCUMENT} FROM ceremony_documents d JOIN ceremonies c USING (ceremony_id)
     WHERE d.state = 'pending' AND ($1::text IS NULL OR d.ceremony_id = $1) ORDER BY d.attempts, d.ceremony_id, d.n LIMIT $2`, [ceremonyId, limit]);
  return rows.map((row) => ({ ceremony: row, document: row }));
}

/** How a step of a document ended. A late word about an earlier round changes nothing. */
export async function settleDocument(
  db: Sql, { ceremonyId, n, round }: CeremonyDocument, end: Pick<CeremonyDocument, 'state' | 'commandId' | 'version' | 'refusal'>,
): Promise<void> {
  await db.query(
    `UPDATE ceremony_documents SET state = $4, command_id = $5, version = $6, refusal = $7, attempts = attempts + 1, settled_at = now()
     WHERE ceremony_id = $1 AND n = $2 AND round = $3 AND state = 'pending'`,
    [ceremonyId, n, round, end.state, end.commandId, end.version, end.refusal ? JSON.stringify(end.refusal) : null]);
}

export async function noteAttempt(db: Sql, { ceremonyId, n, round }: CeremonyDocument): Promise<void> {
  await db.query(`UPDATE ceremony_documents SET attempts = attempts + 1 WHERE ceremony_id = $1 AND n = $2 AND round = $3`, [ceremonyId, n, round]);
}

type CountedCeremony = Ceremony & CeremonyCounts;

const COUNTS = `(SELECT count(*) FROM ceremony_documents d WHERE d.ceremony_id = c.ceremony_id) AS documents,
  (SELECT count(DISTINCT p) FROM ceremony_documents d JOIN agreements a USING (agreement_id), unnest(a.partner_ids) AS p WHERE d.ceremony_id = c.ceremony_id) AS partners,
  (SELECT count(*) FROM ceremony_documents d WHERE d.ceremony_id = c.ceremony_id AND step = 'sign' AND state = 'accepted') AS signed,
  (SELECT count(*) FROM ceremony_documents d WHERE d.ceremony_id = c.ceremony_id AND state = 'refused') AS refused,
  (SELECT count(*) FROM ceremony_documents d WHERE d.ceremony_id = c.ceremony_id AND state = 'pending') AS pending`;

export async function countCeremony(db: Sql, ceremonyId: string): Promise<CeremonyCounts> {
  const [row] = await db.query<CeremonyCounts>(`SELECT ${COUNTS} FROM ceremonies c WHERE ceremony_id = $1`, [ceremonyId]);
  if (!row) throw new Error(`no ceremony ${ceremonyId}`);
  return row;
}

/** Ceremonies by their day, the latest first. `after`: id of the last one of the page before. */
export async function listCeremonies(
  db: Sql, filter: { units?: readonly string[]; agreementId?: string; from?: string; to?: string; after?: string; limit: number },
): Promise<CountedCeremony[]> {
  return db.query<CountedCeremony>(
    `SELECT ${CEREMONY}, ${COUNTS} FROM ceremonies c
     WHERE ($1::text[] IS NULL OR c.unit_id = ANY ($1))
       AND ($2::text IS NULL OR EXISTS (SELECT FROM ceremony_documents d WHERE d.ceremony_id = c.ceremony_id AND d.agreement_id = $2))
       AND ($3::date IS NULL OR c.held_on >= $3) AND ($4::date IS NULL OR c.held_on <= $4)
       AND ($5::text IS NULL OR (c.held_on, c.ceremony_id) < (SELECT held_on, ceremony_id FROM ceremonies WHERE ceremony_id = $5))
     ORDER BY c.held_on DESC, c.ceremony_id DESC LIMIT $6`,
    [filter.units ? [...filter.units] : null, filter.agreementId ?? null, filter.from ?? null, filter.to ?? null, filter.after ?? null, filter.limit]);
}
