import type { Actor } from '#libs/journal/envelope.js';
import { carryInLanes, runErrand, type CommandPath } from '#libs/command-path/index.js';
import type { Database, Sql } from '#libs/register/index.js';

/** What a decision asks of one agreement, and what became of it. */
export interface DecidedObligation {
  decisionId: string;
  /** From 1, in the order of the decision. */
  n: number;
  meetingId: string;
  agreementId: string;
  /** Body of `add-obligation`. */
  body: Record<string, unknown>;
  actor: Actor;
  state: 'pending' | 'accepted' | 'refused';
  commandId: string | null;
  version: number | null;
  obligationId: string | null;
  code: string | null;
  attempts: number;
}

const COLUMNS = `decision_id AS "decisionId", n, meeting_id AS "meetingId", agreement_id AS "agreementId", body,
  jsonb_build_object('id', actor_id, 'role', actor_role) AS actor, state, command_id AS "commandId", version, obligation_id AS "obligationId", code, attempts`;

/** Writes down what a decision asks of agreements, in the transaction of the decision itself: from then on it will be carried out. */
export async function noteObligations(
  tx: Sql, meetingId: string, decisionId: string, actor: Actor, wanted: readonly { agreementId: string; body: Record<string, unknown> }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO meeting_obligations (decision_id, n, meeting_id, agreement_id, body, actor_id, actor_role)
     SELECT $1, n, $2, agreement_id, body, $3, $4 FROM unnest($5::text[], $6::jsonb[]) WITH ORDINALITY AS w (agreement_id, body, n)`,
    [decisionId, meetingId, actor.id, actor.role, wanted.map((one) => one.agreementId), wanted.map((one) => JSON.stringify(one.body))]);
}

export async function obligationsOf(db: Sql, meetingId: string): Promise<DecidedObligation[]> {
  return db.query<DecidedObligation>(`SELECT ${COLUMNS} FROM meeting_obligations WHERE meeting_id = $1 ORDER BY decision_id, n`, [meetingId]);
}

/** Waiting ones, those first that were tried least: one agreement that cannot be reached holds up nobody. */
async function waiting(db: Sql, decisionId: string | null, limit: number): Promise<DecidedObligation[]> {
  return db.query<DecidedObligation>(
    `SELECT ${COLUMNS} FROM meeting_obligations WHERE state = 'pending' AND ($1::text IS NULL OR decision_id = $1)
     ORDER BY attempts, created_at, decision_id, n LIMIT $2`, [decisionId, limit]);
}

/**
 * Carries decisions into their agreements, through the one command path, each under an idempotency key of its own: whoever does it
 * again, wherever the one before was killed, meets the same command, so each agreement has each obligation exactly once. api and
 * worker may do it at the same time.
 *
 * @param decisionId only this one's; null: all that wait
 * @returns how many still wait
 */
export async function carryDecisions(db: Database, path: Pick<CommandPath, 'submit'>, decisionId: string | null, limit = 200): Promise<number> {
  const rows = await waiting(db, decisionId, limit);
  return carryInLanes(rows, (row) => row.agreementId, (row) => carryOne(db, path, row));
}

/** @returns false where its outcome is not known yet */
async function carryOne(db: Database, path: Pick<CommandPath, 'submit'>, row: DecidedObligation): Promise<boolean> {
  const { meetingId, decisionId, agreementId, body, actor, n } = row;
  const outcome = await runErrand(path, {
    agreementId, name: 'add-obligation', body, actor, decidedIn: { meetingId, decisionId }, scope: `meeting ${meetingId}`, key: `${decisionId}/${n}`,
  });
  if (!outcome) {
    await db.query(`UPDATE meeting_obligations SET attempts = attempts + 1 WHERE decision_id = $1 AND n = $2`, [decisionId, n]);
    return false;
  }
  if (outcome.state === 'accepted') {
    const added = outcome.events.find((event) => event.type === 'ObligationAdded');
    const { obligationId = null } = (added?.data ?? {}) as { obligationId?: string };
    await settle(db, row, { state: 'accepted', commandId: outcome.commandId, version: outcome.version, obligationId, code: null });
  } else {
    await settle(db, row, { state: 'refused', commandId: outcome.commandId, version: null, obligationId: null, code: outcome.refusal.code });
  }
  return true;
}

async function settle(
  db: Sql, { decisionId, n }: DecidedObligation, end: Pick<DecidedObligation, 'state' | 'commandId' | 'version' | 'obligationId' | 'code'>,
): Promise<void> {
  await db.query(
    `UPDATE meeting_obligations SET state = $3, command_id = $4, version = $5, obligation_id = $6, code = $7, attempts = attempts + 1, settled_at = now()
     WHERE decision_id = $1 AND n = $2 AND state = 'pending'`,
    [decisionId, n, end.state, end.commandId, end.version, end.obligationId, end.code]);
}
