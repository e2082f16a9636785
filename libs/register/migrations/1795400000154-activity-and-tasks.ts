import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The last day of a person's act stands in the agreement's row, so that what nobody looks after is found without asking the journal; indexes for
 * tasks of people with an address that does not work, and for what reports of a month read of the standings.
 */
export class ActivityAndTasks1795400000154 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const SEEN = (more: string): string => `CREATE INDEX agreements_seen ON agreements (signed_on, agreement_id)
  INCLUDE (status, closed_on, ends_on, created_at, time_zone, initiating_unit, region, track, liaison_contact_id${more}) WHERE signed_on IS NOT NULL`;

const UP = [
  // Days as events write them: a date, or the month or year of one. They compare as the text they are.
  `ALTER TABLE agreements ADD COLUMN active_on text COLLATE "C"`,
  // Lists ask nothing of it.
  `ALTER TABLE agreements DISABLE TRIGGER agreements_lists`,
  `UPDATE agreements AS a SET active_on = e.active_on FROM (
     SELECT agreement_id, max(effective_on COLLATE "C") AS active_on FROM agreement_events WHERE actor_role <> 'system' GROUP BY 1) AS e
   WHERE e.agreement_id = a.agreement_id`,
  `ALTER TABLE agreements ENABLE TRIGGER agreements_lists`,
  `DROP INDEX agreements_seen`,
  SEEN(', active_on'),
  `CREATE INDEX agreements_liaison ON agreements (liaison_contact_id) WHERE status <> 'closed'`,
  `DROP INDEX agreements_coordinator`,
  `CREATE INDEX agreements_coordinator ON agreements (coordinator_id, agreement_id)`,
  `CREATE INDEX contacts_out_of_reach ON contacts (contact_id) WHERE reachability IN ('bounced', 'vacant') OR email IS NULL`,
  `DROP INDEX agreement_standings_known, agreement_standings_signed, agreement_standings_ending`,
  `CREATE INDEX agreement_standings_known ON agreement_standings (from_on, to_on) INCLUDE (agreement_id, signed_on, stage, status, escaped) WHERE known_to = 'infinity'`,
  `CREATE INDEX agreement_standings_signed ON agreement_standings (signed_on) INCLUDE (from_on, to_on, agreement_id, exploration_started_on) WHERE known_to = 'infinity'`,
  `CREATE INDEX agreement_standings_ending ON agreement_standings (ends_on) INCLUDE (from_on, to_on) WHERE known_to = 'infinity' AND status <> 'closed'`,
];

const DOWN = [
  `DROP INDEX agreement_standings_known, agreement_standings_signed, agreement_standings_ending, contacts_out_of_reach, agreements_coordinator, agreements_liaison, agreements_seen`,
  `CREATE INDEX agreement_standings_known ON agreement_standings (from_on, to_on) WHERE known_to = 'infinity'`,
  `CREATE INDEX agreement_standings_signed ON agreement_standings (signed_on) WHERE known_to = 'infinity'`,
  `CREATE INDEX agreement_standings_ending ON agreement_standings (ends_on) WHERE known_to = 'infinity' AND status <> 'closed'`,
  `CREATE INDEX agreements_coordinator ON agreements (coordinator_id)`,
  `ALTER TABLE agreements DROP COLUMN active_on`,
  SEEN(''),
];
