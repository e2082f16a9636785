import type { Database, Sql } from '../database.js';
import { newId } from '../ids.js';

export interface Census {
  /** Mails that are on their way: one to each partner. */
  mails: number;
  /** Follow-ups that they ask about. */
  followUps: number;
  /** Follow-ups that were asked about before. */
  askedBefore: number;
  /** Partners to whom nobody can write. */
  unreachable: { partyId: string; followUps: number }[];
}

/**
 * Follow-ups of an import's agreements that a partner owns and of which nobody knows what became, with who of that partner is asked:
 * the liaison or owner of most of them, else any other liaison of the partner. `told`: a mail about it is on its way, or went to
 * somebody who can still be reached; of one that bounced, or whose reader left, somebody else is asked.
 */
const ASKED = `
  WITH reached AS (
    SELECT c.contact_id, c.role, coalesce(p.merged_into, p.party_id) AS party_id FROM contacts c JOIN parties p USING (party_id)
    WHERE c.email IS NOT NULL AND c.reachability NOT IN ('vacant', 'bounced') AND c.erased_at IS NULL AND c.merged_into IS NULL
      AND NOT EXISTS (SELECT FROM digests_off d WHERE d.contact_id = c.contact_id)),
  told AS (
    SELECT DISTINCT unnest(m.follow_up_ids) AS follow_up_id FROM link_mails m
    WHERE m.kind = 'census' AND (m.state = 'planned' OR (m.state = 'sent' AND m.contact_id IN (SELECT contact_id FROM reached)))),
  asked AS (
    SELECT DISTINCT f.follow_up_id, coalesce(p.merged_into, p.party_id) AS party_id, coalesce(c.merged_into, c.contact_id) AS owner_id,
      EXISTS (SELECT FROM told t WHERE t.follow_up_id = f.follow_up_id) AS told
    FROM import_rows r JOIN follow_ups f ON f.agreement_id = r.agreement_id AND f.status = 'not-recorded'
    JOIN obligations o ON o.obligation_id = f.obligation_id AND o.owner_side <> 'ours'
    JOIN agreements a ON a.agreement_id = r.agreement_id
    JOIN parties op ON op.party_id = o.owner_party_id
    JOIN parties p ON p.party_id = CASE WHEN op.self THEN r.party_id ELSE op.party_id END
    LEFT JOIN contacts c ON c.contact_id = coalesce(o.owner_contact_id, a.liaison_contact_id)
    WHERE r.import_id = $1 AND r.status IN ('made', 'corrected', 'kept', 'refused')),
  chosen AS (
    SELECT DISTINCT ON (c.party_id) c.party_id, c.contact_id FROM reached c
    JOIN (SELECT DISTINCT party_id FROM asked WHERE NOT told) AS w USING (party_id)
    LEFT JOIN (SELECT party_id, owner_id, count(*) AS n FROM asked GROUP BY 1, 2) AS k ON k.party_id = c.party_id AND k.owner_id = c.contact_id
    WHERE k.n IS NOT NULL OR c.role = 'liaison' ORDER BY c.party_id, coalesce(k.n, 0) DESC, c.contact_id)
  SELECT a.party_id AS "partyId", c.contact_id AS "contactId", a.told, array_agg(a.follow_up_id ORDER BY a.follow_up_id) AS ids
  FROM asked a LEFT JOIN chosen c USING (party_id) GROUP BY 1, 2, 3 ORDER BY 1`;

/**
 * Plans one mail to each partner about everything at once. Asked again, only what was not asked before is; two censuses in one moment
 * do not ask the same twice.
 */
export async function planCensus(db: Database, importId: string, by: string, at: Date): Promise<Census> {
  return db.transaction(async (tx) => {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('census'))`);
    const asked = await tx.query<{ partyId: string; contactId: string | null; told: boolean; ids: string[] }>(ASKED, [importId]);
    const census: Census = { mails: 0, followUps: 0, askedBefore: 0, unreachable: [] };
    for (const { partyId, contactId, told, ids } of asked) {
      if (told) census.askedBefore += ids.length;
      else if (contactId === null) census.unreachable.push({ partyId, followUps: ids.length });
      else {
        await plan(tx, importId, contactId, ids, at);
        census.mails += 1;
        census.followUps += ids.length;
      }
    }
    await tx.query('UPDATE imports SET census_at = coalesce(census_at, $2), census_by = coalesce(census_by, $3) WHERE import_id = $1', [importId, at, by]);
    return census;
  });
}

/** A partner whom a census would ask; `contactId` null: there is nobody to write to. */
export interface CensusPartner {
  partyId: string;
  name: string;
  contactId: string | null;
  contactName: string | null;
  followUps: number;
}

/** Whom a census would ask now. Nothing is planned by it. */
export async function previewCensus(db: Sql, importId: string): Promise<Omit<Census, 'unreachable'> & { partners: CensusPartner[] }> {
  const asked = await db.query<CensusPartner & { told: boolean }>(
    `SELECT k."partyId", p.name, k."contactId", c.name AS "contactName", k.told, cardinality(k.ids)::int AS "followUps"
     FROM (${ASKED}) AS k JOIN parties p ON p.party_id = k."partyId" LEFT JOIN contacts c ON c.contact_id = k."contactId" ORDER BY p.name, k."partyId"`, [importId]);
  const sum = (of: readonly CensusPartner[]): number => of.reduce((n, { followUps }) => n + followUps, 0);
  const open = asked.filter(({ told }) => !told);
  const reached = open.filter(({ contactId }) => contactId !== null);
  return {
    mails: reached.length, followUps: sum(reached), askedBefore: sum(asked.filter(({ told }) => told)),
    partners: open.map(({ told: _told, ...partner }) => partner),
  };
}

async function plan(tx: Sql, importId: string, contactId: string, followUpIds: readonly string[], at: Date): Promise<void> {
  await tx.query(
    `INSERT INTO link_mails (mail_id, kind, contact_id, subject_id, created_at, send_after, follow_up_ids) VALUES ($1, 'census', $2, $3, $4, $4, $5)`,
    [`census/${newId('lml')}`, contactId, importId, at, [...followUpIds]]);
}
