import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What makes lists and search take the same time in a large register as in a small one. All of it follows from the read models and
 * the directory, by triggers, so that no way of writing them can forget it; `tepati_lists_anew()` makes it from nothing.
 *
 * It stands in narrow tables of its own: the agreement's row stays without an index on what every command changes.
 */
export class SearchAndLists1795400000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A trusted extension: the owner of a database may create it.
    await runner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm`);
    for (const statement of [...TABLES, ...FUNCTIONS, ...TRIGGERS, 'SELECT tepati_lists_anew()', ...INDEXES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TRIGGER agreements_lists ON agreements`);
    await runner.query(`DROP TRIGGER follow_ups_lists ON follow_ups`);
    await runner.query(`DROP TRIGGER obligations_words ON obligations`);
    await runner.query(`DROP TRIGGER parties_words ON parties`);
    for (const name of [
      'tepati_lists_anew()', 'tepati_gather_counts()', 'tepati_agreement_lists()', 'tepati_follow_up_lists()', 'tepati_obligation_words()',
      'tepati_party_renamed()', 'tepati_agreement_words(agreements)', 'tepati_party_words(text)', 'tepati_learn_words(text)', 'tepati_recount(text)',
      'tepati_facets(text)',
    ]) await runner.query(`DROP FUNCTION ${name}`);
    await runner.query(`DROP INDEX obligations_search, follow_ups_reference, document_numbers_normalized, agreements_categories, agreements_region`);
    await runner.query(`DROP TABLE saved_views, list_count_changes, list_counts, search_words, agreement_search,
      agreement_counted, agreement_pulse`);
    // Stays, for others may use it: pg_trgm.
  }
}

const TABLES = [
  `CREATE TABLE agreement_pulse (
     agreement_id text        PRIMARY KEY,
     updated_at   timestamptz NOT NULL,
     escaped      boolean     NOT NULL
   ) WITH (fillfactor = 70)`,
  `COMMENT ON TABLE agreement_pulse IS 'When an agreement last changed, and whether it has escaped attention: signed, not closed, nothing open.'`,
  `CREATE TABLE agreement_counted (agreement_id text PRIMARY KEY, counted jsonb NOT NULL)`,
  `CREATE TABLE agreement_search (agreement_id text PRIMARY KEY, words tsvector NOT NULL)`,
  // No key: a word that two transactions learn at once stands twice, and neither waits for the other.
  `CREATE TABLE search_words (word text NOT NULL)`,
  `CREATE TABLE list_counts (unit_id text NOT NULL, facet text NOT NULL, value text NOT NULL, from_on date, until_on date, n bigint NOT NULL)`,
  `CREATE TABLE list_count_changes (LIKE list_counts INCLUDING ALL)`,
  `COMMENT ON TABLE list_counts IS 'Sums; list_count_changes is what has not been gathered yet. A count is the sum of both.'`,
  `CREATE TABLE saved_views (
     view_id     text        PRIMARY KEY,
     owner_id    text        NOT NULL,
     unit_id     text        REFERENCES units,
     name        text        NOT NULL,
     list        text        NOT NULL CHECK (list IN ('agreements', 'follow-ups', 'tasks')),
     query       jsonb       NOT NULL,
     created_at  timestamptz NOT NULL DEFAULT now(),
     updated_at  timestamptz NOT NULL DEFAULT now()
   )`,
  `CREATE INDEX saved_views_owner ON saved_views (owner_id, view_id)`,
  `CREATE INDEX saved_views_unit ON saved_views (unit_id, view_id) WHERE unit_id IS NOT NULL`,
];

const INDEXES = [
  `CREATE INDEX agreement_pulse_recent ON agreement_pulse (updated_at, agreement_id)`,
  `CREATE INDEX agreement_pulse_escaped ON agreement_pulse (updated_at, agreement_id) WHERE escaped`,
  `CREATE INDEX agreement_search_words ON agreement_search USING gin (words)`,
  `CREATE INDEX search_words_beginning ON search_words (word text_pattern_ops)`,
  `CREATE INDEX search_words_near ON search_words USING gist (word gist_trgm_ops)`,
  `CREATE INDEX list_counts_facet ON list_counts (facet, until_on)`,
  `CREATE INDEX obligations_search ON obligations USING gin (to_tsvector('simple', tepati_fold(title)))`,
  `CREATE INDEX follow_ups_reference ON follow_ups (reference text_pattern_ops)`,
  `CREATE INDEX document_numbers_normalized ON document_numbers (normalized text_pattern_ops)`,
  `CREATE INDEX agreements_categories ON agreements USING gin (partner_categories)`,
  `CREATE INDEX agreements_region ON agreements (region text_pattern_ops)`,
];

const OPEN = `('scheduled', 'reported', 'lapsed')`;

