import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Read model: one row for each agreement, as lists and filters need it. */
@Entity('agreements')
export class AgreementEntity {
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) reference: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text' }) track: string;
  @Column({ type: 'text', name: 'template_version' }) templateVersion: string;
  @Column({ type: 'text' }) instrument: string;
  @Column({ type: 'text', nullable: true }) scheme: string | null;
  @Column({ type: 'text', name: 'initiating_unit' }) initiatingUnit: string;
  @Column({ type: 'text', nullable: true }) region: string | null;
  @Column({ type: 'text', nullable: true }) sector: string | null;
  @Column({ type: 'text', name: 'time_zone' }) timeZone: string;
  @Column({ type: 'text' }) calendar: string;
  @Column({ type: 'text', name: 'calendar_version' }) calendarVersion: string;
  @Column({ type: 'text' }) policy: string;
  @Column({ type: 'text' }) stage: string;
  @Column({ type: 'smallint', name: 'stage_order' }) stageOrder: number;
  @Column({ type: 'text' }) status: string;
  @Column({ type: 'text', nullable: true }) outcome: string | null;
  @Column({ type: 'date', name: 'closed_on', nullable: true }) closedOn: string | null;
  @Column({ type: 'text', name: 'our_party_id' }) ourPartyId: string;
  @Column({ type: 'text', name: 'partner_ids', array: true }) partnerIds: string[];
  @Column({ type: 'text', name: 'partner_categories', array: true }) partnerCategories: string[];
  @Column({ type: 'text', name: 'liaison_contact_id', nullable: true }) liaisonContactId: string | null;
  @Column({ type: 'text', name: 'coordinator_id' }) coordinatorId: string;
  @Column({ type: 'text', name: 'unit_head_id', nullable: true }) unitHeadId: string | null;
  @Column({ type: 'text', name: 'bureau_head_id', nullable: true }) bureauHeadId: string | null;
  @Column({ type: 'date', name: 'signed_on', nullable: true }) signedOn: string | null;
  @Column({ type: 'date', name: 'effective_from', nullable: true }) effectiveFrom: string | null;
  @Column({ type: 'date', name: 'ends_on', nullable: true }) endsOn: string | null;
  @Column({ type: 'boolean', name: 'open_ended' }) openEnded: boolean;
  @Column({ type: 'date', name: 'expired_on', nullable: true }) expiredOn: string | null;
  @Column({ type: 'text', name: 'exploration_started_on' }) explorationStartedOn: string;
  @Column({ type: 'text', array: true }) numbers: string[];
  @Column({ type: 'date', name: 'next_due_on', nullable: true }) nextDueOn: string | null;
  @Column({ type: 'timestamptz', name: 'last_lapsed_at', nullable: true }) lastLapsedAt: Date | null;
  @Column({ type: 'text', name: 'active_on', nullable: true, collation: 'C' }) activeOn: string | null;
  @Column({ type: 'text' }) origin: string;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'updated_at' }) updatedAt: Date;
  @Column({ type: 'jsonb' }) doc: unknown;
}

/** Read model: a relation as its one side tells it; the other side shows it by join. */
@Entity('agreement_relations')
export class AgreementRelationEntity {
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn({ type: 'text' }) kind: string;
  @PrimaryColumn({ type: 'text', name: 'other_id' }) otherId: string;
  @Column({ type: 'integer' }) version: number;
}

/** Read model: what was promised. `doc` is the whole `ObligationRecord`. */
@Entity('obligations')
export class ObligationEntity {
  @PrimaryColumn({ type: 'text', name: 'obligation_id' }) obligationId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'text', name: 'owner_side' }) ownerSide: string;
  @Column({ type: 'text', name: 'owner_party_id' }) ownerPartyId: string;
  @Column({ type: 'text', name: 'owner_contact_id', nullable: true }) ownerContactId: string | null;
  @Column({ type: 'text' }) basis: string;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'jsonb' }) doc: unknown;
}

/** Read model: one dated occurrence of a promise. `doc` is the whole `FollowUpRecord`. */
@Entity('follow_ups')
export class FollowUpEntity {
  @PrimaryColumn({ type: 'text', name: 'follow_up_id' }) followUpId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text', name: 'unit_id' }) unitId: string;
  @Column({ type: 'text' }) reference: string;
  @Column({ type: 'text', name: 'obligation_id' }) obligationId: string;
  @Column({ type: 'text', name: 'previous_id', nullable: true }) previousId: string | null;
  @Column({ type: 'text' }) status: string;
  @Column({ type: 'date', name: 'promised_on' }) promisedOn: string;
  @Column({ type: 'date', name: 'due_on' }) dueOn: string;
  @Column({ type: 'date', name: 'due_soon_on', nullable: true }) dueSoonOn: string | null;
  @Column({ type: 'timestamptz', name: 'due_at', nullable: true }) dueAt: Date | null;
  @Column({ type: 'timestamptz', name: 'lapses_at', nullable: true }) lapsesAt: Date | null;
  @Column({ type: 'timestamptz', name: 'assists_at', nullable: true }) assistsAt: Date | null;
  @Column({ type: 'boolean' }) provisional: boolean;
  @Column({ type: 'text', nullable: true }) outcome: string | null;
  @Column({ type: 'date', name: 'worked_on', nullable: true }) workedOn: string | null;
  @Column({ type: 'timestamptz', name: 'reported_at', nullable: true }) reportedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'verified_at', nullable: true }) verifiedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'lapsed_at', nullable: true }) lapsedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'lapse_recorded_at', nullable: true }) lapseRecordedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'last_delivered_at', nullable: true }) lastDeliveredAt: Date | null;
  @Column({ type: 'integer' }) delivered: number;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'timestamptz', name: 'updated_at' }) updatedAt: Date;
  @Column({ type: 'jsonb' }) doc: unknown;
}

/** Read model: our help where a lapse stayed unanswered. `doc` is the whole `CaseRecord`. */
@Entity('assistance_cases')
export class AssistanceCaseEntity {
  @PrimaryColumn({ type: 'text', name: 'case_id' }) caseId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text' }) cause: string;
  @Column({ type: 'text', name: 'opened_by' }) openedBy: string;
  @Column({ type: 'timestamptz', name: 'opened_at' }) openedAt: Date;
  @Column({ type: 'text', name: 'owner_contact_id' }) ownerContactId: string;
  @Column({ type: 'text', name: 'owner_party_id' }) ownerPartyId: string;
  @Column({ type: 'date', name: 'plan_due_on' }) planDueOn: string;
  @Column({ type: 'text', name: 'follow_up_ids', array: true }) followUpIds: string[];
  @Column({ type: 'text', nullable: true }) result: string | null;
  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true }) closedAt: Date | null;
  @Column({ type: 'jsonb' }) doc: unknown;
}

/** Read model: what a person has to do. Open while `closedAt` is null. */
@Entity('tasks')
export class TaskEntity {
  @PrimaryColumn({ type: 'text', name: 'task_id' }) taskId: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text', name: 'follow_up_id', nullable: true }) followUpId: string | null;
  @Column({ type: 'text', name: 'case_id', nullable: true }) caseId: string | null;
  @Column({ type: 'text', name: 'reply_id', nullable: true }) replyId: string | null;
  @Column({ type: 'text', name: 'contact_id', nullable: true }) contactId: string | null;
  @Column({ type: 'text', name: 'text_id', nullable: true }) textId: string | null;
  @Column({ type: 'date', name: 'due_on', nullable: true }) dueOn: string | null;
  @Column({ type: 'timestamptz', name: 'opened_at' }) openedAt: Date;
  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true }) closedAt: Date | null;
}
