import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists that are filtered by region, track, kind of partner, or by how the follow-ups of an agreement stand, and follow-ups of a unit, walk
 * an index in their own order, as those by stage do since the migration before.
 */
export class ListsByPlaceAndKind1795400000117 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Kinds of partners (`api.md` §3). One that is added later is found without an index of its own until it gets one. */
const CATEGORIES = [
  'local-government', 'education', 'health', 'finance', 'government-agency', 'private', 'ngo', 'foreign-government', 'foreign-subnational',
  'international-organisation',
];
/** How follow-ups of an agreement stand, in the words of the list's filter, and what is counted where it is so. */
const MARKS = [
  ['lapsed', '{"facet": "followUp", "value": "lapsed"}'], ['silent', '{"facet": "silent"}'],
  ['awaiting-verification', '{"facet": "followUp", "value": "reported"}'], ['not-recorded', '{"facet": "followUp", "value": "not-recorded"}'],
] as const;
const indexOf = (value: string): string => `agreement_pulse_${value.replaceAll('-', '_')}`;

/** Both functions as this migration makes them, or (`before`) as the one before did. */
function functions(before: boolean): string[] {
  const [set, columns, values, excluded, selected] = before ? ['', '', '', '', ''] : [
    `, track = NEW.track, province = split_part(NEW.region, '.', 1), categories = NEW.partner_categories`, ', track, province, categories',
    `, NEW.track, split_part(NEW.region, '.', 1), NEW.partner_categories`, ', track = excluded.track, province = excluded.province, categories = excluded.categories',
    `, track, split_part(region, '.', 1), partner_categories`,
  ];
  return [
    `CREATE OR REPLACE FUNCTION tepati_agreement_lists() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'DELETE' THEN
         PERFORM tepati_recount(OLD.agreement_id);
         DELETE FROM agreement_pulse WHERE agreement_id = OLD.agreement_id;
         DELETE FROM agreement_search WHERE agreement_id = OLD.agreement_id;
         RETURN NULL;
       END IF;
       IF TG_OP = 'UPDATE' THEN
         UPDATE agreement_pulse SET updated_at = NEW.updated_at, unit_id = NEW.initiating_unit, stage = NEW.stage, status = NEW.status${set}
         WHERE agreement_id = NEW.agreement_id;
       ELSE
         INSERT INTO agreement_pulse (agreement_id, updated_at, escaped, unit_id, stage, status${columns})
         VALUES (NEW.agreement_id, NEW.updated_at, false, NEW.initiating_unit, NEW.stage, NEW.status${values})
         ON CONFLICT (agreement_id) DO UPDATE SET updated_at = excluded.updated_at, unit_id = excluded.unit_id, stage = excluded.stage, status = excluded.status${excluded};
       END IF;
       IF TG_OP = 'INSERT' OR (OLD.stage, OLD.status, OLD.signed_on, OLD.partner_categories, OLD.initiating_unit, OLD.time_zone)
         IS DISTINCT FROM (NEW.stage, NEW.status, NEW.signed_on, NEW.partner_categories, NEW.initiating_unit, NEW.time_zone) THEN
         PERFORM tepati_recount(NEW.agreement_id);
       END IF;
       -- Its follow-ups may have been written, and counted, before its own row: then there was no row to mark yet.
       IF TG_OP = 'INSERT' THEN
         ${before ? MARK_BEFORE : 'PERFORM tepati_mark(c.agreement_id, c.counted) FROM agreement_counted AS c WHERE c.agreement_id = NEW.agreement_id;'}
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
       INSERT INTO agreement_pulse (agreement_id, updated_at, escaped, unit_id, stage, status${columns})
       SELECT agreement_id, updated_at, false, initiating_unit, stage, status${selected} FROM agreements;
       PERFORM tepati_recount(agreement_id) FROM agreements;
       PERFORM tepati_gather_counts();
       INSERT INTO agreement_search SELECT a.agreement_id, tepati_agreement_words(a) FROM agreements a;
       INSERT INTO search_words (word)
       SELECT DISTINCT w.word FROM (
         SELECT doc ->> 'searchable' AS input FROM agreements UNION ALL SELECT name FROM parties UNION ALL SELECT title FROM obligations
       ) AS t, regexp_split_to_table(tepati_fold(t.input), ' +') AS w (word) WHERE w.word ~ '^[a-z]{4,40}$';
     END $$`,
    `CREATE OR REPLACE FUNCTION tepati_recount(id text) RETURNS void LANGUAGE plpgsql AS $$
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
       ${before
    ? `UPDATE agreement_pulse SET escaped = now @> '[{"facet": "escaped"}]' WHERE agreement_id = id AND escaped <> (now @> '[{"facet": "escaped"}]');`
    : 'PERFORM tepati_mark(id, now);'}
     END $$`,
  ];
}

