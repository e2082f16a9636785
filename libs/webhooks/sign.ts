import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';

/** A new secret: 32 random bytes in the form of the Standard Webhooks specification. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/**
 * Headers that prove who sent a message and when (Standard Webhooks): HMAC-SHA256 over `id.timestamp.body`, by the secret's bytes.
 * @param at moment of the attempt; receivers refuse what is older than a few minutes
 */
export function signatureHeaders(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`, 'utf8').digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
