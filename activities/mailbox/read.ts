import { advance, markTidied, openMailbox, releaseMailbox, untidied } from '#libs/mail/ledger/letters.js';
import { NotNow, type MailboxDeps } from './deps.js';
import { handleIncoming } from './handle.js';
import { visit, type MailboxSettings, type Visit } from './imap.js';

/** Letters of one look; the next look goes on. */
const MOST_LETTERS = 500;
/** Bytes of a letter that are read: more is cut off, its end (files) is lost and said so by the parser's leaving it out. */
const LETTER_BYTES = 30 * 1024 * 1024;
const LEASE_MS = 5 * 60_000;

/**
 * Looks once into the mailbox and deals with everything new in it, in the order of arrival. What cannot be dealt with now (a server
 * is away) stops the look: nothing behind it is lost, for the place is remembered.
 *
 * @param owner this process; two of them never read one mailbox at the same time
 * @returns how many letters were dealt with
 */
export async function readMailbox(deps: MailboxDeps, settings: MailboxSettings, owner: string): Promise<number> {
  return visit(settings, async (folder) => {
    const { mailbox, uidValidity } = folder;
    const reading = await openMailbox(deps.db, { mailbox, uidValidity }, owner, leaseEnd(deps), deps.now());
    if (!reading) return 0;
    try {
      const read = await readNew(deps, folder, reading.lastUid, owner);
      if (settings.tidy !== 'leave') await tidyUp(deps, folder);
      return read;
    } finally {
      await releaseMailbox(deps.db, mailbox, owner);
    }
  });
}

async function readNew(deps: MailboxDeps, folder: Visit, lastUid: number, owner: string): Promise<number> {
  let read = 0;
  for (const { uid, arrivedAt } of await folder.after(lastUid, MOST_LETTERS)) {
    const place = { mailbox: folder.mailbox, uidValidity: folder.uidValidity, uid };
    const raw = await folder.read(uid, LETTER_BYTES);
    if (raw) {
      try {
        await handleIncoming(deps, place, raw, arrivedAt);
      } catch (error) {
        if (!(error instanceof NotNow)) throw error;
        deps.log.warn({ uid, why: error.message }, 'the mailbox is read further later');
        return read;
      }
    }
    await advance(deps.db, place, owner, leaseEnd(deps));
    read += 1;
  }
  return read;
}

/** Marks or moves what was dealt with; whoever dies in between leaves it to the next look. */
async function tidyUp(deps: MailboxDeps, folder: Visit): Promise<void> {
  const done = await untidied(deps.db, folder);
  await folder.tidy(done.map(({ uid }) => uid));
  await markTidied(deps.db, done.map(({ letterId }) => letterId));
}

function leaseEnd(deps: MailboxDeps): Date {
  return new Date(deps.now().getTime() + LEASE_MS);
}
