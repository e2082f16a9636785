import type { Sql } from '../database.js';
import { lastingConditions, listAgreements, type ListedAgreement } from './agreements.js';

export interface SampleFilter {
  stage?: string;
  status?: string;
  track?: string;
  partnerCategory?: string;
  region?: string;
  unit?: string;
}

export interface Sample {
  /** Agreements that the filters find. */
  population: number;
  items: ListedAgreement[];
}

/**
 * Picks agreements by chance that anybody can repeat: those whose SHA-256 of `<seed>`, a line feed and `<agreementId>` (UTF-8, hexadecimal)
 * comes first. The same seed over the same population gives the same sample, on paper too.
 * @param size at most 500
 */
export async function sampleAgreements(db: Sql, filter: SampleFilter, seed: string, size: number): Promise<Sample> {
  const conditions = (await lastingConditions(db, filter)).add('a.stage = ?', filter.stage).add('a.status = ?', filter.status);
  const where = conditions.where;
  const found = await db.query<{ id: string; population: string }>(
    `SELECT a.agreement_id AS id, count(*) OVER () AS population FROM agreements a WHERE ${where}
     ORDER BY encode(sha256(convert_to(${conditions.bind(seed)} || E'\\n' || a.agreement_id, 'UTF8')), 'hex') LIMIT ${conditions.bind(size)}`,
    conditions.values);
  const ids = found.map(({ id }) => id);
  const listed = new Map<string, ListedAgreement>();
  for (let from = 0; from < ids.length; from += 200) {
    const page = await listAgreements(db, { ids: ids.slice(from, from + 200), limit: 200 });
    for (const item of page.items) listed.set(item.id, item);
  }
  return { population: Number(found[0]?.population ?? 0), items: ids.flatMap((id) => listed.get(id) ?? []) };
}

/** What one person did where several should. */
export interface Hands {
  contactId: string;
  /** Answers recorded, answers verified, gates passed. */
  reported: number;
  verified: number;
  gates: number;
  /** Follow-ups whose answer the same person recorded and verified. */
  ownVerified: number;
  /** Agreements in which the same person did all three. */
  allThree: number;
}

/** One follow-up whose answer was recorded and verified by the same person. */
export interface SameHands {
  agreementId: string;
  reference: string;
  title: string;
  followUpId: string;
  contactId: string;
  reportedAt: string;
  verifiedAt: string;
  /** They passed a gate of this agreement, too. */
  passedGate: boolean;
}

const ACTS = `e.type IN ('FollowUpReported', 'FollowUpVerified', 'GatePassed') AND e.actor_role IN ('coordinator', 'supervisor')`;

/** Who recorded, verified and passed gates: read from the journal itself, people before numbers. */
export async function handsOf(db: Sql): Promise<Hands[]> {
  return db.query<Hands>(
    `WITH acts AS (
       SELECT e.agreement_id, e.actor_id, e.type, e.data->>'followUpId' AS follow_up_id FROM agreement_events e WHERE ${ACTS}
     ), per_agreement AS (
       SELECT actor_id, agreement_id, count(*) FILTER (WHERE type = 'FollowUpReported') AS reported,
         count(*) FILTER (WHERE type = 'FollowUpVerified') AS verified, count(*) FILTER (WHERE type = 'GatePassed') AS gates
       FROM acts GROUP BY 1, 2
     ), own AS (
       SELECT actor_id, count(*) AS n FROM (
         SELECT actor_id, follow_up_id FROM acts WHERE follow_up_id IS NOT NULL GROUP BY 1, 2 HAVING count(DISTINCT type) = 2) same_person GROUP BY 1
     )
     SELECT p.actor_id AS "contactId", sum(reported)::integer AS reported, sum(verified)::integer AS verified, sum(gates)::integer AS gates,
       coalesce(max(own.n), 0)::integer AS "ownVerified", count(*) FILTER (WHERE reported > 0 AND verified > 0 AND gates > 0)::integer AS "allThree"
     FROM per_agreement p LEFT JOIN own USING (actor_id) GROUP BY 1 ORDER BY "ownVerified" DESC, verified DESC, 1`, [], 'audit-hands');
}

/** The follow-ups behind {@link Hands.ownVerified}, the latest first. @param limit at most 200 */
export async function sameHands(db: Sql, limit: number): Promise<SameHands[]> {
  return db.query<SameHands>(
    `SELECT v.agreement_id AS "agreementId", a.reference, a.title, v.data->>'followUpId' AS "followUpId", v.actor_id AS "contactId",
       r.recorded_at AS "reportedAt", v.recorded_at AS "verifiedAt",
       EXISTS (SELECT FROM agreement_events g WHERE g.agreement_id = v.agreement_id AND g.type = 'GatePassed' AND g.actor_id = v.actor_id) AS "passedGate"
     FROM agreement_events v JOIN agreements a USING (agreement_id)
     JOIN LATERAL (SELECT e.recorded_at FROM agreement_events e WHERE e.agreement_id = v.agreement_id AND e.version < v.version
       AND e.type = 'FollowUpReported' AND e.data->>'followUpId' = v.data->>'followUpId' AND e.actor_id = v.actor_id ORDER BY e.version DESC LIMIT 1) r ON true
     WHERE v.type = 'FollowUpVerified' ORDER BY v.recorded_at DESC LIMIT $1`, [limit], 'audit-same-hands');
}
