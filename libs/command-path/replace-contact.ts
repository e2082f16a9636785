import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/journal/canonical.js';
import { countAttempt, finishReplacement, settleItem, waitingItems, type Database, type WaitingItem } from '#libs/register/index.js';
import type { CommandPath } from './command-path.js';
import { PathUnavailable } from './types.js';

/**
 * Carries out what waits of a replacement, one ordinary command after the other, until `deadline` (epoch ms). Whoever dies leaves the
 * rest waiting; sent again, a command is the same one (its key), so nothing happens twice. Two at once do no harm.
 */
export async function carryReplacement(db: Database, path: CommandPath, id: string, deadline: number): Promise<void> {
  for (const item of await waitingItems(db, id)) {
    if (Date.now() > deadline) return;
    await carryItem(db, path, id, item);
  }
  await finishReplacement(db, id);
}

async function carryItem(db: Database, path: CommandPath, id: string, item: WaitingItem): Promise<void> {
  const body = item.command === 'assign-liaison'
    ? { contactId: item.byContactId }
    : { obligationId: item.obligationId, ownerContactId: item.byContactId, reason: item.reason };
  try {
    const outcome = await path.submit({
      agreementId: item.agreementId, name: item.command, body, actor: item.actor, receivedAt: new Date(),
      idempotency: {
        scope: 'system replacement', key: `${id}/${item.n}/${item.attempts}`, requestHash: createHash('sha256').update(canonicalJson(body)).digest('hex'),
      },
    });
    if (outcome.state === 'accepted') return await settleItem(db, id, item.n, { state: 'done', code: null, version: outcome.version });
    if (outcome.state === 'pending') return;
    if (outcome.refusal.code === 'not-applied') return await countAttempt(db, id, item.n);
    await settleItem(db, id, item.n, { state: 'refused', code: outcome.refusal.code, version: null });
  } catch (error) {
    // A server is away: it waits for the next who carries it.
    if (!(error instanceof PathUnavailable)) throw error;
  }
}
