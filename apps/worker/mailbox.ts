import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { readMailbox, type MailboxDeps, type ReplyCommand, type ReplyTold } from '#activities/mailbox/index.js';
import { PathUnavailable, type CommandPath } from '#libs/command-path/index.js';
import type { Config } from '#libs/config/index.js';
import { canonicalJson } from '#libs/journal/canonical.js';
import { documentStore, type Database } from '#libs/register/index.js';

/** Reads the mailbox of the configuration once; null where there is none. */
export function mailboxReader(
  { config, db, path, log }: { config: Config; db: Database; path: CommandPath; log: Logger },
): (() => Promise<void>) | null {
  const { imapUrl: url, imapTidy: tidy } = config;
  if (url === null) return null;
  const deps: MailboxDeps = {
    db, blobs: documentStore(config), recordReply: replyRecorder(path), log, now: () => new Date(),
  };
  return async () => {
    await readMailbox(deps, { url, tidy }, path.owner);
  };
}

/** A letter's way to an agreement: an ordinary command, whose key makes it one however often it is sent. */
export function replyRecorder(path: CommandPath): MailboxDeps['recordReply'] {
  return (agreementId, command) => tell(path, agreementId, command);
}

async function tell(path: CommandPath, agreementId: string, { key, body }: ReplyCommand): Promise<ReplyTold> {
  try {
    const outcome = await path.submit({
      agreementId, name: 'record-reply', body, actor: { id: 'system', role: 'system' }, receivedAt: new Date(),
      idempotency: { scope: 'system mailbox', key, requestHash: createHash('sha256').update(canonicalJson(body)).digest('hex') },
    });
    if (outcome.state === 'accepted') return 'told';
    if (outcome.state === 'pending' || outcome.refusal.code === 'not-applied') return 'later';
    return outcome.refusal.code === 'too-many-replies' ? 'too-many' : 'never';
  } catch (error) {
    if (error instanceof PathUnavailable) return 'later';
    throw error;
  }
}
