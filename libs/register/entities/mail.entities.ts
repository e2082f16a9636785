import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One mail item for one person, and what became of it. */
@Entity('outbox')
export class OutboxEntity {
  @PrimaryColumn({ type: 'text' }) id: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'integer', name: 'event_version' }) eventVersion: number;
  @Column({ type: 'text', name: 'follow_up_id' }) followUpId: string;
  @Column({ type: 'text' }) item: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text', name: 'role_as' }) roleAs: string;
  @Column({ type: 'boolean', name: 'catch_up' }) catchUp: boolean;
  @Column({ type: 'timestamptz', name: 'send_after' }) sendAfter: Date;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', name: 'digest_id', nullable: true }) digestId: string | null;
  @Column({ type: 'timestamptz', name: 'claimed_at', nullable: true }) claimedAt: Date | null;
  @Column({ type: 'text', name: 'message_id', nullable: true }) messageId: string | null;
  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
  @Column({ type: 'boolean' }) recorded: boolean;
  @Column({ type: 'text', nullable: true }) outcome: string | null;
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column({ type: 'text', name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column({ type: 'timestamptz', name: 'approved_at', nullable: true }) approvedAt: Date | null;
}

/** One message to one person: recipient, local day, kind and sequence make it unique. */
@Entity('digests')
export class DigestEntity {
  @PrimaryColumn({ type: 'text', name: 'digest_id' }) digestId: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'date', name: 'local_date' }) localDate: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'integer' }) seq: number;
  @Column({ type: 'timestamptz', name: 'claimed_at' }) claimedAt: Date;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'integer' }) unsure: number;
  @Column({ type: 'text', name: 'message_id', nullable: true }) messageId: string | null;
  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
  @Column({ type: 'text', name: 'round_id', nullable: true }) roundId: string | null;
}

/** How far the mail server's rate is used up. */
@Entity('mail_pace')
export class MailPaceEntity {
  @PrimaryColumn({ type: 'boolean', default: true }) one: boolean;
  @Column({ type: 'timestamptz', name: 'free_at' }) freeAt: Date;
}
