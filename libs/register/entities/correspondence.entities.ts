import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message that went out, by its Message-ID; the same id is always the same bytes. */
@Entity('mail_messages')
export class MailMessageEntity {
  @PrimaryColumn({ type: 'text', name: 'message_id' }) messageId: string;
  @Column({ type: 'text' }) token: string;
  @Column({ type: 'text', name: 'digest_id', nullable: true }) digestId: string | null;
  @Column({ type: 'text', name: 'confirmation_id', nullable: true }) confirmationId: string | null;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text' }) address: string;
  @Column({ type: 'integer' }) revision: number;
  @Column({ type: 'text' }) sha256: string;
  @Column({ type: 'jsonb' }) items: unknown;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
}

/** Somebody who wants no digests any more. */
@Entity('digests_off')
export class DigestsOffEntity {
  @PrimaryColumn({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'timestamptz', name: 'off_at' }) offAt: Date;
  @Column({ type: 'text' }) how: string;
}

/** An address that somebody is asked to confirm. */
@Entity('confirmations')
export class ConfirmationEntity {
  @PrimaryColumn({ type: 'text', name: 'confirmation_id' }) confirmationId: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text' }) email: string;
  @Column({ type: 'text', nullable: true }) token: string | null;
  @Column({ type: 'text', name: 'token_sha256' }) tokenSha256: string;
  @Column({ type: 'text', name: 'requested_by' }) requestedBy: string;
  @Column({ type: 'timestamptz', name: 'requested_at' }) requestedAt: Date;
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt: Date;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'timestamptz', name: 'send_after' }) sendAfter: Date;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'text', name: 'message_id', nullable: true }) messageId: string | null;
  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
}

/** How far a mailbox has been read. */
@Entity('mailboxes')
export class MailboxEntity {
  @PrimaryColumn({ type: 'text' }) mailbox: string;
  @Column({ type: 'bigint', name: 'uid_validity' }) uidValidity: number;
  @Column({ type: 'bigint', name: 'last_uid' }) lastUid: number;
  @Column({ type: 'text', name: 'lease_owner', nullable: true }) leaseOwner: string | null;
  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true }) leaseUntil: Date | null;
}

/** A letter of a mailbox, and what became of it. */
@Entity('mailbox_letters')
export class MailboxLetterEntity {
  @PrimaryColumn({ type: 'text', name: 'letter_id' }) letterId: string;
  @Column({ type: 'text' }) mailbox: string;
  @Column({ type: 'bigint', name: 'uid_validity' }) uidValidity: number;
  @Column({ type: 'bigint' }) uid: number;
  @Column({ type: 'timestamptz', name: 'seen_at' }) seenAt: Date;
  @Column({ type: 'timestamptz', name: 'received_at' }) receivedAt: Date;
  @Column({ type: 'text', nullable: true }) kind: string | null;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', nullable: true }) outcome: string | null;
  @Column({ type: 'text', name: 'message_id', nullable: true }) messageId: string | null;
  @Column({ type: 'text', name: 'contact_id', nullable: true }) contactId: string | null;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column({ type: 'boolean' }) tidied: boolean;
}

/** A file that came with a letter, kept as a document. */
@Entity('mailbox_attachments')
export class MailboxAttachmentEntity {
  @PrimaryColumn({ type: 'text', name: 'letter_id' }) letterId: string;
  @PrimaryColumn({ type: 'integer' }) n: number;
  @Column({ type: 'text', name: 'document_id' }) documentId: string;
}

/** Somebody takes over from somebody in all agreements. */
@Entity('contact_replacements')
export class ContactReplacementEntity {
  @PrimaryColumn({ type: 'text', name: 'replacement_id' }) replacementId: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text', name: 'by_contact_id' }) byContactId: string;
  @Column({ type: 'text', nullable: true }) reason: string | null;
  @Column({ type: 'text', name: 'actor_id' }) actorId: string;
  @Column({ type: 'text', name: 'actor_role' }) actorRole: string;
  @Column({ type: 'boolean' }) stays: boolean;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'timestamptz', name: 'requested_at' }) requestedAt: Date;
  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true }) finishedAt: Date | null;
}

/** One command of a replacement. */
@Entity('contact_replacement_items')
export class ContactReplacementItemEntity {
  @PrimaryColumn({ type: 'text', name: 'replacement_id' }) replacementId: string;
  @PrimaryColumn({ type: 'integer' }) n: number;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text' }) command: string;
  @Column({ type: 'text', name: 'obligation_id', nullable: true }) obligationId: string | null;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', nullable: true }) code: string | null;
  @Column({ type: 'integer', nullable: true }) version: number | null;
  @Column({ type: 'integer' }) attempts: number;
}