const FUNCTIONS = [
  // All that is counted of an agreement, as it stands: nothing where its row is not there. What is due, or soon is, depends on the day,
  // and is counted by the two days between which that is so.
  `CREATE FUNCTION tepati_facets(id text) RETURNS SETOF list_count_changes LANGUAGE sql STABLE AS $$
     WITH a AS (SELECT * FROM agreements WHERE agreement_id = id), f AS (SELECT * FROM follow_ups WHERE agreement_id = id)
     SELECT a.initiating_unit, 'stage', a.stage, NULL::date, NULL::date, 1::bigint FROM a
     UNION ALL SELECT a.initiating_unit, 'status', a.status, NULL, NULL, 1 FROM a
     UNION ALL SELECT a.initiating_unit, 'track', a.track, NULL, NULL, 1 FROM a
     UNION ALL SELECT a.initiating_unit, 'partnerCategory', category, NULL, NULL, 1 FROM a, unnest(a.partner_categories) AS category
     UNION ALL SELECT a.initiating_unit, 'escaped', '', NULL, NULL, 1 FROM a
       WHERE a.status <> 'closed' AND a.signed_on IS NOT NULL AND NOT EXISTS (SELECT FROM f WHERE f.status IN ${OPEN})
     UNION ALL SELECT a.initiating_unit, 'followUp', f.status, NULL, NULL, count(*) FROM a, f GROUP BY a.initiating_unit, f.status
     UNION ALL SELECT a.initiating_unit, 'silent', '', NULL, NULL, count(*) FROM a, f
       WHERE f.status = 'lapsed' AND f.last_delivered_at IS NOT NULL GROUP BY a.initiating_unit
     UNION ALL SELECT a.initiating_unit, 'scheduled', a.time_zone, f.due_soon_on, f.due_on, count(*) FROM a, f
       WHERE f.status = 'scheduled' GROUP BY a.initiating_unit, a.time_zone, f.due_soon_on, f.due_on
   $$`,
  // The difference between what was counted of an agreement and what is to be: however often it is called, the sums are right.
  `CREATE FUNCTION tepati_recount(id text) RETURNS void LANGUAGE plpgsql AS $$
   DECLARE
     was jsonb;
     now jsonb;
   BEGIN
     SELECT counted INTO was FROM agreement_counted WHERE agreement_id = id FOR UPDATE;
     SELECT coalesce(jsonb_agg(to_jsonb(f)), '[]') INTO now FROM tepati_facets(id) AS f;
     IF was IS NOT DISTINCT FROM now THEN
       RETURN;
     END IF;
     INSERT INTO list_count_changes
     SELECT unit_id, facet, value, from_on, until_on, sum(n) FROM (
       SELECT * FROM jsonb_populate_recordset(NULL::list_count_changes, now)
       UNION ALL SELECT unit_id, facet, value, from_on, until_on, -n FROM jsonb_populate_recordset(NULL::list_count_changes, coalesce(was, '[]'))
     ) AS c GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0;
     IF now = '[]' THEN
       DELETE FROM agreement_counted WHERE agreement_id = id;
     ELSE
       INSERT INTO agreement_counted VALUES (id, now) ON CONFLICT (agreement_id) DO UPDATE SET counted = excluded.counted;
     END IF;
     UPDATE agreement_pulse SET escaped = now @> '[{"facet": "escaped"}]' WHERE agreement_id = id AND escaped <> (now @> '[{"facet": "escaped"}]');
   END $$`,
  `CREATE FUNCTION tepati_party_words(party text) RETURNS text LANGUAGE sql STABLE AS $$
     SELECT tepati_fold(name) FROM parties WHERE party_id = party
   $$`,
  `CREATE FUNCTION tepati_agreement_words(a agreements) RETURNS tsvector LANGUAGE sql STABLE AS $$
     SELECT to_tsvector('simple', tepati_fold(a.doc ->> 'searchable')
       || coalesce((SELECT string_agg(' ' || tepati_party_words(party), '') FROM unnest(a.partner_ids) AS party), ''))
   $$`,
  // Only words that people could mistype: no numbers, nothing short.
  `CREATE FUNCTION tepati_learn_words(input text) RETURNS void LANGUAGE sql AS $$
     INSERT INTO search_words (word)
     SELECT DISTINCT w.word FROM regexp_split_to_table(tepati_fold(input), ' +') AS w (word)
     WHERE w.word ~ '^[a-z]{4,40}$' AND NOT EXISTS (SELECT FROM search_words s WHERE s.word = w.word)
   $$`,
  `CREATE FUNCTION tepati_agreement_lists() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN
       PERFORM tepati_recount(OLD.agreement_id);
       DELETE FROM agreement_pulse WHERE agreement_id = OLD.agreement_id;
       DELETE FROM agreement_search WHERE agreement_id = OLD.agreement_id;
       RETURN NULL;
     END IF;
     IF TG_OP = 'UPDATE' THEN
       UPDATE agreement_pulse SET updated_at = NEW.updated_at WHERE agreement_id = NEW.agreement_id;
     ELSE
       INSERT INTO agreement_pulse VALUES (NEW.agreement_id, NEW.updated_at, false)
       ON CONFLICT (agreement_id) DO UPDATE SET updated_at = excluded.updated_at;
     END IF;
     IF TG_OP = 'INSERT' OR (OLD.stage, OLD.status, OLD.signed_on, OLD.partner_categories)
       IS DISTINCT FROM (NEW.stage, NEW.status, NEW.signed_on, NEW.partner_categories) THEN
       PERFORM tepati_recount(NEW.agreement_id);
     END IF;
     IF TG_OP = 'INSERT' OR (OLD.doc ->> 'searchable', OLD.partner_ids) IS DISTINCT FROM (NEW.doc ->> 'searchable', NEW.partner_ids) THEN
       INSERT INTO agreement_search VALUES (NEW.agreement_id, tepati_agreement_words(NEW))
       ON CONFLICT (agreement_id) DO UPDATE SET words = excluded.words;
       PERFORM tepati_learn_words(NEW.doc ->> 'searchable');
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION tepati_follow_up_lists() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN
       PERFORM tepati_recount(OLD.agreement_id);
     ELSIF TG_OP = 'INSERT' OR (OLD.status, OLD.due_on, OLD.due_soon_on, OLD.last_delivered_at IS NULL)
       IS DISTINCT FROM (NEW.status, NEW.due_on, NEW.due_soon_on, NEW.last_delivered_at IS NULL) THEN
       PERFORM tepati_recount(NEW.agreement_id);
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE FUNCTION tepati_obligation_words() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM tepati_learn_words(NEW.title);
     RETURN NULL;
   END $$`,
  // A partner's name is the directory's, and may change: what is found by it follows.
  `CREATE FUNCTION tepati_party_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     PERFORM tepati_learn_words(NEW.name);
     IF TG_OP = 'UPDATE' THEN
       UPDATE agreement_search AS s SET words = tepati_agreement_words(a)
       FROM agreements AS a WHERE s.agreement_id = a.agreement_id AND a.partner_ids @> ARRAY[NEW.party_id];
     END IF;
     RETURN NULL;
   END $$`,
  // Puts the changes into the sums. Only one does so at a time; others find it under way and leave it to them.
  `CREATE FUNCTION tepati_gather_counts() RETURNS void LANGUAGE plpgsql AS $$
   BEGIN
     IF NOT pg_try_advisory_xact_lock(hashtext('tepati_gather_counts')) THEN
       RETURN;
     END IF;
     WITH changes AS (DELETE FROM list_count_changes RETURNING *), old AS (DELETE FROM list_counts RETURNING *)
     INSERT INTO list_counts
     SELECT unit_id, facet, value, from_on, until_on, sum(n) FROM (SELECT * FROM changes UNION ALL SELECT * FROM old) AS c
     GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0;
   END $$`,
  `CREATE FUNCTION tepati_lists_anew() RETURNS void LANGUAGE plpgsql AS $$
   BEGIN
     DELETE FROM agreement_counted;
     DELETE FROM list_counts;
     DELETE FROM list_count_changes;
     DELETE FROM agreement_pulse;
     DELETE FROM agreement_search;
     DELETE FROM search_words;
     INSERT INTO agreement_pulse SELECT agreement_id, updated_at, false FROM agreements;
     PERFORM tepati_recount(agreement_id) FROM agreements;
     PERFORM tepati_gather_counts();
     INSERT INTO agreement_search SELECT a.agreement_id, tepati_agreement_words(a) FROM agreements a;
     INSERT INTO search_words (word)
     SELECT DISTINCT w.word FROM (
       SELECT doc ->> 'searchable' AS input FROM agreements UNION ALL SELECT name FROM parties UNION ALL SELECT title FROM obligations
     ) AS t, regexp_split_to_table(tepati_fold(t.input), ' +') AS w (word) WHERE w.word ~ '^[a-z]{4,40}$';
   END $$`,
];

const TRIGGERS = [
  `CREATE TRIGGER agreements_lists AFTER INSERT OR UPDATE OR DELETE ON agreements FOR EACH ROW EXECUTE FUNCTION tepati_agreement_lists()`,
  `CREATE TRIGGER follow_ups_lists AFTER INSERT OR UPDATE OR DELETE ON follow_ups FOR EACH ROW EXECUTE FUNCTION tepati_follow_up_lists()`,
  `CREATE TRIGGER obligations_words AFTER INSERT OR UPDATE OF title ON obligations FOR EACH ROW EXECUTE FUNCTION tepati_obligation_words()`,
  `CREATE TRIGGER parties_words AFTER INSERT OR UPDATE OF name ON parties FOR EACH ROW EXECUTE FUNCTION tepati_party_renamed()`,
];
