import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Events that were appended and have no position yet. */
@Entity('journal_arrivals')
export class JournalArrivalEntity {
  @PrimaryColumn({ type: 'bigint' }) arrival: number;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'integer', name: 'first_version' }) firstVersion: number;
  @Column({ type: 'integer', name: 'last_version' }) lastVersion: number;
}

/** The place of every event in the one order of all agreements. */
@Entity('journal_positions')
export class JournalPositionEntity {
  @PrimaryColumn({ type: 'bigint' }) position: number;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'integer' }) version: number;
}

/** Somebody's calendar feed; the token itself is nowhere. */
@Entity('calendar_feeds')
export class CalendarFeedEntity {
  @PrimaryColumn({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text', name: 'token_hash' }) tokenHash: string;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'last_read_at', nullable: true }) lastReadAt: Date | null;
}

/** An address that is told of events. */
@Entity('webhooks')
export class WebhookEntity {
  @PrimaryColumn({ type: 'text', name: 'webhook_id' }) webhookId: string;
  @Column({ type: 'text' }) url: string;
  @Column({ type: 'text', array: true }) events: string[];
  @Column({ type: 'text', name: 'unit_id', nullable: true }) unitId: string | null;
  @Column({ type: 'text' }) secret: string;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'bigint' }) position: number;
  @Column({ type: 'timestamptz', name: 'failing_since', nullable: true }) failingSince: Date | null;
  @Column({ type: 'text', name: 'off_reason', nullable: true }) offReason: string | null;
  @Column({ type: 'text', name: 'created_by' }) createdBy: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'changed_at' }) changedAt: Date;
}

/** One event for one webhook, and what became of it. */
@Entity('webhook_deliveries')
export class WebhookDeliveryEntity {
  @PrimaryColumn({ type: 'text', name: 'delivery_id' }) deliveryId: string;
  @Column({ type: 'text', name: 'webhook_id' }) webhookId: string;
  @Column({ type: 'bigint' }) position: number;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) type: string;
  @Column({ type: 'text' }) payload: string;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'integer' }) round: number;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'integer', name: 'last_status', nullable: true }) lastStatus: number | null;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'claimed_at', nullable: true }) claimedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true }) settledAt: Date | null;
}

/** One attempt at a delivery. */
@Entity('webhook_attempts')
export class WebhookAttemptEntity {
  @PrimaryColumn({ type: 'text', name: 'delivery_id' }) deliveryId: string;
  @PrimaryColumn({ type: 'integer' }) attempt: number;
  @Column({ type: 'timestamptz' }) at: Date;
  @Column({ type: 'integer', nullable: true }) status: number | null;
  @Column({ type: 'text', nullable: true }) error: string | null;
  @Column({ type: 'integer', name: 'took_ms' }) tookMs: number;
}
