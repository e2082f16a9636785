import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Numbers about silence, debt, lag and what nobody looks after are counted from indexes that hold all that they ask: rows of follow-ups and
 * agreements are wide, and a large register does not keep them in memory.
 */
export class InsightsByIndex1795400000152 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX agreements_seen, agreements_whose, obligations_whose, obligations_promised, follow_ups_silence, follow_ups_reports, follow_ups_debt, follow_ups_promises`);
    await runner.query(`CREATE INDEX agreements_signed ON agreements (signed_on, agreement_id) WHERE signed_on IS NOT NULL`);
  }
}

const UP = [
  `CREATE INDEX agreements_seen ON agreements (signed_on, agreement_id)
     INCLUDE (status, closed_on, ends_on, created_at, time_zone, initiating_unit, region, track, liaison_contact_id) WHERE signed_on IS NOT NULL`,
  `DROP INDEX agreements_signed`,
  `CREATE INDEX agreements_whose ON agreements (agreement_id) INCLUDE (initiating_unit, region, track, time_zone, liaison_contact_id, coordinator_id)`,
  `CREATE INDEX obligations_whose ON obligations (obligation_id) INCLUDE (owner_side, owner_contact_id)`,
  `CREATE INDEX obligations_promised ON obligations (agreement_id) WHERE state <> 'withdrawn'`,
  `CREATE INDEX follow_ups_silence ON follow_ups (lapsed_at)
     INCLUDE (follow_up_id, agreement_id, obligation_id, status, outcome, worked_on, reported_at, delivered) WHERE lapsed_at IS NOT NULL`,
  `CREATE INDEX follow_ups_reports ON follow_ups (reported_at) INCLUDE (agreement_id, worked_on) WHERE worked_on IS NOT NULL`,
  `CREATE INDEX follow_ups_debt ON follow_ups (status) INCLUDE (agreement_id, lapsed_at, reported_at, verified_at) WHERE status IN ('lapsed', 'reported', 'verified')`,
  `CREATE INDEX follow_ups_promises ON follow_ups (due_on)
     INCLUDE (agreement_id, obligation_id, status, outcome, worked_on, reported_at, verified_at, lapsed_at, last_delivered_at)`,
];
