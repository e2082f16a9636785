import { reserveMails } from '#libs/mail/ledger/rounds.js';
import type { MailDeps } from './deps.js';

/** Waits for the next `mails` places in the mail server's rate. */
export async function paced({ db, transport }: Pick<MailDeps, 'db' | 'transport'>, mails: number): Promise<void> {
  const wait = await reserveMails(db, mails, transport.ratePerSecond);
  if (wait >= 1) await new Promise((resolve) => setTimeout(resolve, wait));
}
