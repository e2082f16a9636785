import type { Logger } from 'pino';
import { localDate } from '#libs/calendar/index.js';
import { zoneFor } from '#libs/calendar/zone-data.js';
import type { Config } from '#libs/config/index.js';
import { documentStore, eraseContact, listOverRetention, sweepDocuments, type Database } from '#libs/register/index.js';

/** A file is put before its row is written; what has no row after so long never gets one. */
const UPLOAD_MS = 6 * 3_600_000;

/** Removes files of uploads that were refused or killed. */
export async function sweepFiles(config: Config, db: Database, log: Logger, now = Date.now()): Promise<void> {
  const { drafts, files, bytes } = await sweepDocuments(db, documentStore(config), new Date(now - UPLOAD_MS));
  if (drafts + files > 0) log.info({ drafts, files, bytes }, 'files that no document stands for were removed');
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
