import type { Database, Sql } from '../database.js';
import { newId } from '../ids.js';

export interface Census {
  /** Mails that are on their way: one to each liaison. */
  mails: number;
  /** Follow-ups that they ask about. */
  followUps: number;
  /** Partners to whom nobody can write. */
  unreachable: { partyId: string; followUps: number }[];
}

/** Follow-ups of an import's agreements that a partner owns and of which nobody knows what became, with whoever is asked. */
const ASKED = `
  SELECT f.follow_up_id, r.party_id, c.contact_id
  FROM import_rows r JOIN follow_ups f ON f.agreement_id = r.agreement_id AND f.status = 'not-recorded'
  JOIN obligations o ON o.obligation_id = f.obligation_id AND o.owner_side <> 'ours'
  JOIN agreements a ON a.agreement_id = r.agreement_id
  LEFT JOIN contacts c ON c.contact_id = a.liaison_contact_id AND c.email IS NOT NULL AND c.reachability NOT IN ('vacant', 'bounced')
  WHERE r.import_id = $1 AND r.status IN ('made', 'corrected', 'kept', 'refused')`;

/** Plans one mail to each partner's liaison about everything at once. Asked again, only those who were not asked before get one. */
export async function planCensus(db: Database, importId: string, by: string, at: Date): Promise<Census> {
  return db.transaction(async (tx) => {
    await tx.query('SELECT 1 FROM imports WHERE import_id = $1 FOR UPDATE', [importId]);
    const asked = await tx.query<{ contactId: string; ids: string[] }>(
      `SELECT contact_id AS "contactId", array_agg(DISTINCT follow_up_id) AS ids FROM (${ASKED}) AS q WHERE contact_id IS NOT NULL GROUP BY 1 ORDER BY 1`, [importId]);
    let [mails, followUps] = [0, 0];
    for (const { contactId, ids } of asked) {
      if (!(await plan(tx, importId, contactId, ids, at))) continue;
      mails += 1;
      followUps += ids.length;
    }
    const unreachable = await tx.query<{ partyId: string; followUps: number }>(
      `SELECT party_id AS "partyId", count(DISTINCT follow_up_id) AS "followUps" FROM (${ASKED}) AS q WHERE contact_id IS NULL GROUP BY 1 ORDER BY 1`, [importId]);
    await tx.query('UPDATE imports SET census_at = coalesce(census_at, $2), census_by = coalesce(census_by, $3) WHERE import_id = $1', [importId, at, by]);
    return { mails, followUps, unreachable };
  });
}

async function plan(tx: Sql, importId: string, contactId: string, followUpIds: readonly string[], at: Date): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO link_mails (mail_id, kind, contact_id, subject_id, created_at, send_after, follow_up_ids) VALUES ($1, 'census', $2, $3, $4, $4, $5)
     ON CONFLICT DO NOTHING RETURNING mail_id`, [`census/${newId('lml')}`, contactId, importId, at, [...followUpIds]]);
  return rows.length > 0;
}
