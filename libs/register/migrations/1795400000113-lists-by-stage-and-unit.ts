import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists that are filtered by what most people filter by (stage, status, unit; a follow-up's status) and ordered by the last change walk an
 * index for just that. The agreement's mark of having escaped attention no longer depends on which of its rows is written first.
 */
export class ListsByStageAndUnit1795400000113 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    // The function of the migration before is made anew where that one is undone and run again.
    await runner.query(`DROP INDEX follow_ups_status_due, follow_ups_status_updated, agreement_pulse_stage, agreement_pulse_status, agreement_pulse_unit`);
    await runner.query(`CREATE INDEX follow_ups_status ON follow_ups (status, due_on)`);
    await runner.query(`ALTER TABLE agreement_pulse DROP COLUMN unit_id, DROP COLUMN stage, DROP COLUMN status`);
  }
}

const MARK = `UPDATE agreement_pulse AS p SET escaped = true FROM agreement_counted AS c
  WHERE c.agreement_id = p.agreement_id AND NOT p.escaped AND c.counted @> '[{"facet": "escaped"}]'`;

const UP = [
  `ALTER TABLE agreement_pulse ADD COLUMN unit_id text NOT NULL DEFAULT '', ADD COLUMN stage text NOT NULL DEFAULT '', ADD COLUMN status text NOT NULL DEFAULT ''`,
  `CREATE OR REPLACE FUNCTION tepati_agreement_lists() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN
       PERFORM tepati_recount(OLD.agreement_id);
       DELETE FROM agreement_pulse WHERE agreement_id = OLD.agreement_id;
       DELETE FROM agreement_search WHERE agreement_id = OLD.agreement_id;
       RETURN NULL;
     END IF;
     IF TG_OP = 'UPDATE' THEN
       UPDATE agreement_pulse SET updated_at = NEW.updated_at, unit_id = NEW.initiating_unit, stage = NEW.stage, status = NEW.status
       WHERE agreement_id = NEW.agreement_id;
     ELSE
       INSERT INTO agreement_pulse (agreement_id, updated_at, escaped, unit_id, stage, status)
       VALUES (NEW.agreement_id, NEW.updated_at, false, NEW.initiating_unit, NEW.stage, NEW.status)
       ON CONFLICT (agreement_id) DO UPDATE SET updated_at = excluded.updated_at, unit_id = excluded.unit_id, stage = excluded.stage, status = excluded.status;
     END IF;
     IF TG_OP = 'INSERT' OR (OLD.stage, OLD.status, OLD.signed_on, OLD.partner_categories, OLD.initiating_unit, OLD.time_zone)
       IS DISTINCT FROM (NEW.stage, NEW.status, NEW.signed_on, NEW.partner_categories, NEW.initiating_unit, NEW.time_zone) THEN
       PERFORM tepati_recount(NEW.agreement_id);
     END IF;
     -- Its follow-ups may have been written, and counted, before its own row: then there was no row to mark yet.
     IF TG_OP = 'INSERT' THEN
       ${MARK} AND p.agreement_id = NEW.agreement_id;
     END IF;
     IF TG_OP = 'INSERT' OR (OLD.doc ->> 'searchable', OLD.partner_ids) IS DISTINCT FROM (NEW.doc ->> 'searchable', NEW.partner_ids) THEN
       INSERT INTO agreement_search VALUES (NEW.agreement_id, tepati_agreement_words(NEW))
       ON CONFLICT (agreement_id) DO UPDATE SET words = excluded.words;
       PERFORM tepati_learn_words(NEW.doc ->> 'searchable');
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE OR REPLACE FUNCTION tepati_lists_anew() RETURNS void LANGUAGE plpgsql AS $$
   BEGIN
     DELETE FROM agreement_counted;
     DELETE FROM list_counts;
     DELETE FROM list_count_changes;
     DELETE FROM agreement_pulse;
     DELETE FROM agreement_search;
     DELETE FROM search_words;
     INSERT INTO agreement_pulse (agreement_id, updated_at, escaped, unit_id, stage, status)
     SELECT agreement_id, updated_at, false, initiating_unit, stage, status FROM agreements;
     PERFORM tepati_recount(agreement_id) FROM agreements;
     PERFORM tepati_gather_counts();
     INSERT INTO agreement_search SELECT a.agreement_id, tepati_agreement_words(a) FROM agreements a;
     INSERT INTO search_words (word)
     SELECT DISTINCT w.word FROM (
       SELECT doc ->> 'searchable' AS input FROM agreements UNION ALL SELECT name FROM parties UNION ALL SELECT title FROM obligations
     ) AS t, regexp_split_to_table(tepati_fold(t.input), ' +') AS w (word) WHERE w.word ~ '^[a-z]{4,40}$';
   END $$`,
  `UPDATE agreement_pulse AS p SET unit_id = a.initiating_unit, stage = a.stage, status = a.status FROM agreements AS a WHERE a.agreement_id = p.agreement_id`,
  MARK,
  `ALTER TABLE agreement_pulse ALTER COLUMN unit_id DROP DEFAULT, ALTER COLUMN stage DROP DEFAULT, ALTER COLUMN status DROP DEFAULT`,
  `CREATE INDEX agreement_pulse_stage ON agreement_pulse (stage, updated_at, agreement_id)`,
  `CREATE INDEX agreement_pulse_status ON agreement_pulse (status, updated_at, agreement_id)`,
  `CREATE INDEX agreement_pulse_unit ON agreement_pulse (unit_id, updated_at, agreement_id)`,
  `DROP INDEX follow_ups_status`,
  `CREATE INDEX follow_ups_status_due ON follow_ups (status, due_on, follow_up_id)`,
  `CREATE INDEX follow_ups_status_updated ON follow_ups (status, updated_at, follow_up_id)`,
];
