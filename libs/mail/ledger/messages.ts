import { createHash } from 'node:crypto';
import type { Sql } from '#libs/register/index.js';
import type { ComposedMail } from '../compose.js';

/** What of a message is remembered, so that an answer to it is known for one. */
export interface SentMessage {
  messageId: string;
  /** Left side of the Message-ID: it stands in the address for answers, and in links that stop digests. */
  token: string;
  digestId: string | null;
  confirmationId: string | null;
  contactId: string;
  /** Where it was sent. */
  address: string;
  revision: number;
  /** Of its bytes. */
  sha256: string;
  items: SentItem[];
  /** Moment of the attempt. */
  at: Date;
}

export interface SentItem {
  agreementId: string;
  followUpId: string;
  item: string;
  /** The reader owns the promise: their answer stops the ladder. */
  owner: boolean;
}

export type KnownMessage = Omit<SentMessage, 'at'> & { at: string };

const COLUMNS = `message_id AS "messageId", token, digest_id AS "digestId", confirmation_id AS "confirmationId", contact_id AS "contactId",
  address, revision, sha256, items, created_at AS at`;

/** Remembers a message that is about to go. The same Message-ID again is the same message, tried again. */
export async function noteMessage(db: Sql, message: SentMessage): Promise<void> {
  await noteMessages(db, [message]);
}

/** The same for several messages at once. */
export async function noteMessages(db: Sql, messages: readonly SentMessage[]): Promise<void> {
  const column = <T>(value: (message: SentMessage) => T): T[] => messages.map(value);
  await db.query(
    `INSERT INTO mail_messages (message_id, token, digest_id, confirmation_id, contact_id, address, revision, sha256, items, created_at)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::jsonb[], $10::timestamptz[])
     ON CONFLICT (message_id) DO UPDATE SET sha256 = excluded.sha256, items = excluded.items, address = excluded.address`,
    [column((m) => m.messageId), column((m) => m.token), column((m) => m.digestId), column((m) => m.confirmationId), column((m) => m.contactId),
      column((m) => m.address), column((m) => m.revision), column((m) => m.sha256), column((m) => JSON.stringify(m.items)), column((m) => m.at)],
    'mail-note');
}

/** Remembers one that is no digest and asks for no confirmation: of the partner's page, or about a meeting. */
export async function noteOther(
  db: Sql, mail: Pick<ComposedMail, 'messageId' | 'raw'>, to: { contactId: string; address: string; items: SentItem[] }, at: Date,
): Promise<void> {
  const { messageId, raw } = mail;
  await noteMessage(db, {
    ...to, messageId, token: messageId.slice(1, messageId.indexOf('@')), digestId: null, confirmationId: null, revision: 1,
    sha256: createHash('sha256').update(raw).digest('hex'), at,
  });
}

/** An agreement of the meeting that a message was about: where an answer to an invitation is read. Null: it was about none. */
export async function agreementOfMeetingMail(db: Sql, messageId: string): Promise<string | null> {
  const [row] = await db.query<{ id: string | null }>(
    `SELECT m.agreement_ids[1] AS id FROM meeting_mails l JOIN meetings m USING (meeting_id) WHERE l.message_id = $1`, [messageId]);
  return row?.id ?? null;
}

/** The latest message of a digest, if an attempt was ever made. */
export async function lastMessageOf(db: Sql, digestId: string): Promise<{ revision: number; sha256: string } | null> {
  const [row] = await db.query<{ revision: number; sha256: string }>(
    `SELECT m.revision, m.sha256 FROM mail_messages m JOIN digests d USING (message_id) WHERE d.digest_id = $1`, [digestId]);
  return row ?? null;
}

/** Messages of ours by Message-ID or token, the latest first. */
export async function messagesBy(db: Sql, { ids, tokens }: { ids: readonly string[]; tokens: readonly string[] }): Promise<KnownMessage[]> {
  if (ids.length + tokens.length === 0) return [];
  return db.query<KnownMessage>(
    `SELECT ${COLUMNS} FROM mail_messages WHERE message_id = ANY ($1) OR token = ANY ($2) ORDER BY created_at DESC, message_id`, [[...ids], [...tokens]]);
}

/** The last message that went to an address since a moment. */
export async function lastMessageTo(db: Sql, address: string, since: Date): Promise<KnownMessage | null> {
  const [row] = await db.query<KnownMessage>(
    `SELECT ${COLUMNS} FROM mail_messages WHERE lower(address) = lower($1) AND created_at > $2 AND digest_id IS NOT NULL ORDER BY created_at DESC LIMIT 1`,
    [address, since]);
  return row ?? null;
}
