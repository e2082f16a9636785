import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The read models. Every row can be made again from the journal (`tepati admin rebuild`), and is then the same. */
export class Register1795400000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agreements (
        agreement_id         text PRIMARY KEY,
        version              integer NOT NULL,
        reference            text NOT NULL,
        title                text NOT NULL,
        track                text NOT NULL,
        template_version     text NOT NULL,
        instrument           text NOT NULL,
        scheme               text,
        initiating_unit      text NOT NULL,
        region               text,
        sector               text,
        time_zone            text NOT NULL,
        calendar             text NOT NULL,
        policy               text NOT NULL,
        stage                text NOT NULL,
        stage_order          smallint NOT NULL,
        status               text NOT NULL,
        outcome              text,
        closed_on            date,
        our_party_id         text NOT NULL,
        partner_ids          text[] NOT NULL,
        partner_categories   text[] NOT NULL,
        liaison_contact_id   text,
        coordinator_id       text NOT NULL,
        unit_head_id         text,
        bureau_head_id       text,
        signed_on            date,
        effective_from       date,
        ends_on              date,
        open_ended           boolean NOT NULL,
        expired_on           date,
        exploration_started_on text NOT NULL,
        numbers              text[] NOT NULL,
        next_due_on          date,
        last_lapsed_at       timestamptz,
        origin               text NOT NULL,
        created_at           timestamptz NOT NULL,
        updated_at           timestamptz NOT NULL,
        doc                  jsonb NOT NULL,
        search               tsvector GENERATED ALWAYS AS (to_tsvector('simple', tepati_fold(doc ->> 'searchable'))) STORED
      ) WITH (fillfactor = 80)`);
    for (const column of ['stage_order', 'ends_on', 'next_due_on', 'last_lapsed_at', 'updated_at']) {
      await runner.query(`CREATE INDEX agreements_by_${column} ON agreements (${column}, agreement_id)`);
    }
    // Not unique: a read model never stands in the way of the journal. References are reserved where they are made.
    await runner.query(`CREATE INDEX agreements_reference ON agreements (reference)`);
    await runner.query(`CREATE INDEX agreements_by_title ON agreements (lower(title COLLATE pg_c_utf8), agreement_id)`);
    await runner.query(`CREATE INDEX agreements_by_unit ON agreements (initiating_unit, stage_order)`);
    await runner.query(`CREATE INDEX agreements_coordinator ON agreements (coordinator_id)`);
    await runner.query(`CREATE INDEX agreements_partners ON agreements USING gin (partner_ids)`);
    await runner.query(`CREATE INDEX agreements_search ON agreements USING gin (search)`);

    await runner.query(`
      CREATE TABLE agreement_relations (
        agreement_id text NOT NULL,
        kind         text NOT NULL,
        other_id     text NOT NULL,
        version      integer NOT NULL,
        PRIMARY KEY (agreement_id, kind, other_id)
      )`);
    await runner.query(`CREATE INDEX agreement_relations_other ON agreement_relations (other_id)`);

    await runner.query(`
      CREATE TABLE obligations (
        obligation_id    text PRIMARY KEY,
        agreement_id     text NOT NULL,
        title            text NOT NULL,
        owner_side       text NOT NULL,
        owner_party_id   text NOT NULL,
        owner_contact_id text,
        basis            text NOT NULL,
        state            text NOT NULL,
        version          integer NOT NULL,
        doc              jsonb NOT NULL
      )`);
    await runner.query(`CREATE INDEX obligations_agreement ON obligations (agreement_id)`);
    await runner.query(`CREATE INDEX obligations_party ON obligations (owner_party_id)`);
    await runner.query(`CREATE INDEX obligations_owner ON obligations (owner_contact_id) WHERE owner_contact_id IS NOT NULL`);

    await runner.query(`
      CREATE TABLE follow_ups (
        follow_up_id       text PRIMARY KEY,
        agreement_id       text NOT NULL,
        reference          text NOT NULL,
        obligation_id      text NOT NULL,
        previous_id        text,
        status             text NOT NULL,
        promised_on        date NOT NULL,
        due_on             date NOT NULL,
        due_soon_on        date,
        due_at             timestamptz,
        lapses_at          timestamptz,
        assists_at         timestamptz,
        provisional        boolean NOT NULL,
        outcome            text,
        reported_at        timestamptz,
        verified_at        timestamptz,
        lapsed_at          timestamptz,
        lapse_recorded_at  timestamptz,
        last_delivered_at  timestamptz,
        delivered          integer NOT NULL,
        version            integer NOT NULL,
        updated_at         timestamptz NOT NULL,
        doc                jsonb NOT NULL
      ) WITH (fillfactor = 80)`);
    await runner.query(`CREATE INDEX follow_ups_agreement ON follow_ups (agreement_id, due_on)`);
    await runner.query(`CREATE INDEX follow_ups_status ON follow_ups (status, due_on)`);
    await runner.query(`CREATE INDEX follow_ups_due ON follow_ups (due_on, follow_up_id)`);
    await runner.query(`CREATE INDEX follow_ups_updated ON follow_ups (updated_at, follow_up_id)`);
    await runner.query(`CREATE INDEX follow_ups_lapsed ON follow_ups (lapsed_at, follow_up_id)`);

    await runner.query(`
      CREATE TABLE tasks (
        task_id      text PRIMARY KEY,
        kind         text NOT NULL,
        agreement_id text NOT NULL,
        follow_up_id text,
        case_id      text,
        due_on       date,
        opened_at    timestamptz NOT NULL,
        closed_at    timestamptz
      )`);
    await runner.query(`CREATE INDEX tasks_agreement ON tasks (agreement_id)`);
    await runner.query(`CREATE INDEX tasks_open ON tasks (due_on, task_id) WHERE closed_at IS NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE tasks, follow_ups, obligations, agreement_relations, agreements`);
  }
}