const MARK_BEFORE = `UPDATE agreement_pulse AS p SET escaped = true FROM agreement_counted AS c
         WHERE c.agreement_id = p.agreement_id AND NOT p.escaped AND c.counted @> '[{"facet": "escaped"}]' AND p.agreement_id = NEW.agreement_id;`;

const UP = [
  `ALTER TABLE agreement_pulse ADD COLUMN track text NOT NULL DEFAULT '', ADD COLUMN province text, ADD COLUMN categories text[] NOT NULL DEFAULT '{}',
     ADD COLUMN marks text[] NOT NULL DEFAULT '{}', ADD COLUMN soon datemultirange NOT NULL DEFAULT '{}'`,
  `COMMENT ON COLUMN agreement_pulse.marks IS 'How follow-ups of it stand, in the words of the filter: lapsed, silent, awaiting-verification, not-recorded.'`,
  `CREATE FUNCTION tepati_marks(counted jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
     SELECT coalesce(array_agg(m.mark ORDER BY m.mark), '{}') FROM (VALUES ${MARKS.map(([mark, what]) => `('${mark}', '[${what}]'::jsonb)`).join(', ')}) AS m (mark, what)
     WHERE counted @> m.what
   $$`,
  `COMMENT ON COLUMN agreement_pulse.soon IS 'Days on which a follow-up of it is due soon.'`,
  `CREATE FUNCTION tepati_soon(counted jsonb) RETURNS datemultirange LANGUAGE sql IMMUTABLE AS $$
     SELECT coalesce(range_agg(daterange(c.from_on, c.until_on)), '{}') FROM jsonb_to_recordset(counted) AS c (facet text, from_on date, until_on date)
     WHERE c.facet = 'scheduled' AND c.from_on < c.until_on
   $$`,
  `CREATE FUNCTION tepati_mark(id text, counted jsonb) RETURNS void LANGUAGE sql AS $$
     UPDATE agreement_pulse AS p SET escaped = m.escaped, marks = m.marks, soon = m.soon
     FROM (SELECT counted @> '[{"facet": "escaped"}]' AS escaped, tepati_marks(counted) AS marks, tepati_soon(counted) AS soon) AS m
     WHERE p.agreement_id = id AND (p.escaped, p.marks, p.soon) IS DISTINCT FROM (m.escaped, m.marks, m.soon)
   $$`,
  `UPDATE agreement_pulse AS p SET track = a.track, province = split_part(a.region, '.', 1), categories = a.partner_categories, marks = tepati_marks(c.counted),
     soon = tepati_soon(c.counted)
   FROM agreements AS a JOIN agreement_counted AS c USING (agreement_id) WHERE a.agreement_id = p.agreement_id`,
  `ALTER TABLE agreement_pulse ALTER COLUMN track DROP DEFAULT, ALTER COLUMN categories DROP DEFAULT`,
  ...functions(false),
  `CREATE INDEX agreement_pulse_track ON agreement_pulse (track, updated_at, agreement_id)`,
  `CREATE INDEX agreement_pulse_province ON agreement_pulse (province, updated_at, agreement_id)`,
  // One for each kind, so that an agreement with partners of two kinds stands in both, and a change writes no other.
  ...CATEGORIES.map((one) => `CREATE INDEX ${indexOf(one)} ON agreement_pulse (updated_at, agreement_id) WHERE categories @> ARRAY['${one}'::text]`),
  ...MARKS.map(([one]) => `CREATE INDEX ${indexOf(one)} ON agreement_pulse (updated_at, agreement_id) WHERE marks @> ARRAY['${one}'::text]`),
  // An agreement never changes its unit, and so no follow-up does.
  `ALTER TABLE follow_ups ADD COLUMN unit_id text NOT NULL DEFAULT ''`,
  `UPDATE follow_ups AS f SET unit_id = a.initiating_unit FROM agreements AS a WHERE a.agreement_id = f.agreement_id`,
  `ALTER TABLE follow_ups ALTER COLUMN unit_id DROP DEFAULT`,
  `CREATE INDEX follow_ups_unit_updated ON follow_ups (unit_id, status, updated_at, follow_up_id)`,
  `CREATE INDEX follow_ups_unit_due ON follow_ups (unit_id, status, due_on, follow_up_id)`,
];

const DOWN = [
  ...functions(true),
  `DROP FUNCTION tepati_mark(text, jsonb)`,
  `DROP FUNCTION tepati_soon(jsonb)`,
  `DROP FUNCTION tepati_marks(jsonb)`,
  `DROP INDEX follow_ups_unit_due, follow_ups_unit_updated, agreement_pulse_track, agreement_pulse_province,
     ${[...CATEGORIES, ...MARKS.map(([mark]) => mark)].map(indexOf).join(', ')}`,
  `ALTER TABLE follow_ups DROP COLUMN unit_id`,
  `ALTER TABLE agreement_pulse DROP COLUMN soon, DROP COLUMN marks, DROP COLUMN categories, DROP COLUMN province, DROP COLUMN track`,
];
