import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organisation. */
@Entity('parties')
export class PartyEntity {
  @PrimaryColumn({ type: 'text', name: 'party_id' }) partyId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text' }) category: string;
  @Column({ type: 'text' }) country: string;
  @Column({ type: 'text', name: 'region_code', nullable: true }) regionCode: string | null;
  @Column({ type: 'boolean' }) self: boolean;
  @Column({ type: 'text', nullable: true }) level: string | null;
  @Column({ type: 'text', name: 'merged_into', nullable: true }) mergedInto: string | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'text', name: 'created_by', nullable: true }) createdBy: string | null;
  @Column({ type: 'tsvector', nullable: true, select: false, insert: false, update: false }) search: string | null;
}

/** A person: personal data, erasable, known to events by id only. */
@Entity('contacts')
export class ContactEntity {
  @PrimaryColumn({ type: 'text', name: 'contact_id' }) contactId: string;
  @Column({ type: 'text', name: 'party_id' }) partyId: string;
  @Column({ type: 'text' }) role: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text', nullable: true }) office: string | null;
  @Column({ type: 'text', nullable: true }) email: string | null;
  @Column({ type: 'text', nullable: true }) phone: string | null;
  @Column({ type: 'text' }) language: string;
  @Column({ type: 'text', name: 'time_zone' }) timeZone: string;
  @Column({ type: 'text', nullable: true }) calendar: string | null;
  @Column({ type: 'text' }) reachability: string;
  @Column({ type: 'timestamptz', name: 'reachability_at' }) reachabilityAt: Date;
  @Column({ type: 'text', nullable: true }) subject: string | null;
  @Column({ type: 'text', name: 'unit_id', nullable: true }) unitId: string | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'text', name: 'created_by', nullable: true }) createdBy: string | null;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'text', nullable: true }) purpose: string | null;
  @Column({ type: 'date', name: 'retain_until', nullable: true }) retainUntil: string | null;
  @Column({ type: 'timestamptz', name: 'erased_at', nullable: true }) erasedAt: Date | null;
  @Column({ type: 'text', name: 'merged_into', nullable: true }) mergedInto: string | null;
}

/** A unit of the agency. */
@Entity('units')
export class UnitEntity {
  @PrimaryColumn({ type: 'text', name: 'unit_id' }) unitId: string;
  @Column({ type: 'text' }) name: string;
  @Column({ type: 'text', name: 'parent_id', nullable: true }) parentId: string | null;
  @Column({ type: 'text', name: 'time_zone' }) timeZone: string;
  @Column({ type: 'text', nullable: true }) region: string | null;
  @Column({ type: 'text', name: 'head_contact_id', nullable: true }) headContactId: string | null;
}

/** A free text outside the journal, with the salt of its commitment; both null after erasure. */
@Entity('texts')
export class TextEntity {
  @PrimaryColumn({ type: 'text', name: 'text_id' }) textId: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'text' }) commitment: string;
  @Column({ type: 'bytea', nullable: true }) salt: Buffer | null;
  @Column({ type: 'text', nullable: true }) text: string | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'erased_at', nullable: true }) erasedAt: Date | null;
}

/** What is known of a file; its bytes lie content-addressed on disk. */
@Entity('documents')
export class DocumentEntity {
  @PrimaryColumn({ type: 'text', name: 'document_id' }) documentId: string;
  @Column({ type: 'text', name: 'document_type' }) documentType: string;
  @Column({ type: 'text', name: 'file_name' }) fileName: string;
  @Column({ type: 'text', name: 'media_type' }) mediaType: string;
  @Column({ type: 'bigint' }) size: number;
  @Column({ type: 'text' }) sha256: string;
  @Column({ type: 'text', nullable: true }) language: string | null;
  @Column({ type: 'text', nullable: true }) classification: string | null;
  @Column({ type: 'text', name: 'unit_id', nullable: true }) unitId: string | null;
  @Column({ type: 'text', name: 'uploaded_by', nullable: true }) uploadedBy: string | null;
  @Column({ type: 'timestamptz', name: 'uploaded_at' }) uploadedAt: Date;
  @Column({ type: 'text' }) role: string;
  @Column({ type: 'text', name: 'series_id', nullable: true }) seriesId: string | null;
  @Column({ type: 'integer', name: 'version_no' }) versionNo: number;
  @Column({ type: 'text', name: 'previous_id', nullable: true }) previousId: string | null;
  @Column({ type: 'timestamptz', name: 'erased_at', nullable: true }) erasedAt: Date | null;
}
