import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Follows from `agreements` and `follow_ups` by triggers: when each last changed, and whether it escaped attention. */
@Entity('agreement_pulse')
export class AgreementPulseEntity {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId!: string;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
  @Column('boolean') escaped!: boolean;
  @Column('text', { name: 'unit_id' }) unitId!: string;
  @Column('text') stage!: string;
  @Column('text') status!: string;
  @Column('text') track!: string;
  @Column('text', { nullable: true }) province!: string | null;
  @Column('text', { array: true }) categories!: string[];
  @Column('text', { array: true }) marks!: string[];
  @Column('datemultirange') soon!: string;
}

/** What of an agreement stands in the counts. */
@Entity('agreement_counted')
export class AgreementCountedEntity {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId!: string;
  @Column('jsonb') counted!: unknown;
}

/** Words by which an agreement is found: its own and its partners' names. */
@Entity('agreement_search')
export class AgreementSearchEntity {
  @PrimaryColumn('text', { name: 'agreement_id' }) agreementId!: string;
  @Column('tsvector') words!: string;
}

/** Words that occur, for what was mistyped. May hold one twice. */
@Entity('search_words')
export class SearchWordEntity {
  @PrimaryColumn('text') word!: string;
}

/** A number of one unit under one value of a facet. */
abstract class Count {
  @PrimaryColumn('text', { name: 'unit_id' }) unitId!: string;
  @PrimaryColumn('text') facet!: string;
  @PrimaryColumn('text') value!: string;
  @Column('date', { name: 'from_on', nullable: true }) fromOn!: string | null;
  @Column('date', { name: 'until_on', nullable: true }) untilOn!: string | null;
  @Column('bigint') n!: number;
}

/** Sums by unit, facet and value; a due date counts between two days. */
@Entity('list_counts')
export class ListCountEntity extends Count {}

/** Changes that are not in the sums yet. */
@Entity('list_count_changes')
export class ListCountChangeEntity extends Count {}

/** A question that a person keeps, and may share with a unit. */
@Entity('saved_views')
export class SavedViewEntity {
  @PrimaryColumn('text', { name: 'view_id' }) viewId!: string;
  @Column('text', { name: 'owner_id' }) ownerId!: string;
  @Column('text', { name: 'unit_id', nullable: true }) unitId!: string | null;
  @Column('text') name!: string;
  @Column('text') list!: string;
  @Column('jsonb') query!: unknown;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'updated_at' }) updatedAt!: Date;
}
