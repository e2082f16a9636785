import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A version of a reminder policy that people made; never changed. */
@Entity('reminder_policies')
export class ReminderPolicyEntity {
  @PrimaryColumn({ type: 'text' }) version: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'integer' }) n: number;
  @Column({ type: 'jsonb' }) policy: unknown;
  @Column({ type: 'boolean' }) approval: boolean;
  @Column({ type: 'text', name: 'based_on' }) basedOn: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'text', name: 'made_by' }) madeBy: string;
  @Column({ type: 'timestamptz', name: 'made_at' }) madeAt: Date;
}

/** Which policy agreements of a track are born with; the latest row counts. */
@Entity('policy_selections')
export class PolicySelectionEntity {
  @PrimaryColumn({ type: 'bigint' }) id: number;
  @Column({ type: 'text' }) track: string;
  @Column({ type: 'text', nullable: true }) policy: string | null;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'text', name: 'selected_by' }) selectedBy: string;
  @Column({ type: 'timestamptz', name: 'selected_at' }) selectedAt: Date;
}

/** Nothing goes to this person while it is not released. */
@Entity('mail_holds')
export class MailHoldEntity {
  @PrimaryColumn({ type: 'text', name: 'hold_id' }) holdId: string;
  @Column({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'text', name: 'held_by' }) heldBy: string;
  @Column({ type: 'timestamptz', name: 'held_at' }) heldAt: Date;
  @Column({ type: 'text', name: 'released_by', nullable: true }) releasedBy: string | null;
  @Column({ type: 'timestamptz', name: 'released_at', nullable: true }) releasedAt: Date | null;
}

/** What a letter said when it was sent, names included: erasable, the event holds only its number and date. */
@Entity('letters_sent')
export class LetterSentEntity {
  @PrimaryColumn({ type: 'text', name: 'letter_id' }) letterId: string;
  @Column({ type: 'jsonb' }) facts: unknown;
  @Column({ type: 'text', name: 'sent_by' }) sentBy: string;
  @Column({ type: 'timestamptz', name: 'noted_at' }) notedAt: Date;
}
