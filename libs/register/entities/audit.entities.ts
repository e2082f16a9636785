import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody read personal data as an auditor. */
@Entity('audit_reads')
export class AuditReadEntity {
  @PrimaryColumn({ type: 'bigint', generated: 'increment' }) id: number;
  @Column({ type: 'text' }) subject: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text' }) what: string;
  @Column({ type: 'timestamptz', name: 'read_at' }) readAt: Date;
}

/** Workflow code by hash: what old histories replay on. */
@Entity('workflow_bundles')
export class WorkflowBundleEntity {
  @PrimaryColumn({ type: 'text' }) hash: string;
  @Column({ type: 'text' }) code: string;
  @Column({ type: 'text', name: 'lock_sha256' }) lockSha256: string;
  @Column({ type: 'text', name: 'node_version' }) nodeVersion: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
}

/** The raw history of a run, with what replays it. */
@Entity('archives')
export class ArchiveEntity {
  @PrimaryColumn({ type: 'text', name: 'workflow_id' }) workflowId: string;
  @PrimaryColumn({ type: 'text', name: 'run_id' }) runId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text', name: 'workflow_type' }) workflowType: string;
  @Column({ type: 'text' }) namespace: string;
  @Column({ type: 'text', name: 'task_queue' }) taskQueue: string;
  @Column({ type: 'text', name: 'bundle_hash', nullable: true }) bundleHash: string | null;
  @Column({ type: 'text', name: 'lock_sha256', nullable: true }) lockSha256: string | null;
  @Column({ type: 'text', name: 'node_version', nullable: true }) nodeVersion: string | null;
  @Column({ type: 'text', name: 'close_status', nullable: true }) closeStatus: string | null;
  @Column({ type: 'integer' }) events: number;
  @Column({ type: 'bigint' }) bytes: number;
  @Column({ type: 'text' }) sha256: string;
  @Column({ type: 'bytea' }) history: Buffer;
  @Column({ type: 'timestamptz', name: 'archived_at' }) archivedAt: Date;
}

/** An order to replay and verify. */
@Entity('audit_replays')
export class AuditReplayEntity {
  @PrimaryColumn({ type: 'text', name: 'replay_id' }) replayId: string;
  @Column({ type: 'text', name: 'agreement_id', nullable: true }) agreementId: string | null;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', name: 'requested_by' }) requestedBy: string;
  @Column({ type: 'timestamptz', name: 'requested_at' }) requestedAt: Date;
  @Column({ type: 'timestamptz', name: 'started_at', nullable: true }) startedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true }) leaseUntil: Date | null;
  @Column({ type: 'jsonb', nullable: true }) progress: unknown;
  @Column({ type: 'jsonb', nullable: true }) result: unknown;
  @Column({ type: 'text', nullable: true }) error: string | null;
}
