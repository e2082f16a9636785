import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The register on any day, what is claimed about it, who has judged which relation, and days on which much is signed. */
export class StandingsAndOffice1795400000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...STANDINGS, ...CLAIMS, ...RELATIONS, ...CEREMONIES]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION tepati_standing_sums(text[])`);
    await runner.query(`DROP TABLE ceremony_documents, ceremonies, relation_decisions, claims, standing_sums, standing_progress,
      agreement_standing_heads, agreement_standings`);
  }
}

const STANDINGS = [
  // A row says how an agreement stood on the days [from_on, to_on) by what was known in [known_from, known_to).
  `CREATE TABLE agreement_standings (
     agreement_id   text        NOT NULL,
     from_on        date        NOT NULL,
     to_on          date        NOT NULL,
     known_from     timestamptz NOT NULL,
     known_to       timestamptz NOT NULL,
     stage          text        NOT NULL,
     status         text        NOT NULL,
     outcome        text,
     track          text        NOT NULL,
     unit_id        text        NOT NULL,
     region         text,
     categories     text[]      NOT NULL,
     partner_ids    text[]      NOT NULL,
     time_zone      text        NOT NULL,
     signed_on      date,
     ends_on        date,
     next_due_on    date,
     last_lapsed_at timestamptz,
     escaped        boolean     NOT NULL,
     lapsed         boolean     NOT NULL,
     silent         boolean     NOT NULL,
     awaiting       boolean     NOT NULL,
     not_recorded   boolean     NOT NULL,
     soon_from      date[]      NOT NULL,
     soon_until     date[]      NOT NULL,
     PRIMARY KEY (agreement_id, known_from, from_on)
   )`,
  `CREATE INDEX agreement_standings_known ON agreement_standings (from_on, to_on) WHERE known_to = 'infinity'`,
  `CREATE TABLE agreement_standing_heads (agreement_id text PRIMARY KEY, version integer NOT NULL)`,
  // One row: up to which position of the one order of events the standings are made, by which shape of the facts.
  `CREATE TABLE standing_progress (one boolean PRIMARY KEY DEFAULT true CHECK (one), position bigint NOT NULL, shape integer NOT NULL, swept boolean NOT NULL)`,
  `INSERT INTO standing_progress (position, shape, swept) VALUES (0, 0, false)`,
  // By what is known now: how many more (or fewer) since that year, month or day. What a day counts is the sum over the years before
  // its year, the months of its year before its month, and the days of its month up to it: as many rows in any register.
  `CREATE TABLE standing_sums (
     facet   text   NOT NULL,
     value   text   NOT NULL,
     unit_id text   NOT NULL,
     grain   text   NOT NULL CHECK (grain IN ('year', 'month', 'day')),
     day     date   NOT NULL,
     n       bigint NOT NULL,
     PRIMARY KEY (facet, grain, day, value, unit_id)
   )`,
  `CREATE FUNCTION tepati_standing_sums(ids text[]) RETURNS TABLE (facet text, value text, unit_id text, grain text, day date, n bigint)
   LANGUAGE sql STABLE AS $$
     WITH held AS (SELECT * FROM agreement_standings WHERE agreement_id = ANY (ids) AND known_to = 'infinity'),
     named AS (
       SELECT from_on, to_on, unit_id, f.facet, f.value FROM held CROSS JOIN LATERAL (
         VALUES ('all', ''), ('stage', stage), ('status', status), ('outcome', outcome), ('track', track), ('region', coalesce(region, '')),
           ('followUp', CASE WHEN escaped THEN 'none' END), ('followUp', CASE WHEN lapsed THEN 'lapsed' END),
           ('followUp', CASE WHEN silent THEN 'silent' END), ('followUp', CASE WHEN awaiting THEN 'awaiting-verification' END),
           ('followUp', CASE WHEN not_recorded THEN 'not-recorded' END)
       ) AS f (facet, value) WHERE f.value IS NOT NULL
       UNION ALL SELECT from_on, to_on, unit_id, 'category', category FROM held, unnest(categories) AS category
     ),
     turned AS (
       SELECT facet, value, unit_id, from_on AS day, 1 AS n FROM named
       UNION ALL SELECT facet, value, unit_id, to_on, -1 FROM named WHERE to_on < 'infinity'
     )
     SELECT facet, value, unit_id, g.grain, g.day, sum(n)::bigint FROM turned CROSS JOIN LATERAL (
       VALUES ('day', day), ('month', date_trunc('month', day)::date), ('year', date_trunc('year', day)::date)
     ) AS g (grain, day) GROUP BY 1, 2, 3, 4, 5 HAVING sum(n) <> 0
   $$`,
];

const CLAIMS = [
  `CREATE TABLE claims (
     claim_id   text        PRIMARY KEY,
     title      text        NOT NULL,
     source     text        NOT NULL,
     source_on  date        NOT NULL,
     as_of      date        NOT NULL,
     counts     text        NOT NULL CHECK (counts IN ('partners', 'agreements')),
     value      integer     NOT NULL CHECK (value >= 0),
     filter     jsonb       NOT NULL,
     created_by text        NOT NULL,
     created_at timestamptz NOT NULL
   )`,
  `INSERT INTO claims (claim_id, title, source, source_on, as_of, counts, value, filter, created_by, created_at)
   SELECT 'clm_' || c.id, c.title, c.source, c.day::date, c.as_of::date, 'partners', c.value, c.filter::jsonb, 'system', '2026-11-22T00:00:00Z'
   FROM (VALUES
     ('20240314localgov0', 'Pemerintah daerah, sejak 2018', 'bp2mi.go.id, rapat monitoring dan evaluasi', '2024-03-14', '2024-03-14', 195, '{"category": "local-government", "signedFrom": "2018-01-01"}'),
     ('20240314education', 'Lembaga pendidikan, sejak 2018', 'bp2mi.go.id, rapat monitoring dan evaluasi', '2024-03-14', '2024-03-14', 128, '{"category": "education", "signedFrom": "2018-01-01"}'),
     ('20240314health000', 'Lembaga kesehatan, sejak 2018', 'bp2mi.go.id, rapat monitoring dan evaluasi', '2024-03-14', '2024-03-14', 14, '{"category": "health", "signedFrom": "2018-01-01"}'),
     ('20240314finance00', 'Lembaga keuangan, sejak 2018', 'bp2mi.go.id, rapat monitoring dan evaluasi', '2024-03-14', '2024-03-14', 2, '{"category": "finance", "signedFrom": "2018-01-01"}'),
     ('20240314agencies0', 'Lembaga pemerintah, sejak 2018', 'bp2mi.go.id, rapat monitoring dan evaluasi', '2024-03-14', '2024-03-14', 3, '{"category": "government-agency", "signedFrom": "2018-01-01"}'),
     ('20220405pressa000', 'Pemerintah daerah, sebelum penandatanganan hari itu (pemberitaan A)', 'pers, penandatanganan dengan enam pemerintah daerah', '2022-04-05', '2022-04-04', 82, '{"category": "local-government"}'),
     ('20220405pressb000', 'Pemerintah daerah (pemberitaan B)', 'pers, penandatanganan dengan enam pemerintah daerah', '2022-04-05', '2022-04-05', 87, '{"category": "local-government"}')
   ) AS c (id, title, source, day, as_of, value, filter)`,
];

const RELATIONS = [
  `CREATE TABLE relation_decisions (
     low_id     text        NOT NULL,
     high_id    text        NOT NULL,
     decision   text        NOT NULL,
     subject_id text        NOT NULL,
     command_id text,
     decided_by text        NOT NULL,
     decided_at timestamptz NOT NULL,
     PRIMARY KEY (low_id, high_id),
     CHECK (low_id < high_id)
   )`,
];

const CEREMONIES = [
  `CREATE TABLE ceremonies (
     ceremony_id text        PRIMARY KEY,
     title       text        NOT NULL,
     unit_id     text        NOT NULL REFERENCES units,
     place       text        NOT NULL,
     held_on     date        NOT NULL,
     created_by  text        NOT NULL,
     created_at  timestamptz NOT NULL
   )`,
  `CREATE INDEX ceremonies_held ON ceremonies (held_on, ceremony_id)`,
  `CREATE TABLE ceremony_documents (
     ceremony_id  text        NOT NULL REFERENCES ceremonies,
     n            integer     NOT NULL,
     agreement_id text        NOT NULL,
     body         jsonb       NOT NULL,
     originals    integer     NOT NULL,
     custody      text,
     state        text        NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'pending', 'accepted', 'refused')),
     round        integer     NOT NULL DEFAULT 0,
     actor_id     text,
     actor_role   text,
     command_id   text,
     version      integer,
     refusal      jsonb,
     attempts     integer     NOT NULL DEFAULT 0,
     settled_at   timestamptz,
     PRIMARY KEY (ceremony_id, n),
     UNIQUE (ceremony_id, agreement_id)
   )`,
  `CREATE INDEX ceremony_documents_pending ON ceremony_documents (ceremony_id) WHERE state = 'pending'`,
];
