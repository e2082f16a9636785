import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a form may lie open before it must be shown anew. */
const FORM_HOURS = 24;

/**
 * The number of one form: made with the link's secret, so that nothing is written when a page is only looked at; bound to link and
 * purpose; good for one answer, since the answer's row keeps it.
 */
export function makeNonce(key: Buffer, purpose: string, now: number): string {
  const open = `${now.toString(36)}.${randomBytes(12).toString('base64url')}`;
  return `${open}.${sealOf(key, purpose, open)}`;
}

/** `stale`: it was ours, and has lain too long. */
export function judgeNonce(key: Buffer, purpose: string, nonce: string, now: number): 'good' | 'stale' | 'foreign' {
  const match = /^(([0-9a-z]{1,12})\.[\w-]{16})\.([\w-]{43})$/.exec(nonce);
  if (!match) return 'foreign';
  const [, open = '', made = '', seal = ''] = match;
  if (!timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(key, purpose, open)))) return 'foreign';
  const age = now - Number.parseInt(made, 36);
  return age >= -60_000 && age <= FORM_HOURS * 3_600_000 ? 'good' : 'stale';
}

function sealOf(key: Buffer, purpose: string, open: string): string {
  return createHmac('sha256', key).update(`${purpose}\0${open}`, 'utf8').digest('base64url');
}
