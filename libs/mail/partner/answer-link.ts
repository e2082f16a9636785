import { LRUCache } from 'lru-cache';
import { issueLink, type Sql } from '#libs/register/index.js';
import type { MailMessage } from '../model.js';

/** For whom a link is made, for which promises, and in which message it goes out. */
export interface LinkOrder {
  contactId: string;
  followUpIds: readonly string[];
  mailId: string;
  /** Moment from which its days count. */
  at: Date;
}

/** Makes a link; answers its address, which is known to nobody but the mail. */
export type AnswerLinkOf = (order: LinkOrder) => Promise<string>;

/** Messages whose links a process remembers, so that its next attempt sends the same bytes. */
const REMEMBERED = 10_000;

/**
 * Links to `<origin>/p/<token>`. The token is random and its only trace in the database is a hash; so an attempt by another
 * process (after a crash) carries another link, which opens the same page.
 */
export function answerLinks(db: Sql, origin: string): AnswerLinkOf {
  const made = new LRUCache<string, Promise<string>>({ max: REMEMBERED });
  return async (order) => {
    const earlier = made.get(order.mailId);
    if (earlier) return earlier;
    const link = issueLink(db, order).then((token) => `${origin.replace(/\/$/, '')}/p/${token}`);
    made.set(order.mailId, link);
    try {
      return await link;
    } catch (error) {
      made.delete(order.mailId);
      throw error;
    }
  };
}

/** The message with, for each promise of a partner, the address where it is answered; others get none. */
export async function withAnswerLinks(answerLinkOf: AnswerLinkOf, message: MailMessage, contactId: string): Promise<MailMessage> {
  const asked = message.items.filter((item) => item.voice === 'partner' && item.item !== 'verify');
  if (asked.length === 0) return message;
  const link = await answerLinkOf({ contactId, followUpIds: asked.map((item) => item.followUpId), mailId: message.digestId, at: message.at });
  return { ...message, items: message.items.map((item) => (asked.includes(item) ? { ...item, answerUrl: `${link}/${item.followUpId}` } : item)) };
}
