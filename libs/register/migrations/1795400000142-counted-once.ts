import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An agreement whose follow-ups change together (five that lapse in one moment, a new calendar) is counted anew once for the
 * statement, not once for each of them.
 */
export class CountedOnce1795400000142 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER follow_ups_lists_inserted ON follow_ups`);
    await runner.query(`DROP TRIGGER follow_ups_lists_updated ON follow_ups`);
    await runner.query(`DROP TRIGGER follow_ups_lists_deleted ON follow_ups`);
    await runner.query(`DROP FUNCTION tepati_follow_ups_came_or_went(), tepati_follow_ups_changed()`);
    await runner.query(`CREATE TRIGGER follow_ups_lists AFTER INSERT OR UPDATE OR DELETE ON follow_ups FOR EACH ROW EXECUTE FUNCTION tepati_follow_up_lists()`);
  }
}

// The order keeps two statements about the same agreements from waiting for each other.
const UP = [
  `CREATE FUNCTION tepati_follow_ups_came_or_went() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM tepati_recount(id) FROM (SELECT DISTINCT agreement_id AS id FROM touched ORDER BY 1) AS t;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION tepati_follow_ups_changed() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM tepati_recount(id) FROM (
       SELECT DISTINCT n.agreement_id AS id FROM after_rows n JOIN before_rows o USING (follow_up_id)
       WHERE (o.status, o.due_on, o.due_soon_on, o.last_delivered_at IS NULL)
         IS DISTINCT FROM (n.status, n.due_on, n.due_soon_on, n.last_delivered_at IS NULL) ORDER BY 1) AS t;
     RETURN NULL;
   END $$`,
  `DROP TRIGGER follow_ups_lists ON follow_ups`,
  `CREATE TRIGGER follow_ups_lists_inserted AFTER INSERT ON follow_ups REFERENCING NEW TABLE AS touched
   FOR EACH STATEMENT EXECUTE FUNCTION tepati_follow_ups_came_or_went()`,
  `CREATE TRIGGER follow_ups_lists_updated AFTER UPDATE ON follow_ups REFERENCING OLD TABLE AS before_rows NEW TABLE AS after_rows
   FOR EACH STATEMENT EXECUTE FUNCTION tepati_follow_ups_changed()`,
  `CREATE TRIGGER follow_ups_lists_deleted AFTER DELETE ON follow_ups REFERENCING OLD TABLE AS touched
   FOR EACH STATEMENT EXECUTE FUNCTION tepati_follow_ups_came_or_went()`,
];
