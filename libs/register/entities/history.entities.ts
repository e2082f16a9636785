import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A name that a party or a unit has, or had, with where that is known from. */
@Entity('directory_names')
export class DirectoryNameEntity {
  @PrimaryColumn({ type: 'text', name: 'name_id' }) nameId: string;
  @Column({ type: 'text', name: 'subject_id' }) subjectId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text', name: 'valid_from', nullable: true }) validFrom: string | null;
  @Column({ type: 'text', name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column({ type: 'text' }) source: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
}

/** One organisation or unit that took the place of another. */
@Entity('directory_successions')
export class DirectorySuccessionEntity {
  @PrimaryColumn({ type: 'text', name: 'predecessor_id' }) predecessorId: string;
  @PrimaryColumn({ type: 'text', name: 'successor_id' }) successorId: string;
  @Column({ type: 'text', name: 'happened_on' }) happenedOn: string;
  @Column({ type: 'text' }) source: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
}

/** What a person decided about the directory: merges, renames, successions, erasures. Never whom it was about, only ids. */
@Entity('directory_decisions')
export class DirectoryDecisionEntity {
  @PrimaryColumn({ type: 'text', name: 'decision_id' }) decisionId: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text', name: 'subject_id' }) subjectId: string;
  @Column({ type: 'text', name: 'other_id', nullable: true }) otherId: string | null;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'jsonb' }) detail: object;
  @Column({ type: 'text', name: 'actor_id' }) actorId: string;
  @Column({ type: 'text', name: 'actor_role' }) actorRole: string;
  @Column({ type: 'timestamptz', name: 'decided_at' }) decidedAt: Date;
}

/** Which event names which document: an index of the journal, kept by its trigger. */
@Entity('document_uses')
export class DocumentUseEntity {
  @PrimaryColumn({ type: 'text', name: 'document_id' }) documentId: string;
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn({ type: 'integer' }) version: number;
  @Column({ type: 'text', name: 'document_type' }) documentType: string;
  @Column({ type: 'text' }) sha256: string;
}
