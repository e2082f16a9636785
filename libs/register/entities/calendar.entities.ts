import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A decree about days off, as it was published. Never changed: the next one amends it. */
@Entity('calendar_decrees')
export class CalendarDecreeEntity {
  @PrimaryColumn({ type: 'text', name: 'decree_id' }) decreeId: string;
  @Column({ type: 'integer' }) ordinal: number;
  @Column({ type: 'text' }) calendar: string;
  @Column({ type: 'text' }) number: string;
  @Column({ type: 'date', name: 'issued_on', nullable: true }) issuedOn: string | null;
  @Column({ type: 'int4', array: true }) years: number[];
  @Column({ type: 'text', nullable: true }) supersedes: string | null;
  @Column({ type: 'text', nullable: true }) effect: string | null;
  @Column({ type: 'jsonb' }) days: unknown;
  @Column({ type: 'text', array: true }) withdrawn: string[];
  @Column({ type: 'jsonb' }) ramadan: unknown;
  @Column({ type: 'text' }) source: string;
  @Column({ type: 'boolean' }) verified: boolean;
  @Column({ type: 'boolean' }) shipped: boolean;
  @Column({ type: 'text' }) hash: string;
  @Column({ type: 'timestamptz', name: 'published_at' }) publishedAt: Date;
  @Column({ type: 'text', name: 'published_by', nullable: true }) publishedBy: string | null;
}

/** A calendar as the decrees up to one of them make it. */
@Entity('calendar_versions')
export class CalendarVersionEntity {
  @PrimaryColumn({ type: 'text' }) version: string;
  @Column({ type: 'text' }) calendar: string;
  @Column({ type: 'integer' }) ordinal: number;
  @Column({ type: 'text', name: 'decree_id' }) decreeId: string;
  @Column({ type: 'jsonb' }) data: unknown;
  @Column({ type: 'timestamptz', name: 'made_at' }) madeAt: Date;
}

/** A new calendar on its way to every open agreement. */
@Entity('calendar_rollouts')
export class CalendarRolloutEntity {
  @PrimaryColumn({ type: 'text' }) version: string;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'integer' }) agreements: number;
  @Column({ type: 'timestamptz', name: 'started_at' }) startedAt: Date;
  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true }) finishedAt: Date | null;
}

/** An agreement that a new calendar is brought to, and how many of its follow-ups moved: null until it keeps the calendar. */
@Entity('calendar_adoptions')
export class CalendarAdoptionEntity {
  @PrimaryColumn({ type: 'text' }) version: string;
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text' }) decrees: string;
  @Column({ type: 'timestamptz' }) since: Date;
  @Column({ type: 'integer' }) attempt: number;
  @Column({ type: 'integer', nullable: true }) moved: number | null;
}
