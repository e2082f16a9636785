import { ImapFlow } from 'imapflow';

/** A mailbox and how it is left behind. */
export interface MailboxSettings {
  /** `imaps://user:password@host:port/Folder`; without a folder the inbox. */
  url: string;
  /** `leave`, `mark` or `move:Folder`. */
  tidy: string;
}

/** One visit to the folder. Reading leaves no trace: the folder is opened read-only unless something is to be marked or moved. */
export interface Visit {
  /** Name under which progress is remembered: no password. */
  mailbox: string;
  uidValidity: number;
  /** Letters after a number, oldest first: numbers, sizes (bytes) and arrival. */
  after(uid: number, limit: number): Promise<{ uid: number; size: number; arrivedAt: Date }[]>;
  /** The message's bytes, at most `most`; null where it is gone by now. */
  read(uid: number, most: number): Promise<Buffer | null>;
  tidy(uids: readonly number[]): Promise<void>;
}

/** Connects, lets `work` look at the folder, and leaves in any case. */
export async function visit<T>(settings: MailboxSettings, work: (visit: Visit) => Promise<T>): Promise<T> {
  const url = new URL(settings.url);
  const path = decodeURIComponent(url.pathname.slice(1)) || 'INBOX';
  const secure = url.protocol === 'imaps:';
  const user = decodeURIComponent(url.username);
  const client = new ImapFlow({
    host: url.hostname.replace(/^\[|\]$/g, ''), port: url.port === '' ? (secure ? 993 : 143) : Number(url.port), secure,
    // A password goes over an open line only where the server is this machine.
    ...(secure ? {} : { doSTARTTLS: !/^(?:localhost|127\.|\[?::1)/.test(url.hostname) }),
    auth: { user, pass: decodeURIComponent(url.password) },
    logger: false, disableAutoIdle: true, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000,
  });
  let broken: unknown = null;
  client.on('error', (error) => { broken = error; });
  await client.connect();
  try {
    const lock = await client.getMailboxLock(path, { readOnly: settings.tidy === 'leave' });
    try {
      if (client.mailbox === false) throw new Error('the folder could not be opened');
      return await work(visitOf(client, `${url.protocol}//${user}@${url.host}/${path}`, Number(client.mailbox.uidValidity), settings.tidy));
    } finally {
      lock.release();
    }
  } catch (error) {
    throw broken ?? error;
  } finally {
    await leave(client);
  }
}

/** A server that is gone cannot be told goodbye. */
async function leave(client: ImapFlow): Promise<void> {
  try {
    await client.logout();
  } catch {
    client.close();
  }
}

function visitOf(client: ImapFlow, mailbox: string, uidValidity: number, tidy: string): Visit {
  return {
    mailbox,
    uidValidity,
    async after(uid, limit) {
      const found: { uid: number; size: number; arrivedAt: Date }[] = [];
      // `n:*` names the last letter even where its number is smaller than n.
      for await (const message of client.fetch(`${uid + 1}:*`, { uid: true, size: true, internalDate: true }, { uid: true })) {
        if (message.uid > uid) found.push({ uid: message.uid, size: message.size ?? 0, arrivedAt: new Date(message.internalDate ?? Date.now()) });
      }
      return found.sort((a, b) => a.uid - b.uid).slice(0, limit);
    },
    async read(uid, most) {
      const message = await client.fetchOne(String(uid), { uid: true, source: { maxLength: most } }, { uid: true });
      return message ? message.source ?? null : null;
    },
    async tidy(uids) {
      if (uids.length === 0 || tidy === 'leave') return;
      const range = uids.join(',');
      const done = tidy === 'mark'
        ? await client.messageFlagsAdd(range, ['\\Seen'], { uid: true })
        : await client.messageMove(range, tidy.slice('move:'.length), { uid: true });
      if (done === false) throw new Error('the mailbox refuses to mark or move letters');
    },
  };
}
