/**
 * One statement for the journal's side of an append: events, head, run, a line for the sequencer of the stream, and the commands that the events accept (also one that was
 * given up before: the journal is right).
 *
 * $1 agreement id · $2–$13 one array for each column of agreement_events · $14 version, $15 hash of the new head ·
 * $16 workflow id, $17 run id (or null), $18 epoch · $19 ids of the commands, $20 their first and $21 last versions
 */
const journal = (guard: string): string => `events AS (
  INSERT INTO agreement_events (agreement_id, version, type, schema_version, recorded_at, effective_on, actor_id, actor_role, command_id,
    data, hashed_text, previous_hash, hash)
  SELECT $1, e.* FROM unnest($2::int[], $3::text[], $4::int[], $5::timestamptz[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::jsonb[], $11::text[], $12::text[], $13::text[]) AS e
), head AS (
  UPDATE agreement_head SET version = $14, hash = $15 WHERE agreement_id = $1${guard}
), run AS (
  INSERT INTO agreement_runs (workflow_id, run_id, agreement_id, epoch, first_version)
  SELECT $16, $17, $1, $18::int, ($2::int[])[1] WHERE $17::text IS NOT NULL
  ON CONFLICT DO NOTHING
), arrived AS (
  INSERT INTO journal_arrivals (agreement_id, first_version, last_version) VALUES ($1, ($2::int[])[1], $14)
)`;

const SETTLE = `UPDATE command_log AS c SET state = 'accepted', from_version = s.first, version = s.last, settled_at = now(), code = NULL, refusal = NULL,
  lease_owner = NULL, lease_until = NULL
FROM unnest($19::text[], $20::int[], $21::int[]) AS s (id, first, last)
WHERE c.command_id = s.id AND c.state <> 'accepted'`;

export const APPEND_JOURNAL = `WITH ${journal('')} ${SETTLE}`;

/**
 * The same and the read models' part in one statement, which is then a transaction by itself: no lock is taken first, the head is
 * moved only from where the events begin, at the writer's epoch. Where it is elsewhere the statement ends with a division by zero,
 * so that nothing of it stands.
 *
 * @param readModels common table expressions without `WITH`, their parameters numbered from $1
 * @param mustGive names of those that must give a row as well
 */
export const appendAtOnce = (readModels: string, mustGive: readonly string[] = []): string => `
WITH ${journal(' AND epoch = $18 AND version = ($2::int[])[1] - 1 AND hash = ($12::text[])[1] RETURNING version')}, settled AS (${SETTLE}),
${readModels.replaceAll(/\$(\d+)/g, (_, n: string) => `$${Number(n) + JOURNAL_PARAMETERS}`)}
SELECT 1 / (${['head', ...mustGive].map((name) => `(SELECT count(*) FROM ${name})`).join(' * ')}) AS appended`;
const JOURNAL_PARAMETERS = 21;
/** PostgreSQL's code of a division by zero, and of a key that is there already: somebody else was first. */
export const NOT_AT_ONCE: ReadonlySet<unknown> = new Set(['22012', '23505']);

/**
 * The journal's head, locked until the transaction ends. For a first event the row is made (at epoch 1); of two that make it at
 * once the second waits for the first.
 */
export const LOCK_HEAD = `SELECT version, hash, epoch FROM agreement_head WHERE agreement_id = $1 FOR UPDATE`;
export const MAKE_HEAD = `INSERT INTO agreement_head (agreement_id, version, hash, epoch) VALUES ($1, 0, $2, 1)
  ON CONFLICT (agreement_id) DO UPDATE SET epoch = agreement_head.epoch RETURNING version, hash, epoch`;
