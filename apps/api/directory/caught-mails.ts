import type { Logger } from 'pino';
import { forgetCaught } from '#libs/mail/catcher.js';

/** Mails that the catcher of a local stack keeps; elsewhere there are none within our reach. */
export class CaughtMails {
  constructor(private readonly origin: string | null, private readonly log: Pick<Logger, 'error'>) {}

  /** `left`: the catcher could not be asked, so its mails are still there. `removed` is null where there is no catcher. */
  async forget(words: readonly string[]): Promise<{ removed: number | null; left: boolean }> {
    if (this.origin === null) return { removed: null, left: false };
    try {
      return { removed: await forgetCaught(this.origin, words), left: false };
    } catch (error) {
      this.log.error({ err: error }, 'the mail catcher still has mails to somebody who was erased');
      return { removed: 0, left: true };
    }
  }
}
