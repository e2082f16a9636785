import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The append-only record of a meeting; `hashed_text` holds the bytes that `hash` stands for. */
@Entity('meeting_events')
export class MeetingEventEntity {
  @PrimaryColumn({ type: 'text', name: 'meeting_id' }) meetingId: string;
  @PrimaryColumn({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) type: string;
  @Column({ type: 'timestamptz', name: 'recorded_at' }) recordedAt: Date;
  @Column({ type: 'text', name: 'actor_id' }) actorId: string;
  @Column({ type: 'text', name: 'actor_role' }) actorRole: string;
  @Column({ type: 'jsonb' }) data: unknown;
  @Column({ type: 'text', name: 'hashed_text' }) hashedText: string;
  @Column({ type: 'text', name: 'previous_hash' }) previousHash: string;
  @Column({ type: 'text' }) hash: string;
}

/** A meeting as its events make it. */
@Entity('meetings')
export class MeetingEntity {
  @PrimaryColumn({ type: 'text', name: 'meeting_id' }) meetingId: string;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) hash: string;
  @Column({ type: 'text', name: 'unit_id' }) unitId: string;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', name: 'convenor_id' }) convenorId: string;
  @Column({ type: 'timestamptz', name: 'starts_at' }) startsAt: Date;
  @Column({ type: 'timestamptz', name: 'ends_at' }) endsAt: Date;
  @Column({ type: 'date', name: 'minutes_due_on' }) minutesDueOn: string;
  @Column({ type: 'timestamptz', name: 'minutes_at', nullable: true }) minutesAt: Date | null;
  @Column({ type: 'text', array: true, name: 'agreement_ids' }) agreementIds: string[];
  @Column({ type: 'text', array: true, name: 'people_ids' }) peopleIds: string[];
  @Column({ type: 'jsonb' }) doc: unknown;
}

/** What a decision asks of one agreement, and what became of it. */
@Entity('meeting_obligations')
export class MeetingObligationEntity {
  @PrimaryColumn({ type: 'text', name: 'decision_id' }) decisionId: string;
  @PrimaryColumn({ type: 'integer' }) n: number;
  @Column({ type: 'text', name: 'meeting_id' }) meetingId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'jsonb' }) body: unknown;
  @Column({ type: 'text', name: 'actor_id' }) actorId: string;
  @Column({ type: 'text', name: 'actor_role' }) actorRole: string;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', name: 'command_id', nullable: true }) commandId: string | null;
  @Column({ type: 'integer', nullable: true }) version: number | null;
  @Column({ type: 'text', name: 'obligation_id', nullable: true }) obligationId: string | null;
  @Column({ type: 'text', nullable: true }) code: string | null;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true }) settledAt: Date | null;
}

/** One mail of a meeting to one person, and what became of it. */
@Entity('meeting_mails')
export class MeetingMailEntity {
  @PrimaryColumn({ type: 'text', name: 'mail_id' }) mailId: string;
  @Column({ type: 'text', name: 'meeting_id' }) meetingId: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'integer' }) sequence: number;
  @Column({ type: 'timestamptz', name: 'send_after' }) sendAfter: Date;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'timestamptz', name: 'claimed_at', nullable: true }) claimedAt: Date | null;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'integer' }) unsure: number;
  @Column({ type: 'text', name: 'message_id', nullable: true }) messageId: string | null;
  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column({ type: 'text', name: 'last_error', nullable: true }) lastError: string | null;
}

/** A task that belongs to no single agreement. */
@Entity('office_tasks')
export class OfficeTaskEntity {
  @PrimaryColumn({ type: 'text', name: 'task_id' }) taskId: string;
  @Column({ type: 'text' }) kind: string;
  @Column({ type: 'text', name: 'subject_id' }) subjectId: string;
  @Column({ type: 'text', name: 'unit_id', nullable: true }) unitId: string | null;
  @Column({ type: 'text', name: 'assignee_id' }) assigneeId: string;
  @Column({ type: 'text' }) title: string;
  @Column({ type: 'date', name: 'due_on', nullable: true }) dueOn: string | null;
  @Column({ type: 'timestamptz', name: 'opened_at' }) openedAt: Date;
  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true }) closedAt: Date | null;
}
