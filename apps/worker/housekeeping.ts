import type { Logger } from 'pino';
import { localDate } from '#libs/calendar/index.js';
import { zoneFor } from '#libs/calendar/zone-data.js';
import type { Config } from '#libs/config/index.js';
import { documentStore, eraseContact, forgetOldImports, listOverRetention, sweepDocuments, type Database } from '#libs/register/index.js';
import { sealSecrets, WebhookKeys } from '#libs/webhooks/index.js';

/** A file is put before its row is written; what has no row after so long never gets one. */
const UPLOAD_MS = 6 * 3_600_000;

/** Removes files of uploads that were refused or killed. */
export async function sweepFiles(config: Config, db: Database, log: Logger, now = Date.now()): Promise<void> {
  const { drafts, files, bytes } = await sweepDocuments(db, documentStore(config), new Date(now - UPLOAD_MS));
  if (drafts + files > 0) log.info({ drafts, files, bytes }, 'files that no document stands for were removed');
}

/** The keys of webhooks' secrets; what lies open from before, or under a key of before, is sealed by the current one. */
export async function sealingKeys(config: Config, db: Database, log: Logger): Promise<WebhookKeys> {
  const keys = await WebhookKeys.at(config.webhookKeysFile);
  const { sealed, closed } = await sealSecrets(db, keys);
  if (sealed > 0) log.info({ sealed }, 'secrets of webhooks were sealed');
  if (closed.length > 0) log.error({ webhooks: closed }, 'secrets of webhooks are sealed by a key that is not in the file: nothing is sent to them');
  return keys;
}

/** Erases who is kept longer than was said; only where the operators have decided that nobody has to look at each. */
export async function eraseOverRetention(config: Config, db: Database, log: Logger, now = Date.now()): Promise<void> {
  if (!config.eraseAfterRetention) return;
  const today = localDate(zoneFor('Asia/Jakarta'), now);
  const over = await listOverRetention(db, { today, limit: 100 });
  for (const { id } of over) {
    await eraseContact(db, { id, reason: 'Masa simpan berakhir (TEPATI_ERASE_AFTER_RETENTION)', actor: { id: 'system', role: 'system' } });
  }
  if (over.length > 0) log.info({ people: over.length }, 'people who were kept longer than was said were erased');
}

const DAY_MS = 86_400_000;

/** Forgets registers that came as files and came to nothing: they name people. */
export async function forgetImports(config: Config, db: Database, log: Logger, now = Date.now()): Promise<void> {
  const { imports, rows } = await forgetOldImports(db, new Date(now - config.importRetentionDays * DAY_MS));
  if (imports + rows > 0) log.info({ imports, rows }, 'uploaded registers that came to nothing were deleted');
}
