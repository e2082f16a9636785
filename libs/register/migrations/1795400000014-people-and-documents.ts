import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAMES_DOCUMENT = `'$.** ? (exists (@.documentId) && exists (@.documentType) && exists (@.sha256))'`;

/**
 * Organisations and units through time (names, successions, merges), people with purpose and retention and the mark of their
 * erasure, versions and roles of documents, and which event names which document.
 */
export class PeopleAndDocuments1795400000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE parties ADD COLUMN level text, ADD COLUMN merged_into text REFERENCES parties`);
    await runner.query(`
      ALTER TABLE contacts
        ADD COLUMN purpose      text,
        ADD COLUMN retain_until date,
        ADD COLUMN erased_at    timestamptz,
        ADD COLUMN merged_into  text REFERENCES contacts`);
    await runner.query(`CREATE INDEX contacts_retention ON contacts (retain_until) WHERE retain_until IS NOT NULL AND erased_at IS NULL`);
    await runner.query(`CREATE INDEX contacts_merged ON contacts (merged_into) WHERE merged_into IS NOT NULL`);

    // Of parties and units alike. Days may be known to the month or year only, or not at all.
    await runner.query(`
      CREATE TABLE directory_names (
        name_id     text PRIMARY KEY,
        subject_id  text NOT NULL,
        name        text NOT NULL,
        valid_from  text CHECK (valid_from ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
        valid_until text CHECK (valid_until ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
        source      text NOT NULL,
        created_at  timestamptz NOT NULL DEFAULT now(),
        UNIQUE (subject_id, name)
      )`);
    await runner.query(`
      CREATE TABLE directory_successions (
        predecessor_id text NOT NULL,
        successor_id   text NOT NULL,
        happened_on    text NOT NULL CHECK (happened_on ~ '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$'),
        source         text NOT NULL,
        created_at     timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (predecessor_id, successor_id),
        CHECK (predecessor_id <> successor_id)
      )`);
    await runner.query(`CREATE INDEX directory_successions_successor ON directory_successions (successor_id)`);
    await runner.query(`
      CREATE TABLE directory_decisions (
        decision_id text PRIMARY KEY,
        kind        text NOT NULL,
        subject_id  text NOT NULL,
        other_id    text,
        reason      text NOT NULL,
        detail      jsonb NOT NULL,
        actor_id    text NOT NULL,
        actor_role  text NOT NULL,
        decided_at  timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX directory_decisions_subject ON directory_decisions (subject_id, decided_at)`);

    await runner.query(`
      ALTER TABLE documents
        ADD COLUMN role        text NOT NULL DEFAULT 'other',
        ADD COLUMN series_id   text REFERENCES documents,
        ADD COLUMN version_no  integer NOT NULL DEFAULT 1,
        ADD COLUMN previous_id text REFERENCES documents,
        ADD COLUMN erased_at   timestamptz`);
    // The first of a series names none: it is the series.
    await runner.query(`CREATE UNIQUE INDEX documents_versions ON documents ((coalesce(series_id, document_id)), version_no)`);

    // An index of the journal: an event's data never changes, so neither does what it names.
    await runner.query(`
      CREATE TABLE document_uses (
        document_id   text NOT NULL,
        agreement_id  text NOT NULL,
        version       integer NOT NULL,
        document_type text NOT NULL,
        sha256        text NOT NULL,
        PRIMARY KEY (document_id, agreement_id, version)
      )`);
    await runner.query(`CREATE INDEX document_uses_content ON document_uses (sha256)`);
    await runner.query(`CREATE INDEX document_uses_agreement ON document_uses (agreement_id)`);
    await runner.query(`
      CREATE FUNCTION note_document_uses() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO document_uses (document_id, agreement_id, version, document_type, sha256)
        SELECT DISTINCT d ->> 'documentId', NEW.agreement_id, NEW.version, d ->> 'documentType', d ->> 'sha256'
        FROM jsonb_path_query(NEW.data, ${NAMES_DOCUMENT}) AS d ON CONFLICT DO NOTHING;
        RETURN NULL;
      END $$`);
    await runner.query(`CREATE TRIGGER agreement_events_documents AFTER INSERT ON agreement_events
      FOR EACH ROW WHEN (jsonb_path_exists(NEW.data, ${NAMES_DOCUMENT})) EXECUTE FUNCTION note_document_uses()`);
    await runner.query(`
      INSERT INTO document_uses (document_id, agreement_id, version, document_type, sha256)
      SELECT DISTINCT d ->> 'documentId', agreement_id, version, d ->> 'documentType', d ->> 'sha256'
      FROM agreement_events, jsonb_path_query(data, ${NAMES_DOCUMENT}) AS d ON CONFLICT DO NOTHING`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER agreement_events_documents ON agreement_events`);
    await runner.query(`DROP FUNCTION note_document_uses()`);
    await runner.query(`ALTER TABLE documents DROP COLUMN role, DROP COLUMN series_id, DROP COLUMN version_no, DROP COLUMN previous_id,
      DROP COLUMN erased_at`);
    await runner.query(`DROP TABLE document_uses, directory_decisions, directory_successions, directory_names`);
    await runner.query(`ALTER TABLE contacts DROP COLUMN purpose, DROP COLUMN retain_until, DROP COLUMN erased_at, DROP COLUMN merged_into`);
    await runner.query(`ALTER TABLE parties DROP COLUMN level, DROP COLUMN merged_into`);
  }
}
