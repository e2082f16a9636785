import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { auditor } from '#libs/audit/auditor.js';
import { exportAgreements, NotExportable } from '#libs/audit/export.js';
import type { Manifest } from '#libs/audit/folder-format.js';
import { folderSource } from '#libs/audit/folder-source.js';
import type { AuditReport, AuditTarget, ReplayOptions } from '#libs/audit/index.js';
import { localBundles } from '#libs/audit/local-bundle.js';
import type { EvidenceSource } from '#libs/audit/source.js';
import { stackSource } from '#libs/audit/stack-source.js';
import { documentStore, type BlobStore } from '#libs/register/index.js';
import { withStores, type Stores } from './stores.js';
import { CliError } from './terminal.js';

export interface AuditOrder {
  target: AuditTarget;
  replay: boolean;
  /** Folder of an export; absent: the running stack. */
  from?: string;
  options: ReplayOptions;
  /** Share of the documents whose bytes are hashed again, 0 … 1; 1 if absent. */
  documents?: number;
}

/** Audits the running stack, or a folder of files. */
export async function runAudit({ target, replay, from, options, documents }: AuditOrder): Promise<AuditReport> {
  // What the SDK logs while a replay fails stands in the report; signals end this process as they end any other.
  if (replay) Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] });
  const audit = (source: EvidenceSource): Promise<AuditReport> => auditor(source, { replay }).run(target, options);
  return from === undefined ? withStores((stores) => audit(sourceOf(stores, documents))) : audit(await openFolder(from));
}

/** Exports some agreements, or all. @throws {CliError} where the folder is in use or the data proves nothing */
export async function exportTo(folder: string, agreements: string[] | 'all', onProgress: (done: number, total: number) => void, withDocuments = false): Promise<Manifest> {
  const { version: sdk } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
  return withStores(async (stores) => {
    const source = sourceOf(stores);
    try {
      return await exportAgreements(source, agreements === 'all' ? await source.agreementIds() : agreements, folder, {
        sdk, onProgress, allMeetings: agreements === 'all', ...(withDocuments ? { document: fileOf(documentStore(stores.config)) } : {}),
      });
    } catch (error) {
      if (error instanceof NotExportable) throw new CliError(error.message, 1, { cause: error });
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new CliError(`${folder} holds an export already: name another folder.`, 2, { cause: error });
      throw error;
    }
  });
}

function sourceOf({ config, db, temporal }: Stores, share = 1): EvidenceSource {
  return stackSource({
    db, client: temporal.client, localBundle: localBundles(config.bundleDir), documents: { blobs: documentStore(config), share },
  });
}

/** What is gone is not brought along; the one who verifies is told what is lacking. */
function fileOf(blobs: BlobStore): (sha256: string) => Promise<Readable | null> {
  return async (sha256) => ((await blobs.objects.look(sha256)) === null ? null : blobs.open(sha256));
}

async function openFolder(folder: string): Promise<EvidenceSource> {
  try {
    return await folderSource(folder);
  } catch (error) {
    throw new CliError(`${folder} is no export that can be read: ${error instanceof Error ? error.message : String(error)}`, 2, { cause: error });
  }
}
