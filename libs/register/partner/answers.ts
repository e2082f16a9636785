import type { Cause } from '#libs/agreement/types/world.js';
import type { Database, Sql } from '../database.js';
import { newId } from '../ids.js';

export type AnswerKind = 'done' | 'partial' | 'blocked' | 'someone-else' | 'later-date';

export interface NewAnswer {
  linkId: string;
  contactId: string;
  agreementId: string;
  followUpId: string;
  /** One-use number of the form; the same again is the same answer. */
  nonce: string;
  kind: AnswerKind;
  /** When it was worked on, how things stood, or the date that is proposed. */
  toldOn: string;
  cause: Cause | null;
  text: string;
  /** Who answers instead. */
  office: string | null;
  receivedAt: Date;
}

/** `kept`: saved, the agreement does not hold it yet. `refused`: it cannot; `code` says why. */
export type AnswerState = 'kept' | 'recorded' | 'refused';

export interface LinkAnswer extends Omit<NewAnswer, 'text' | 'receivedAt'> {
  answerId: string;
  /** Null once the agreement's erasable directory holds it and the receipt is out. */
  text: string | null;
  receivedAt: string;
  state: AnswerState;
  code: string | null;
  attempts: number;
}

const COLUMNS = `answer_id AS "answerId", link_id AS "linkId", contact_id AS "contactId", agreement_id AS "agreementId",
  follow_up_id AS "followUpId", nonce, kind, told_on AS "toldOn", cause, own_text AS text, office, received_at AS "receivedAt", state, code, attempts`;

/** Seconds in which only the request that brought it carries it. */
const FIRST_TRY_SECONDS = 20;

/**
 * Answers of one person about one promise in a day. Requests leave a promise open, so that without a bound whoever was forwarded a
 * link could make an event and a mailed receipt with every form, as long as the link is good.
 */
export const MOST_ANSWERS_A_DAY = 5;

/**
 * Saves an answer before anything else happens, with the receipt that will be mailed. The same form again gives the answer that it
 * made the first time. Null: {@link MOST_ANSWERS_A_DAY} are there. Counted here, under a lock on the person, and not in a process:
 * it holds however many of them serve the page.
 */
export async function keepLinkAnswer(db: Database, answer: NewAnswer): Promise<{ answer: LinkAnswer; again: boolean } | null> {
  return db.transaction(async (tx) => {
    await tx.query(`SELECT FROM contacts WHERE contact_id = $1 FOR NO KEY UPDATE`, [answer.contactId], 'link-answer-turn');
    const [today] = await tx.query<{ n: number }>(
      `SELECT count(*)::integer AS n FROM link_answers WHERE contact_id = $1 AND follow_up_id = $2 AND nonce <> $3 AND received_at > $4::timestamptz - interval '1 day'`,
      [answer.contactId, answer.followUpId, answer.nonce, answer.receivedAt], 'link-answers-today');
    return (today?.n ?? 0) >= MOST_ANSWERS_A_DAY ? null : insertAnswer(tx, answer);
  });
}

async function insertAnswer(db: Sql, answer: NewAnswer): Promise<{ answer: LinkAnswer; again: boolean }> {
  const rows = await db.query<LinkAnswer>(
    `WITH made AS (
       INSERT INTO link_answers (answer_id, link_id, contact_id, agreement_id, follow_up_id, nonce, kind, told_on, cause, own_text, office,
         received_at, next_try_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12::timestamptz + make_interval(secs => ${FIRST_TRY_SECONDS}))
       ON CONFLICT (link_id, nonce) DO NOTHING RETURNING *
     ), mailed AS (
       INSERT INTO link_mails (mail_id, kind, contact_id, subject_id, send_after)
       SELECT 'receipt/' || answer_id, 'receipt', contact_id, answer_id, received_at FROM made
     )
     SELECT ${COLUMNS} FROM made`,
    [newId('ans'), answer.linkId, answer.contactId, answer.agreementId, answer.followUpId, answer.nonce, answer.kind, answer.toldOn, answer.cause,
      answer.text, answer.office, answer.receivedAt], 'link-answer-keep');
  const made = rows[0];
  if (made) return { answer: made, again: false };
  const earlier = await answerOfForm(db, answer.linkId, answer.nonce);
  if (!earlier) throw new Error('an answer is neither new nor there');
  return { answer: earlier, again: true };
}

/** What a form has made already, or null. */
export async function answerOfForm(db: Sql, linkId: string, nonce: string): Promise<LinkAnswer | null> {
  const rows = await db.query<LinkAnswer>(
    `SELECT ${COLUMNS} FROM link_answers WHERE link_id = $1 AND nonce = $2`, [linkId, nonce], 'link-answer-again');
  return rows[0] ?? null;
}

/** One answer, or null. */
export async function getLinkAnswer(db: Sql, answerId: string): Promise<LinkAnswer | null> {
  return (await db.query<LinkAnswer>(`SELECT ${COLUMNS} FROM link_answers WHERE answer_id = $1`, [answerId], 'link-answer'))[0] ?? null;
}

/** Follow-ups that a contact has answered through a link, with its latest answer to each. */
export async function answersOfContact(db: Sql, contactId: string, followUpIds: readonly string[]): Promise<Map<string, LinkAnswer>> {
  const rows = await db.query<LinkAnswer>(
    `SELECT DISTINCT ON (follow_up_id) ${COLUMNS} FROM link_answers WHERE contact_id = $1 AND follow_up_id = ANY ($2)
     ORDER BY follow_up_id, received_at DESC`, [contactId, [...followUpIds]], 'link-answers-of');
  return new Map(rows.map((row) => [row.followUpId, row]));
}

/** What became of it. A text is erased here once it is recorded and no receipt waits to quote it. */
export async function settleLinkAnswer(db: Sql, answerId: string, state: Exclude<AnswerState, 'kept'>, code: string | null): Promise<void> {
  await db.query(`UPDATE link_answers SET state = $2, code = $3, settled_at = now() WHERE answer_id = $1 AND state = 'kept'`, [answerId, state, code]);
  await forgetAnswerText(db, answerId);
}

/** Erases what the agreement's own directory holds by now. */
export async function forgetAnswerText(db: Sql, answerId: string): Promise<void> {
  await db.query(
    `UPDATE link_answers a SET own_text = NULL, office = NULL WHERE answer_id = $1 AND state = 'recorded'
       AND NOT EXISTS (SELECT FROM link_mails m WHERE m.kind = 'receipt' AND m.subject_id = a.answer_id AND m.state = 'planned')`, [answerId]);
}

/** Takes answers that nobody carries now; the next look at them is half a minute later, then rarer. */
export async function leaseKeptAnswers(db: Sql, at: Date, limit = 20): Promise<LinkAnswer[]> {
  return db.query<LinkAnswer>(
    `UPDATE link_answers SET attempts = attempts + 1, next_try_at = $1::timestamptz + make_interval(secs => least(30 * (attempts + 1), 300))
     WHERE answer_id IN (SELECT answer_id FROM link_answers WHERE state = 'kept' AND next_try_at <= $1 ORDER BY next_try_at LIMIT $2
       FOR UPDATE SKIP LOCKED)
     RETURNING ${COLUMNS}`, [at, limit], 'link-answers-lease');
}
