import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link to the partner's page: one contact, its follow-ups of one mail. The token itself is kept nowhere. */
@Entity('answer_links')
export class AnswerLinkEntity {
  @PrimaryColumn({ type: 'text', name: 'link_id' }) linkId: string;
  @Column({ type: 'text', name: 'token_hash' }) tokenHash: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text', name: 'follow_up_ids', array: true }) followUpIds: string[];
  @Column({ type: 'bytea', name: 'nonce_key' }) nonceKey: Buffer;
  @Column({ type: 'text', name: 'mail_id' }) mailId: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'expires_at' }) expiresAt: Date;
  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column({ type: 'text', name: 'revoked_by', nullable: true }) revokedBy: string | null;
}

/** What somebody answered through a link, kept until the agreement holds it. */
@Entity('link_answers')
export class LinkAnswerEntity {
  @PrimaryColumn({ type: 'text', name: 'answer_id' }) answerId: string;
  @Column({ type: 'text', name: 'link_id' }) linkId: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text', name: 'follow_up_id' }) followUpId: string;
  @Column({ type: 'text' }) nonce: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'date', name: 'told_on' }) toldOn: string;
  @Column({ type: 'text', nullable: true }) cause: string | null;
  @Column({ type: 'text', name: 'own_text', nullable: true }) ownText: string | null;
  @Column({ type: 'text', nullable: true }) office: string | null;
  @Column({ type: 'timestamptz', name: 'received_at' }) receivedAt: Date;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', nullable: true }) code: string | null;
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'timestamptz', name: 'next_try_at' }) nextTryAt: Date;
}

/** A file that came after an answer. */
@Entity('link_files')
export class LinkFileEntity {
  @PrimaryColumn({ type: 'text', name: 'answer_id' }) answerId: string;
  @PrimaryColumn({ type: 'text' }) sha256: string;
  @Column({ type: 'text', name: 'document_id' }) documentId: string;
  @Column({ type: 'timestamptz', name: 'received_at' }) receivedAt: Date;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', nullable: true }) code: string | null;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'timestamptz', name: 'next_try_at' }) nextTryAt: Date;
}

/** A mail that the page causes: a receipt, or a new link. */
@Entity('link_mails')
export class LinkMailEntity {
  @PrimaryColumn({ type: 'text', name: 'mail_id' }) mailId: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text', name: 'subject_id' }) subjectId: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'timestamptz', name: 'send_after' }) sendAfter: Date;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'text', name: 'message_id', nullable: true }) messageId: string | null;
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
  @Column({ type: 'text', name: 'follow_up_ids', array: true, nullable: true }) followUpIds: string[] | null;
}
