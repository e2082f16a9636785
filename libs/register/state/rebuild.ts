import type { AgreementState } from '#libs/agreement/types/state.js';
import type { Database, Sql } from '../database.js';
import { LOCK_HEAD } from '../journal/append-journal.sql.js';
import { listHeads, readEvents } from '../journal/read.js';
import { SNAPSHOT_EVERY } from '../journal/load-state.js';
import { AgreementProjector } from '../projection/project-agreement.js';
import { writeRegister } from '../projection/write-register.js';
import { steps } from '../rules.js';

/** Tables that are made from the journal alone. */
export const READ_MODELS = ['agreements', 'agreement_relations', 'obligations', 'follow_ups', 'assistance_cases', 'tasks'] as const;

export interface Rebuilt {
  agreements: number;
  events: number;
}

/**
 * Makes the read models (and snapshots) of one agreement or all anew from the journal: the same rows as `append` made. Each
 * agreement is locked only while its own rows are made. Work under way (outbox, commands) stays as it is.
 */
export async function rebuild(
  db: Database, which: string | 'all', onProgress: (done: Rebuilt) => void = () => undefined,
): Promise<Rebuilt> {
  const done: Rebuilt = { agreements: 0, events: 0 };
  const one = async (agreementId: string): Promise<void> => {
    done.events += await rebuildOne(db, agreementId);
    done.agreements += 1;
    onProgress({ ...done });
  };
  if (which !== 'all') {
    await one(which);
    return done;
  }
  for (let after = ''; ;) {
    const heads = await listHeads(db, { after, limit: 500 });
    for (const { agreementId } of heads) await one(agreementId);
    const last = heads.at(-1);
    if (!last) break;
    after = last.agreementId;
  }
  await removeOrphans(db);
  return done;
}

async function rebuildOne(db: Database, agreementId: string): Promise<number> {
  db.cache.forget(agreementId);
  return db.transaction(async (tx) => {
    await tx.query(LOCK_HEAD, [agreementId]);
    for (const table of [...READ_MODELS, 'agreement_snapshots']) await tx.query(`DELETE FROM ${table} WHERE agreement_id = $1`, [agreementId]);
    const projector = new AgreementProjector();
    const events = await readEvents(tx, agreementId);
    let state: AgreementState | null = null;
    for (const step of steps(null, events)) {
      projector.apply(step);
      state = step.after;
    }
    if (!state) return 0;
    await writeRegister(tx, projector.changes());
    if (state.version >= SNAPSHOT_EVERY) await snapshot(tx, state);
    return events.length;
  });
}

async function snapshot(tx: Sql, state: AgreementState): Promise<void> {
  await tx.query(`INSERT INTO agreement_snapshots (agreement_id, version, hash, schema, state) VALUES ($1, $2, $3, $4, $5)`,
    [state.agreementId, state.version, state.hash, state.schema, JSON.stringify(state)]);
}

/** Rows of agreements that the journal does not know. */
async function removeOrphans(db: Database): Promise<void> {
  for (const table of READ_MODELS) {
    await db.query(`DELETE FROM ${table} AS t WHERE NOT EXISTS (SELECT FROM agreement_head h WHERE h.agreement_id = t.agreement_id)`);
  }
}
