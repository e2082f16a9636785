import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A command as it was received, and how it was settled. */
@Entity('command_log')
export class CommandLogEntity {
  @PrimaryColumn({ type: 'text', name: 'command_id' }) commandId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', nullable: true }) code: string | null;
  @Column({ type: 'jsonb', nullable: true }) refusal: unknown;
  @Column({ type: 'integer', name: 'from_version', nullable: true }) fromVersion: number | null;
  @Column({ type: 'integer', nullable: true }) version: number | null;
  @Column({ type: 'text', name: 'actor_id' }) actorId: string;
  @Column({ type: 'text', name: 'actor_role' }) actorRole: string;
  @Column({ type: 'jsonb', nullable: true }) request: unknown;
  @Column({ type: 'timestamptz', name: 'received_at' }) receivedAt: Date;
  @Column({ type: 'timestamptz', name: 'not_after' }) notAfter: Date;
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true }) settledAt: Date | null;
  @Column({ type: 'timestamptz', name: 'lease_until', nullable: true }) leaseUntil: Date | null;
  @Column({ type: 'text', name: 'lease_owner', nullable: true }) leaseOwner: string | null;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'text', name: 'idem_scope', nullable: true }) idemScope: string | null;
  @Column({ type: 'text', name: 'idem_key', nullable: true }) idemKey: string | null;
  @Column({ type: 'text', name: 'request_hash', nullable: true }) requestHash: string | null;
  @Column({ type: 'integer', name: 'answer_status', nullable: true }) answerStatus: number | null;
  @Column({ type: 'jsonb', name: 'answer_body', nullable: true }) answerBody: unknown;
}

/** Answer of a POST that is no command, kept for its idempotency key. */
@Entity('kept_answers')
export class KeptAnswerEntity {
  @PrimaryColumn({ type: 'text' }) scope: string;
  @PrimaryColumn({ type: 'text' }) key: string;
  @Column({ type: 'text', name: 'request_hash' }) requestHash: string;
  @Column({ type: 'integer', nullable: true }) status: number | null;
  @Column({ type: 'jsonb', nullable: true }) headers: unknown;
  @Column({ type: 'jsonb', nullable: true }) body: unknown;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
}

/** A number that a party gave to a document, reserved when its command was noted. */
@Entity('document_numbers')
export class DocumentNumberEntity {
  @PrimaryColumn({ type: 'text', name: 'party_id' }) partyId: string;
  @PrimaryColumn({ type: 'text' }) normalized: string;
  @Column({ type: 'text' }) number: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text', name: 'command_id' }) commandId: string;
}

/** The last agreement reference of a year. */
@Entity('reference_counters')
export class ReferenceCounterEntity {
  @PrimaryColumn({ type: 'integer' }) year: number;
  @Column({ type: 'integer' }) last: number;
}

/** A question of what another reminder policy would have done: long ones run beside the requests. */
@Entity('what_if_runs')
export class WhatIfRunEntity {
  @PrimaryColumn({ type: 'text', name: 'run_id' }) runId: string;
  @Column({ type: 'jsonb' }) request: unknown;
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
