import type { Database, Sql } from '#libs/register/index.js';
import { type Edge, type Family, familyOf, type Member } from './family.js';
import { type Compared, type Proposal, proposeRelation } from './propose.js';

/** A family larger than this is told as far as it was found. */
const LARGEST = 200;
/** Pairs that are compared at once. */
const BATCH = 500;

const MEMBER = `agreement_id AS "agreementId", reference, title, instrument, stage, status, signed_on AS "signedOn", effective_from AS "effectiveFrom", ends_on AS "endsOn"`;

/** The family of an agreement: everything that relations reach from it, whichever side told them. */
export async function readFamily(db: Sql, agreementId: string): Promise<Family> {
  const rows = await db.query<{ id: string }>(
    `WITH RECURSIVE reached (id) AS (
       SELECT $1::text UNION
       SELECT CASE WHEN r.agreement_id = reached.id THEN r.other_id ELSE r.agreement_id END FROM reached
       JOIN agreement_relations r ON r.agreement_id = reached.id OR r.other_id = reached.id
     ) SELECT id FROM reached LIMIT ${LARGEST}`, [agreementId]);
  const ids = rows.map(({ id }) => id);
  const [members, relations] = await Promise.all([
    db.query<Member>(`SELECT ${MEMBER} FROM agreements WHERE agreement_id = ANY ($1)`, [ids]),
    db.query<Edge>(`SELECT agreement_id AS "from", kind, other_id AS "to" FROM agreement_relations WHERE agreement_id = ANY ($1) ORDER BY 1, 2, 3`, [ids]),
  ]);
  return familyOf(agreementId, members, relations);
}

export interface ProposalQuestion {
  agreementId?: string;
  /** Units that one of the two belongs to. */
  units?: readonly string[];
  /** The pair that the page before ended with. */
  after?: readonly [string, string];
  limit: number;
}

type Pair = { low: string; high: string };

/** Pairs with a common partner that nobody has related or judged, as far as something speaks for a relation; in the order of their ids. */
export async function readProposals(db: Database, { agreementId, units, after, limit }: ProposalQuestion): Promise<(Proposal & Pair)[]> {
  const found: (Proposal & Pair)[] = [];
  let mark: readonly [string, string] = after ?? ['', ''];
  for (;;) {
    const pairs = await db.query<Pair>(
      `SELECT a.agreement_id AS low, b.agreement_id AS high FROM agreements a JOIN agreements b ON b.partner_ids && a.partner_ids AND b.agreement_id > a.agreement_id
       WHERE (a.agreement_id, b.agreement_id) > ($1, $2) AND ($3::text IS NULL OR a.agreement_id = $3 OR b.agreement_id = $3)
         AND ($4::text[] IS NULL OR a.initiating_unit = ANY ($4) OR b.initiating_unit = ANY ($4))
         AND NOT EXISTS (SELECT FROM agreement_relations r WHERE (r.agreement_id = a.agreement_id AND r.other_id = b.agreement_id)
           OR (r.agreement_id = b.agreement_id AND r.other_id = a.agreement_id))
         AND NOT EXISTS (SELECT FROM relation_decisions d WHERE d.low_id = a.agreement_id AND d.high_id = b.agreement_id)
       ORDER BY 1, 2 LIMIT ${BATCH}`, [mark[0], mark[1], agreementId ?? null, units ?? null]);
    const sides = await comparedOf(db, pairs.flatMap(({ low, high }) => [low, high]));
    for (const { low, high } of pairs) {
      const [a, b] = [sides.get(low), sides.get(high)];
      const proposal = a && b ? proposeRelation(a, b) : null;
      if (proposal) found.push({ ...proposal, low, high });
    }
    const last = pairs.at(-1);
    if (found.length >= limit || !last || pairs.length < BATCH) return found.slice(0, limit);
    mark = [last.low, last.high];
  }
}

async function comparedOf(db: Sql, ids: readonly string[]): Promise<Map<string, Compared>> {
  const rows = await db.query<Compared>(
    `SELECT a.agreement_id AS "agreementId", a.title, a.instrument, a.partner_ids AS "partnerIds", a.signed_on AS "signedOn", a.effective_from AS "effectiveFrom",
       a.ends_on AS "endsOn", ARRAY(SELECT upper(replace(n, ' ', '')) FROM unnest(a.numbers) AS n) AS numbers,
       ARRAY(SELECT i ->> 'code' FROM jsonb_array_elements(e.data -> 'scopeItems') AS i WHERE i ->> 'code' IS NOT NULL) AS "scopeCodes"
     FROM agreements a JOIN agreement_events e ON e.agreement_id = a.agreement_id AND e.version = 1 WHERE a.agreement_id = ANY ($1)`, [[...new Set(ids)]]);
  return new Map(rows.map((row) => [row.agreementId, row]));
}

export interface RelationDecision {
  agreementId: string;
  otherId: string;
  /** A relation, or `not-related`. */
  decision: string;
  commandId: string | null;
  decidedBy: string;
  decidedAt: string;
}

/** Remembers what a person has said of two agreements; saying something else later replaces it. */
export async function rememberDecision(db: Sql, decision: Omit<RelationDecision, 'decidedAt'>): Promise<RelationDecision> {
  const { agreementId, otherId, decision: said, commandId, decidedBy } = decision;
  const [low, high] = agreementId < otherId ? [agreementId, otherId] : [otherId, agreementId];
  const [row] = await db.query<{ decidedAt: string }>(
    `INSERT INTO relation_decisions (low_id, high_id, decision, subject_id, command_id, decided_by, decided_at) VALUES ($1, $2, $3, $4, $5, $6, now())
     ON CONFLICT (low_id, high_id) DO UPDATE SET decision = excluded.decision, subject_id = excluded.subject_id, command_id = excluded.command_id,
       decided_by = excluded.decided_by, decided_at = excluded.decided_at RETURNING decided_at AS "decidedAt"`, [low, high, said, agreementId, commandId, decidedBy]);
  return { ...decision, decidedAt: row?.decidedAt ?? '' };
}
