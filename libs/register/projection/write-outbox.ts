import type { Sql } from '../database.js';
import type { RegisterChanges } from './project-agreement.js';
import type { OutboxRow } from './rows.js';

const planned = (rows: string): string => `INSERT INTO outbox (id, agreement_id, event_version, follow_up_id, item, contact_id, role_as, catch_up, send_after, state, message_id,
    sent_at, recorded)
  SELECT row.id, row.agreement_id, row.event_version, row.follow_up_id, row.item, row.contact_id, row.role_as, row.catch_up,
    row.send_after, row.state, row.message_id, row.sent_at, row.recorded
  FROM unnest(${rows}::jsonb[]) AS j (r), jsonb_populate_record(NULL::outbox, j.r) AS row
  ON CONFLICT DO NOTHING`;

/**
 * New mails, mails that became void, and outcomes that the agreement was told: one statement.
 *
 * $1 agreement id · $2 rows · $3–$5 follow-up (or null: all), item, version before which a planned mail is void ·
 * $6–$11 contact, follow-up, item, state, message id, moment of deliveries. What the mail ledger settled itself keeps its state.
 */
const WRITE_OUTBOX = `
WITH planned AS (
  ${planned('$2')}
), stopped AS (
  UPDATE outbox AS o SET state = 'stopped'
  FROM unnest($3::text[], $4::text[], $5::int[]) AS s (follow_up_id, item, before)
  WHERE o.agreement_id = $1 AND o.state IN ('planned', 'held', 'blocked') AND o.event_version < s.before
    AND (s.follow_up_id IS NULL OR o.follow_up_id = s.follow_up_id)
    AND (o.item = s.item OR (s.item = 'rungs' AND o.item NOT IN ('verify', 'question')))
)
UPDATE outbox AS o SET recorded = true,
  state = CASE WHEN o.settled_at IS NOT NULL OR o.state = 'sent' THEN o.state WHEN d.state = 'sent' THEN 'sent'
    WHEN o.state = 'stopped' OR d.state = 'collapsed' THEN 'stopped' ELSE d.state END,
  message_id = coalesce(o.message_id, d.message_id),
  sent_at = CASE WHEN d.state = 'sent' THEN coalesce(o.sent_at, d.at) ELSE o.sent_at END
FROM unnest($6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::timestamptz[])
  AS d (contact_id, follow_up_id, item, state, message_id, at)
WHERE o.agreement_id = $1 AND o.contact_id = d.contact_id AND o.follow_up_id = d.follow_up_id AND o.item = d.item
  AND NOT o.recorded AND NOT (o.state = 'stopped' AND o.claimed_at IS NULL) AND (o.message_id IS NULL OR o.message_id = d.message_id)`;

/** Writes what a stretch of events means for mails; nothing at all where it means nothing. */
export async function writeOutbox(tx: Sql, { agreement, outbox, stops, deliveries }: RegisterChanges): Promise<void> {
  if (outbox.length + stops.length + deliveries.length === 0) return;
  await tx.query(WRITE_OUTBOX, [
    agreement.agreement_id, outbox.map((row) => JSON.stringify(row)), stops.map((s) => s.followUpId), stops.map((s) => s.item),
    stops.map((s) => s.beforeVersion), deliveries.map((d) => d.contactId), deliveries.map((d) => d.followUpId),
    deliveries.map((d) => d.item), deliveries.map((d) => d.state), deliveries.map((d) => d.messageId), deliveries.map((d) => d.at),
  ], 'outbox-write');
}

/** Mails of agreements whose whole life is written at once: what became of them stands in the rows already. */
export async function writeOutboxRows(tx: Sql, rows: readonly OutboxRow[]): Promise<void> {
  if (rows.length > 0) await tx.query(planned('$1'), [rows.map((row) => JSON.stringify(row))]);
}
