import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who and what agreements speak of: units, parties, people, texts that can be erased, documents. */
export class Directory1795400000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One spelling for search: small letters without accents, and the word pairs that the field writes both ways.
    await runner.query(`
      CREATE FUNCTION tepati_fold(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
        SELECT regexp_replace(regexp_replace(regexp_replace(
          translate(lower(input COLLATE pg_c_utf8), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿ', 'aaaaaaceeeeiiiinooooouuuuyy'),
          'perlindungan', 'pelindungan', 'g'),
          'kerja[ -]+sama', 'kerjasama', 'g'),
          '[^[:alnum:]]+' COLLATE pg_c_utf8, ' ', 'g')
      $$`);
    await runner.query(`
      CREATE FUNCTION tepati_query(input text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURNS NULL ON NULL INPUT AS $$
        SELECT to_tsquery('simple', string_agg(word || ':*', ' & '))
        FROM regexp_split_to_table(tepati_fold(input), ' +') AS word WHERE word <> ''
      $$`);

    await runner.query(`
      CREATE TABLE parties (
        party_id    text PRIMARY KEY,
        name        text NOT NULL,
        category    text NOT NULL,
        country     text NOT NULL,
        region_code text,
        self        boolean NOT NULL DEFAULT false,
        created_at  timestamptz NOT NULL DEFAULT now(),
        created_by  text,
        search      tsvector GENERATED ALWAYS AS (to_tsvector('simple', tepati_fold(name))) STORED
      )`);
    await runner.query(`CREATE UNIQUE INDEX parties_one_self ON parties (self) WHERE self`);
    await runner.query(`CREATE INDEX parties_search ON parties USING gin (search)`);

    await runner.query(`
      CREATE TABLE contacts (
        contact_id      text PRIMARY KEY,
        party_id        text NOT NULL REFERENCES parties,
        role            text NOT NULL,
        name            text NOT NULL,
        office          text,
        email           text,
        phone           text,
        language        text NOT NULL DEFAULT 'id',
        time_zone       text NOT NULL DEFAULT 'Asia/Jakarta',
        calendar        text,
        reachability    text NOT NULL DEFAULT 'unverified' CHECK (reachability IN ('ok', 'unverified', 'bounced', 'vacant')),
        reachability_at timestamptz NOT NULL DEFAULT now(),
        subject         text UNIQUE,
        unit_id         text,
        created_at      timestamptz NOT NULL DEFAULT now(),
        created_by      text,
        version         integer NOT NULL DEFAULT 1
      )`);
    await runner.query(`CREATE INDEX contacts_party ON contacts (party_id, contact_id)`);

    await runner.query(`
      CREATE TABLE units (
        unit_id         text PRIMARY KEY,
        name            text NOT NULL,
        parent_id       text REFERENCES units,
        time_zone       text NOT NULL,
        region          text,
        head_contact_id text REFERENCES contacts
      )`);
    await runner.query(`ALTER TABLE contacts ADD FOREIGN KEY (unit_id) REFERENCES units`);

    await runner.query(`
      CREATE TABLE texts (
        text_id      text PRIMARY KEY,
        agreement_id text NOT NULL,
        commitment   text NOT NULL,
        salt         bytea,
        text         text,
        created_at   timestamptz NOT NULL DEFAULT now(),
        erased_at    timestamptz,
        CHECK ((text IS NULL) = (erased_at IS NOT NULL) AND (salt IS NULL) = (erased_at IS NOT NULL))
      )`);
    await runner.query(`CREATE INDEX texts_agreement ON texts (agreement_id)`);

    await runner.query(`
      CREATE TABLE documents (
        document_id    text PRIMARY KEY,
        document_type  text NOT NULL,
        file_name      text NOT NULL,
        media_type     text NOT NULL,
        size           bigint NOT NULL,
        sha256         text NOT NULL,
        language       text,
        classification text,
        unit_id        text,
        uploaded_by    text,
        uploaded_at    timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`CREATE INDEX documents_sha256 ON documents (sha256)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE contacts DROP COLUMN unit_id`);
    await runner.query(`DROP TABLE documents, texts, units, contacts, parties`);
    await runner.query(`DROP FUNCTION tepati_query(text)`);
    await runner.query(`DROP FUNCTION tepati_fold(text)`);
  }
}
