import { commitmentOf, type Database } from '#libs/register/index.js';
import type { AskedObligation, MeetingRow, MeetingsEvidence, PointingObligation } from './verify-meetings.js';

const POINTING = `SELECT agreement_id AS "agreementId", version, recorded_at AS "recordedAt", data ->> 'obligationId' AS "obligationId",
    data -> 'decidedIn' ->> 'meetingId' AS "meetingId", data -> 'decidedIn' ->> 'decisionId' AS "decisionId"
  FROM agreement_events WHERE type = 'ObligationAdded' AND data -> 'decidedIn' ->> 'meetingId' IS NOT NULL
    AND ($1::text IS NULL OR agreement_id = $1)`;

/**
 * Meetings and the obligations that point at them, as of one moment.
 * @param agreementId only what touches this agreement; null: everything
 */
export async function readMeetingsEvidence(db: Database, agreementId: string | null): Promise<MeetingsEvidence> {
  return db.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const own = await tx.query<PointingObligation>(POINTING, [agreementId]);
    const ids = (await tx.query<{ id: string }>(
      `SELECT DISTINCT meeting_id AS id FROM meeting_events WHERE $1::text IS NULL OR meeting_id = ANY ($2)
       UNION SELECT meeting_id FROM meetings WHERE $1::text IS NULL OR agreement_ids @> ARRAY[$1::text]
       UNION SELECT meeting_id FROM meeting_obligations WHERE $1::text IS NULL OR agreement_id = $1`,
      [agreementId, own.map(({ meetingId }) => meetingId)])).map(({ id }) => id).sort();
    // A meeting is judged whole: its decisions may have asked other agreements, too.
    const pointing = agreementId === null ? own : [...own, ...(await tx.query<PointingObligation>(
      `${POINTING} AND agreement_id <> $2 AND data -> 'decidedIn' ->> 'meetingId' = ANY ($3)
       AND agreement_id IN (SELECT agreement_id FROM meeting_obligations WHERE meeting_id = ANY ($3))`, [null, agreementId, ids]))];
    const rows = await tx.query<MeetingRow & { meetingId: string }>(
      `SELECT meeting_id AS "meetingId", version, type, recorded_at AS "recordedAt", actor_id AS "actorId", actor_role AS "actorRole", data,
         hashed_text AS "hashedText", previous_hash AS "previousHash", hash
       FROM meeting_events WHERE meeting_id = ANY ($1) ORDER BY meeting_id, version`, [ids]);
    const heads = await tx.query<{ meetingId: string; version: number; hash: string; doc: unknown }>(
      `SELECT meeting_id AS "meetingId", version, hash, doc FROM meetings WHERE meeting_id = ANY ($1)`, [ids]);
    const asked = await tx.query<AskedObligation & { meetingId: string }>(
      `SELECT meeting_id AS "meetingId", decision_id AS "decisionId", n, agreement_id AS "agreementId", state, version, obligation_id AS "obligationId"
       FROM meeting_obligations WHERE meeting_id = ANY ($1) ORDER BY decision_id, n`, [ids]);
    const texts = await tx.query<{ meetingId: string; textId: string; salt: Buffer | null; text: string | null }>(
      `SELECT agreement_id AS "meetingId", text_id AS "textId", salt, text FROM texts WHERE agreement_id = ANY ($1)`, [ids]);
    const [rowsOf, askedOf, textsOf] = [byMeeting(rows), byMeeting(asked), byMeeting(texts)];
    const headOf = new Map(heads.map(({ meetingId, ...head }) => [meetingId, head]));
    return {
      pointing,
      meetings: ids.map((meetingId) => ({
        meetingId, rows: rowsOf.get(meetingId) ?? [], row: headOf.get(meetingId) ?? null, asked: askedOf.get(meetingId) ?? [],
        texts: (textsOf.get(meetingId) ?? []).map(({ textId, salt, text }) => ({ textId, commitment: salt === null || text === null ? null : commitmentOf(salt, text) })),
      })),
    };
  });
}

function byMeeting<T extends { meetingId: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ meetingId }) => meetingId);
}
