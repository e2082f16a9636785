import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { Envelope } from '#libs/journal/envelope.js';
import { AgreementProjector } from '../projection/project-agreement.js';
import { steps } from '../rules.js';

/** Columns of the table as this migration makes it: what later ones add has its own default there. */
const COLUMNS = [
  'case_id', 'agreement_id', 'state', 'cause', 'opened_by', 'opened_at', 'owner_contact_id', 'owner_party_id', 'plan_due_on',
  'follow_up_ids', 'result', 'closed_at', 'doc',
].join(', ');

/**
 * Assistance cases as a list across agreements, filled from the journals that have one; what figures about silence are counted by;
 * and what-if runs, which are long questions.
 */
export class Assistance1795400000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE assistance_cases (
        case_id          text PRIMARY KEY,
        agreement_id     text NOT NULL,
        state            text NOT NULL,
        cause            text NOT NULL,
        opened_by        text NOT NULL,
        opened_at        timestamptz NOT NULL,
        owner_contact_id text NOT NULL,
        owner_party_id   text NOT NULL,
        plan_due_on      date NOT NULL,
        follow_up_ids    text[] NOT NULL,
        result           text,
        closed_at        timestamptz,
        doc              jsonb NOT NULL
      ) WITH (fillfactor = 80)`);
    await runner.query(`CREATE INDEX assistance_cases_agreement ON assistance_cases (agreement_id)`);
    await runner.query(`CREATE INDEX assistance_cases_opened ON assistance_cases (opened_at, case_id)`);
    await runner.query(`CREATE INDEX assistance_cases_open ON assistance_cases (owner_party_id, plan_due_on) WHERE state <> 'closed'`);
    await runner.query(`CREATE INDEX assistance_cases_follow_ups ON assistance_cases USING gin (follow_up_ids)`);
    // The day of the work beside that of the report: what lies between them is counted over all follow-ups.
    await runner.query(`ALTER TABLE follow_ups ADD COLUMN worked_on date`);
    await runner.query(`UPDATE follow_ups SET worked_on = (doc ->> 'workedOn')::date WHERE doc ->> 'workedOn' IS NOT NULL`);
    // What a person did last, and whether anything was ever evaluated: asked of every signed agreement.
    await runner.query(`CREATE INDEX agreement_events_by_persons ON agreement_events (agreement_id, effective_on) WHERE actor_role <> 'system'`);
    await runner.query(`CREATE INDEX agreement_events_evaluations ON agreement_events (agreement_id) WHERE type = 'EvaluationRecorded'`);
    await runner.query(`CREATE INDEX agreements_signed ON agreements (signed_on, agreement_id) WHERE signed_on IS NOT NULL`);
    await runner.query(`CREATE INDEX follow_ups_evidence ON follow_ups (agreement_id, reported_at) WHERE outcome IN ('done', 'partial')`);
    await runner.query(`CREATE INDEX follow_ups_obligation ON follow_ups (obligation_id, due_at)`);
    await runner.query(`
      CREATE TABLE what_if_runs (
        run_id       text PRIMARY KEY,
        request      jsonb NOT NULL,
        state        text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed')),
        requested_by text NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now(),
        started_at   timestamptz,
        finished_at  timestamptz,
        lease_until  timestamptz,
        progress     jsonb,
        result       jsonb,
        error        text
      )`);
    await runner.query(`CREATE INDEX what_if_runs_waiting ON what_if_runs (requested_at) WHERE state IN ('queued', 'running')`);
    await fillCases(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE what_if_runs, assistance_cases`);
    await runner.query(`ALTER TABLE follow_ups DROP COLUMN worked_on`);
    await runner.query(`DROP INDEX agreement_events_by_persons, agreement_events_evaluations, agreements_signed, follow_ups_evidence, follow_ups_obligation`);
  }
}

async function fillCases(runner: QueryRunner): Promise<void> {
  const agreements = (await runner.query(
    `SELECT DISTINCT agreement_id AS id FROM agreement_events WHERE type = 'AssistanceOpened'`)) as { id: string }[];
  for (const { id } of agreements) {
    const rows = (await runner.query(
      `SELECT hashed_text AS text, hash FROM agreement_events WHERE agreement_id = $1 ORDER BY version`, [id])) as { text: string; hash: string }[];
    const events = rows.map(({ text, hash }): Envelope => ({ ...(JSON.parse(text) as Omit<Envelope, 'hash'>), hash }));
    const projector = new AgreementProjector();
    for (const step of steps(null, events)) projector.apply(step);
    await runner.query(
      `INSERT INTO assistance_cases (${COLUMNS}) SELECT ${COLUMNS.replaceAll(/\w+/g, 'row.$&')}
       FROM unnest($1::jsonb[]) AS j (r), jsonb_populate_record(NULL::assistance_cases, j.r) AS row`,
      [projector.changes().cases.map((row) => JSON.stringify(row))]);
  }
}
