import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One event of the journal. Append-only; `hashedText` holds the bytes that `hash` stands for. */
@Entity('agreement_events')
export class AgreementEventEntity {
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) type: string;
  @Column({ type: 'integer', name: 'schema_version' }) schemaVersion: number;
  @Column({ type: 'timestamptz', name: 'recorded_at' }) recordedAt: Date;
  @Column({ type: 'text', name: 'effective_on' }) effectiveOn: string;
  @Column({ type: 'text', name: 'actor_id' }) actorId: string;
  @Column({ type: 'text', name: 'actor_role' }) actorRole: string;
  @Column({ type: 'text', name: 'command_id' }) commandId: string;
  @Column({ type: 'jsonb' }) data: unknown;
  @Column({ type: 'text', name: 'hashed_text' }) hashedText: string;
  @Column({ type: 'text', name: 'previous_hash' }) previousHash: string;
  @Column({ type: 'text' }) hash: string;
}

/** Where the journal of an agreement stands, and the epoch that fences its writers. */
@Entity('agreement_head')
export class AgreementHeadEntity {
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) hash: string;
  @Column({ type: 'integer' }) epoch: number;
}

/** A folded state, kept every 50 versions and at closing, so that reading needs no long fold. */
@Entity('agreement_snapshots')
export class AgreementSnapshotEntity {
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) hash: string;
  @Column({ type: 'integer' }) schema: number;
  @Column({ type: 'json' }) state: unknown;
}

/** A Temporal run that wrote to the journal. */
@Entity('agreement_runs')
export class AgreementRunEntity {
  @PrimaryColumn({ type: 'text', name: 'workflow_id' }) workflowId: string;
  @PrimaryColumn({ type: 'text', name: 'run_id' }) runId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'integer' }) epoch: number;
  @Column({ type: 'integer', name: 'first_version' }) firstVersion: number;
  @Column({ type: 'timestamptz', name: 'first_seen_at' }) firstSeenAt: Date;
  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column({ type: 'text', name: 'close_status', nullable: true }) closeStatus: string | null;
  @Column({ type: 'timestamptz', name: 'archived_at', nullable: true }) archivedAt: Date | null;
}
