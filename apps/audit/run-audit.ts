import { DefaultLogger, Runtime } from '@temporalio/worker';
import { auditor } from '#libs/audit/auditor.js';
import type { AuditReport, AuditTarget, ReplayOptions } from '#libs/audit/index.js';
import { localBundles } from '#libs/audit/local-bundle.js';
import type { EvidenceSource } from '#libs/audit/source.js';
import { stackSource } from '#libs/audit/stack-source.js';
import { withStores } from './stores.js';

export interface AuditOrder {
  target: AuditTarget;
  replay: boolean;
  /** Folder of an export; absent: the running stack. */
  from?: string;
  options: ReplayOptions;
}

/** Audits the running stack, or a folder of files. */
export async function runAudit({ target, replay, options }: AuditOrder): Promise<AuditReport> {
  // What the SDK logs while a replay fails stands in the report; signals end this process as they end any other.
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] });
  const audit = (source: EvidenceSource): Promise<AuditReport> => auditor(source, { replay }).run(target, options);
  return withStores(({ config, db, client }) =>
    audit(stackSource({ db, client, localBundle: localBundles(config.bundleDir), register: null })));
}
