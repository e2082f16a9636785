import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A register that came as a file: what it is, how it was mapped, how far it is. */
@Entity('imports')
export class ImportEntity {
  @PrimaryColumn({ type: 'text', name: 'import_id' }) importId: string;
  @Column({ type: 'text', name: 'file_sha256' }) fileSha256: string;
  @Column({ type: 'text', name: 'file_name' }) fileName: string;
  @Column({ type: 'bigint' }) size: string;
  @Column({ type: 'text' }) format: string;
  @Column({ type: 'jsonb' }) facts: unknown;
  @Column({ type: 'integer' }) sheet: number;
  @Column({ type: 'integer', name: 'header_row' }) headerRow: number;
  @Column({ type: 'text', array: true }) headers: string[];
  @Column({ type: 'text' }) signature: string;
  @Column({ type: 'jsonb' }) mapping: unknown;
  @Column({ type: 'text', name: 'unit_id', nullable: true }) unitId: string | null;
  @Column({ type: 'integer' }) rows: number;
  @Column({ type: 'integer' }) blank: number;
  @Column({ type: 'text' }) state: string;
  @Column({ type: 'text', name: 'uploaded_by' }) uploadedBy: string;
  @Column({ type: 'text', name: 'requested_by', nullable: true }) requestedBy: string | null;
  @Column({ type: 'timestamptz', name: 'created_at' }) createdAt: Date;
  @Column({ type: 'timestamptz', name: 'started_at', nullable: true }) startedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column({ type: 'timestamptz', name: 'census_at', nullable: true }) censusAt: Date | null;
  @Column({ type: 'text', name: 'census_by', nullable: true }) censusBy: string | null;
  /** The import whose place this one takes: rows that were left there are no longer asked about. */
  @Column({ type: 'text', nullable: true }) replaces: string | null;
  /** Row up to which its rows are judged; null: all are. */
  @Column({ type: 'integer', name: 'judged_to', nullable: true }) judgedTo: number | null;
  @Column({ type: 'integer' }) judged: number;
  /** Until when one process has the judging to itself. */
  @Column({ type: 'timestamptz', name: 'judging_until', nullable: true }) judgingUntil: Date | null;
}

/** One row of it: what it says, what does not fit, what became of it. Cells that name people go when it is settled. */
@Entity('import_rows')
export class ImportRowEntity {
  @PrimaryColumn({ type: 'text', name: 'import_id' }) importId: string;
  @PrimaryColumn({ type: 'integer' }) row: number;
  @Column({ type: 'jsonb' }) cells: unknown;
  @Column({ type: 'jsonb', nullable: true }) correction: unknown;
  @Column({ type: 'jsonb', nullable: true }) record: unknown;
  @Column({ type: 'jsonb', name: 'own_anomalies' }) ownAnomalies: unknown;
  @Column({ type: 'text', name: 'own_status' }) ownStatus: string;
  @Column({ type: 'jsonb' }) anomalies: unknown;
  @Column({ type: 'text' }) status: string;
  @Column({ type: 'text', array: true }) keys: string[];
  @Column({ type: 'text', name: 'party_id', nullable: true }) partyId: string | null;
  @Column({ type: 'text', name: 'liaison_id', nullable: true }) liaisonId: string | null;
  @Column({ type: 'text', name: 'agreement_id', nullable: true }) agreementId: string | null;
  @Column({ type: 'text', array: true }) changed: string[];
  @Column({ type: 'text', nullable: true }) code: string | null;
  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true }) settledAt: Date | null;
  /** When somebody looked at what does not fit in it, and left it so. */
  @Column({ type: 'timestamptz', name: 'looked_at', nullable: true }) lookedAt: Date | null;
  @Column({ type: 'text', name: 'looked_by', nullable: true }) lookedBy: string | null;
}

/** Which column tells what, remembered by the headers. */
@Entity('import_mappings')
export class ImportMappingEntity {
  @PrimaryColumn({ type: 'text' }) signature: string;
  @Column({ type: 'jsonb' }) mapping: unknown;
  @Column({ type: 'text', name: 'made_by' }) madeBy: string;
  @Column({ type: 'timestamptz', name: 'made_at' }) madeAt: Date;
}

/** What a file said last of an agreement: what a corrected file is compared with. */
@Entity('import_records')
export class ImportRecordEntity {
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @Column({ type: 'jsonb' }) record: unknown;
  @Column({ type: 'text', name: 'party_id' }) partyId: string;
  @Column({ type: 'text', name: 'liaison_id', nullable: true }) liaisonId: string | null;
  @Column({ type: 'text', name: 'import_id' }) importId: string;
  @Column({ type: 'text', name: 'file_sha256' }) fileSha256: string;
  @Column({ type: 'integer' }) sheet: number;
  @Column({ type: 'integer' }) row: number;
  @Column({ type: 'timestamptz', name: 'updated_at' }) updatedAt: Date;
}

/** By what an agreement of a file is known again. */
@Entity('import_keys')
export class ImportKeyEntity {
  @PrimaryColumn({ type: 'text' }) key: string;
  @Column({ type: 'text', name: 'agreement_id' }) agreementId: string;
}

/** Of which file, sheet, row and columns an event was made. */
@Entity('event_sources')
export class EventSourceEntity {
  @PrimaryColumn({ type: 'text', name: 'agreement_id' }) agreementId: string;
  @PrimaryColumn({ type: 'integer' }) version: number;
  @Column({ type: 'text' }) type: string;
  @Column({ type: 'text', name: 'import_id' }) importId: string;
  @Column({ type: 'text', name: 'file_sha256' }) fileSha256: string;
  @Column({ type: 'integer' }) sheet: number;
  @Column({ type: 'integer' }) row: number;
  @Column({ type: 'text', array: true }) columns: string[];
}
