import type { DeliveryItem } from '#libs/agreement/types/events.js';
import type { Sql } from '#libs/register/index.js';

/** Outcomes that an agreement does not know yet: what one message, or one blocked address, meant for it. */
export interface Unrecorded {
  agreementId: string;
  contactId: string;
  messageId: string | null;
  /** UTC instant at which they were settled. */
  at: string;
  outboxIds: string[];
  items: DeliveryItem[];
}

/** One digest's rows; those of a round's digests; those that were laid aside without any digest; or all that were settled before an instant. */
export type DeliveryFilter = { digestId: string } | { roundId: string } | { withoutDigest: true } | { settledBefore: Date };

export async function unrecordedDeliveries(db: Sql, filter: DeliveryFilter, limit = 200): Promise<Unrecorded[]> {
  return db.query<Unrecorded>(
    `SELECT agreement_id AS "agreementId", contact_id AS "contactId", message_id AS "messageId", settled_at AS at,
       array_agg(id ORDER BY id) AS "outboxIds",
       jsonb_agg(jsonb_build_object('followUpId', follow_up_id, 'item', item, 'state', outcome) ORDER BY follow_up_id, event_version, item) AS items
     FROM outbox WHERE outcome IS NOT NULL AND NOT recorded AND ($1::text IS NULL OR digest_id = $1)
       AND ($2::timestamptz IS NULL OR settled_at < $2) AND (NOT $3::boolean OR digest_id IS NULL)
       AND ($5::text IS NULL OR digest_id IN (SELECT digest_id FROM digests WHERE round_id = $5))
     GROUP BY agreement_id, contact_id, message_id, settled_at ORDER BY settled_at, agreement_id LIMIT $4`,
    ['digestId' in filter ? filter.digestId : null, 'settledBefore' in filter ? filter.settledBefore : null, 'withoutDigest' in filter, limit,
      'roundId' in filter ? filter.roundId : null]);
}

/** Only where nothing was settled anew meanwhile: that would be another outcome to tell. */
export async function markRecorded(db: Sql, delivery: Unrecorded): Promise<void> {
  await db.query(`UPDATE outbox SET recorded = true WHERE id = ANY ($1) AND settled_at = $2`, [delivery.outboxIds, delivery.at]);
}
