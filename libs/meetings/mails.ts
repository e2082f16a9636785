import { setReachability, type Database, type Sql } from '#libs/register/index.js';
import type { SendOutcome } from '#libs/mail/outcome.js';
import type { MeetingState } from './types.js';

export type MeetingMailKind = 'invitation' | 'cancellation' | 'minutes';
export type MeetingMailState = 'planned' | 'sending' | 'sent' | 'refused' | 'failed' | 'stopped';

/** A row of the ledger of meetings' mails: one message to one person. */
export interface MeetingMail {
  mailId: string;
  meetingId: string;
  contactId: string;
  kind: MeetingMailKind;
  /** Of an invitation or cancellation: RFC 5545's; of a reminder of minutes: working days after the day they were due. */
  sequence: number;
  state: MeetingMailState;
  sendAfter: string;
  sentAt: string | null;
  lastError: string | null;
}

const COLUMNS = `mail_id AS "mailId", meeting_id AS "meetingId", contact_id AS "contactId", kind, sequence, state, send_after AS "sendAfter",
  sent_at AS "sentAt", last_error AS "lastError"`;

/** Plans mails; one that was planned before stays as it is, one that could not be delivered is tried again. Also the workflow's id. */
export async function planMails(
  tx: Sql, meetingId: string, kind: MeetingMailKind, sequence: number, contactIds: readonly string[], sendAfter: Date,
): Promise<void> {
  await tx.query(
    `INSERT INTO meeting_mails AS m (mail_id, meeting_id, contact_id, kind, sequence, send_after)
     SELECT 'meeting/' || $1::text || '/' || id || '/' || $2::text || '-' || $3::int, $1, id, $2, $3, $5 FROM unnest($4::text[]) AS id
     ON CONFLICT (meeting_id, contact_id, kind, sequence) DO UPDATE
       SET state = 'planned', claimed_at = NULL, last_error = NULL, send_after = excluded.send_after
       WHERE m.state IN ('refused', 'failed') AND $2 <> 'minutes'`,
    [meetingId, kind, sequence, [...new Set(contactIds)], sendAfter.toISOString()]);
}

/** Takes back what has not left yet: a newer version of the meeting speaks for it. */
export async function stopMails(tx: Sql, meetingId: string, kind: MeetingMailKind): Promise<void> {
  await tx.query(`UPDATE meeting_mails SET state = 'stopped' WHERE meeting_id = $1 AND kind = $2 AND state = 'planned'`, [meetingId, kind]);
}

/** Who has, or may have, an invitation in their calendar. */
export async function invitedBefore(tx: Sql, meetingId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT DISTINCT contact_id AS id FROM meeting_mails WHERE meeting_id = $1 AND kind = 'invitation' AND (state IN ('sending', 'sent') OR unsure > 0)`,
    [meetingId]);
  return rows.map(({ id }) => id);
}

/** The latest mail of each person and kind. */
export async function mailsOf(db: Sql, meetingId: string): Promise<MeetingMail[]> {
  return db.query<MeetingMail>(
    `SELECT DISTINCT ON (contact_id, kind) ${COLUMNS} FROM meeting_mails WHERE meeting_id = $1 ORDER BY contact_id, kind, sequence DESC`, [meetingId]);
}

/** Claims mails whose moment has come and that nobody has claimed within ten minutes: their workflow may be lost. */
export async function claimMails(db: Sql, at: Date, limit = 200): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `UPDATE meeting_mails SET claimed_at = $1 WHERE mail_id IN (
       SELECT mail_id FROM meeting_mails WHERE state IN ('planned', 'sending') AND send_after <= $1
         AND (claimed_at IS NULL OR claimed_at < $1::timestamptz - interval '10 minutes')
       ORDER BY send_after LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING mail_id AS id`, [at.toISOString(), limit]);
  return rows.map(({ id }) => id);
}

/** Opens an attempt. Whoever finds a mail *sending* knows that an attempt before never came to its end: the one window for a second copy. */
export async function beginMail(db: Database, mailId: string): Promise<{ mail: MeetingMail; meeting: MeetingState } | MeetingMailState> {
  return db.transaction(async (tx) => {
    const [row] = await tx.query<MeetingMail & { meeting: MeetingState }>(
      `SELECT ${COLUMNS}, (SELECT doc FROM meetings e WHERE e.meeting_id = m.meeting_id) AS meeting FROM meeting_mails m WHERE mail_id = $1 FOR UPDATE`,
      [mailId]);
    if (!row) return 'stopped';
    const { meeting, ...mail } = row;
    if (mail.state !== 'planned' && mail.state !== 'sending') return mail.state;
    if (isOver(mail, meeting)) {
      await tx.query(`UPDATE meeting_mails SET state = 'stopped', unsure = unsure + $2 WHERE mail_id = $1`, [mailId, mail.state === 'sending' ? 1 : 0]);
      return 'stopped';
    }
    if (mail.state === 'sending') await tx.query(`UPDATE meeting_mails SET unsure = unsure + 1 WHERE mail_id = $1`, [mailId]);
    return { mail, meeting };
  });
}

/** A newer version speaks for it, or there is nothing left to say. */
function isOver(mail: MeetingMail, meeting: MeetingState): boolean {
  if (mail.kind === 'minutes') return meeting.minutes !== null || meeting.state === 'cancelled';
  return mail.sequence !== meeting.sequence;
}

export async function markMailSending(db: Sql, mailId: string, messageId: string): Promise<void> {
  await db.query(`UPDATE meeting_mails SET state = 'sending', attempts = attempts + 1, message_id = $2 WHERE mail_id = $1`, [mailId, messageId]);
}

/** Writes what an attempt came to. @returns the state, `planned` where it is to be tried again */
export async function endMail(
  db: Database, mail: MeetingMail, end: { outcome: SendOutcome; at: Date; address: string; last: boolean },
): Promise<MeetingMailState> {
  const { outcome, at } = end;
  const error = outcome.state === 'sent' ? null : outcome.reason;
  const again = outcome.state === 'temporary' && !end.last;
  const state: MeetingMailState = outcome.state === 'sent' ? 'sent' : outcome.state === 'refused-recipient' ? 'refused' : again ? 'planned' : 'failed';
  await db.transaction(async (tx) => {
    if (state === 'refused' && end.address !== '') await setReachability(tx, mail.contactId, 'bounced', end.address);
    await tx.query(
      `UPDATE meeting_mails SET state = $2, sent_at = $3, last_error = $4, unsure = unsure + $5, claimed_at = $6 WHERE mail_id = $1`,
      [mail.mailId, state, state === 'sent' ? at.toISOString() : null, error, outcome.state === 'temporary' && outcome.ambiguous ? 1 : 0, at.toISOString()]);
  });
  return state;
}
