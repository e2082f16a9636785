import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How an agreement stood on some days, by what was known during some time. Made from the journal. */
@Entity('agreement_standings')
export class AgreementStandingEntity {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId!: string;
  @PrimaryColumn('date', { name: 'from_on' }) fromOn!: string;
  @Column('date', { name: 'to_on' }) toOn!: string;
  @PrimaryColumn('timestamptz', { name: 'known_from' }) knownFrom!: Date;
  @Column('timestamptz', { name: 'known_to' }) knownTo!: Date;
  @Column('text') title!: string;
  @Column('text') stage!: string;
  @Column('text') status!: string;
  @Column('text', { nullable: true }) outcome!: string | null;
  @Column('text') track!: string;
  @Column('text', { name: 'unit_id' }) unitId!: string;
  @Column('text', { nullable: true }) region!: string | null;
  @Column('text', { array: true }) categories!: string[];
  @Column('text', { array: true, name: 'partner_ids' }) partnerIds!: string[];
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('text', { name: 'exploration_started_on' }) explorationStartedOn!: string;
  @Column('date', { name: 'signed_on', nullable: true }) signedOn!: string | null;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn!: string | null;
  @Column('date', { name: 'next_due_on', nullable: true }) nextDueOn!: string | null;
  @Column('timestamptz', { name: 'last_lapsed_at', nullable: true }) lastLapsedAt!: Date | null;
  @Column('boolean') escaped!: boolean;
  @Column('boolean') lapsed!: boolean;
  @Column('boolean') silent!: boolean;
  @Column('boolean') awaiting!: boolean;
  @Column('boolean', { name: 'not_recorded' }) notRecorded!: boolean;
  @Column('date', { array: true, name: 'soon_from' }) soonFrom!: string[];
  @Column('date', { array: true, name: 'soon_until' }) soonUntil!: string[];
}

/** What had become of a promise on some days, by what was known during some time. */
@Entity('promise_standings')
export class PromiseStandingEntity {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId!: string;
  @PrimaryColumn('text', { name: 'follow_up_id' }) followUpId!: string;
  @PrimaryColumn('date', { name: 'from_on' }) fromOn!: string;
  @Column('date', { name: 'to_on' }) toOn!: string;
  @PrimaryColumn('timestamptz', { name: 'known_from' }) knownFrom!: Date;
  @Column('timestamptz', { name: 'known_to' }) knownTo!: Date;
  @Column('date', { name: 'due_on' }) dueOn!: string;
  @Column('text') fate!: string;
  @Column('text') category!: string;
}

/** What an agreement showed of outcomes; no row where it showed nothing. */
@Entity('outcome_standings')
export class OutcomeStandingEntity {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId!: string;
  @PrimaryColumn('date', { name: 'from_on' }) fromOn!: string;
  @Column('date', { name: 'to_on' }) toOn!: string;
  @PrimaryColumn('timestamptz', { name: 'known_from' }) knownFrom!: Date;
  @Column('timestamptz', { name: 'known_to' }) knownTo!: Date;
  @Column('jsonb') facts!: unknown;
}

/** Of which version the standings are, and the days on which something happened, each with the instant at which it was recorded. */
@Entity('agreement_standing_heads')
export class AgreementStandingHeadEntity {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId!: string;
  @Column('integer') version!: number;
  @Column('boolean') corrected!: boolean;
  @Column('date', { array: true }) happened!: string[];
  @Column('timestamptz', { array: true }) recorded!: Date[];
  @Column({ type: 'boolean', name: 'in_order', insert: false, update: false }) inOrder!: boolean;
}

/** One row: how far the standings follow the journal. */
@Entity('standing_progress')
export class StandingProgressEntity {
  @PrimaryColumn('boolean') one!: boolean;
  @Column('bigint') position!: number;
  @Column('integer') shape!: number;
  @Column('boolean') swept!: boolean;
  @Column('boolean') summed!: boolean;
  @Column('timestamptz') latest!: Date;
}

/** Changes of the counts by year, month and day. */
@Entity('standing_sums')
export class StandingSumEntity {
  @PrimaryColumn('text') facet!: string;
  @PrimaryColumn('text') value!: string;
  @PrimaryColumn('text', { name: 'unit_id' }) unitId!: string;
  @PrimaryColumn('text') grain!: string;
  @PrimaryColumn('date') day!: string;
  @Column('bigint') n!: number;
}

/** A number that was published, and what it counts. */
@Entity('claims')
export class ClaimEntity {
  @PrimaryColumn('text', { name: 'claim_id' }) claimId!: string;
  @Column('text') title!: string;
  @Column('text') source!: string;
  @Column('date', { name: 'source_on' }) sourceOn!: string;
  @Column('date', { name: 'as_of' }) asOf!: string;
  @Column('text') counts!: string;
  @Column('integer') value!: number;
  @Column('jsonb') filter!: unknown;
  @Column('text', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}

/** What a person has said of two agreements. */
@Entity('relation_decisions')
export class RelationDecisionEntity {
  @PrimaryColumn('text', { name: 'low_id' }) lowId!: string;
  @PrimaryColumn('text', { name: 'high_id' }) highId!: string;
  @Column('text') decision!: string;
  @Column('text', { name: 'subject_id' }) subjectId!: string;
  @Column('text', { name: 'command_id', nullable: true }) commandId!: string | null;
  @Column('text', { name: 'decided_by' }) decidedBy!: string;
  @Column('timestamptz', { name: 'decided_at' }) decidedAt!: Date;
}

/** One place and day on which documents are signed. */
@Entity('ceremonies')
export class CeremonyEntity {
  @PrimaryColumn('text', { name: 'ceremony_id' }) ceremonyId!: string;
  @Column('text') title!: string;
  @Column('text', { name: 'unit_id' }) unitId!: string;
  @Column('text') place!: string;
  @Column('date', { name: 'held_on' }) heldOn!: string;
  @Column('text', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** How often something was asked of its documents. */
  @Column('integer') rounds!: number;
}

/** One document of a ceremony, and what became of it. */
@Entity('ceremony_documents')
export class CeremonyDocumentEntity {
  @PrimaryColumn('text', { name: 'ceremony_id' }) ceremonyId!: string;
  @PrimaryColumn('integer') n!: number;
  @Column('text', { name: 'agreement_id' }) agreementId!: string;
  @Column('jsonb') body!: unknown;
  /** Signed originals in their order: languages, who takes it home, where to. */
  @Column('jsonb') originals!: unknown;
  /** What was asked last; `state` is the state of that. */
  @Column('text', { nullable: true }) step!: string | null;
  @Column('text') state!: string;
  @Column('integer') round!: number;
  @Column('text', { name: 'actor_id', nullable: true }) actorId!: string | null;
  @Column('text', { name: 'actor_role', nullable: true }) actorRole!: string | null;
  @Column('text', { name: 'command_id', nullable: true }) commandId!: string | null;
  @Column('integer', { nullable: true }) version!: number | null;
  @Column('jsonb', { nullable: true }) refusal!: unknown;
  @Column('integer') attempts!: number;
  @Column('timestamptz', { name: 'settled_at', nullable: true }) settledAt!: Date | null;
}
