import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { BlobStore, Database } from '#libs/register/index.js';
import type { MailLog } from '../mail/deps.js';

/** A letter as it is recorded on one agreement: the text still raw. */
export interface ReplyCommand {
  /** The same letter and agreement always have the same key, whoever reads the mailbox and however often. */
  key: string;
  body: Omit<CommandBodies['record-reply'], 'text'> & { text: string };
}

/** `later`: nobody knows yet, or nobody could be asked; ask again with the same key. `too-many`, `never`: refused for good. */
export type ReplyTold = 'told' | 'later' | 'too-many' | 'never';

export interface MailboxDeps {
  db: Database;
  blobs: BlobStore;
  /** Through the same path as the api. */
  recordReply: (agreementId: string, command: ReplyCommand) => Promise<ReplyTold>;
  log: MailLog;
  now: () => Date;
}

/** What stands in the way will pass (Temporal or the database is away): the letter is looked at again. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}
