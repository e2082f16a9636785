import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { canonicalJson } from '#libs/journal/canonical.js';
import { withoutSourceMap } from './bundle.js';
import { compress, paths, type Manifest, type ManifestAgreement, type ManifestMeeting } from './folder-format.js';
import { encodeHistory } from './history.js';
import { readSettled } from './read-settled.js';
import { SourceUnavailable, type EvidenceSource } from './source.js';
import type { MeetingEvidence } from './verify-meetings.js';
import { namedDocuments } from './verify-documents.js';
import { writeMeetings } from './meeting-folder.js';
import { verifyRows } from './verify-chain.js';
import { eventsOf, foldRows, stateHash } from './verify-fold.js';

/** The export would not prove anything: what the database holds is not sound. */
export class NotExportable extends Error {
  override readonly name = 'NotExportable';
}

export interface ExportOptions {
  /** Version of the Temporal SDK, for whoever must replay with it. */
  sdk: string;
  onProgress?: (done: number, total: number) => void;
  /** Opens a document's file, to bring it along; null where it is gone. Absent: the files stay where they are. */
  document?: (sha256: string) => Promise<Readable | null>;
  /** Whether meetings come along that touch none of the agreements. */
  allMeetings?: boolean;
}

/**
 * Writes all evidence of some agreements into a folder (see {@link Manifest}). It writes only new files, so that an export is never
 * mixed with an older one.
 * @throws {NotExportable} for an unknown agreement, a broken chain or a bundle that nobody has
 * @throws {SourceUnavailable} where histories cannot be had now
 */
export async function exportAgreements(source: EvidenceSource, ids: string[], folder: string, { sdk, onProgress, document, allMeetings = false }: ExportOptions): Promise<Manifest> {
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { flag: 'wx' });
  };
  const bundles = new Set<string>();
  const files = new Set<string>();
  const agreements: ManifestAgreement[] = [];
  for (const agreementId of ids) {
    const { journal, histories, error } = await readSettled(source, agreementId);
    if (histories === null) throw new SourceUnavailable(error ?? `the histories of ${agreementId} cannot be had now`);
    const faults = verifyRows(journal);
    if (faults[0] !== undefined) throw new NotExportable(`${agreementId} is not sound: ${faults[0].detail}`);
    const state = foldRows(journal.rows);
    const last = journal.rows.at(-1);
    if (state === null || last === undefined) throw new NotExportable(`there is no agreement ${agreementId}`);
    const lines = eventsOf(journal.rows).map((event) => canonicalJson(event));
    await write(paths.journal(agreementId), `${lines.join('\n')}\n`);
    await write(paths.commands(agreementId), (journal.commands ?? []).map((command) => `${JSON.stringify(command)}\n`).join(''));
    const entry: ManifestAgreement = {
      agreementId, version: last.version, hash: last.hash, epoch: journal.head?.epoch ?? 1, stateHash: stateHash(state), runs: [],
    };
    for (const { evidence: run, history } of histories.runs) {
      const bytes = encodeHistory(history);
      await write(paths.run(agreementId, run.runId), compress(bytes));
      const { workflowId, runId, status, epoch, buildId } = run;
      entry.runs.push({ workflowId, runId, status, epoch, buildId, sha256: createHash('sha256').update(bytes).digest('hex') });
      if (buildId !== null) bundles.add(buildId);
    }
    if (document) for (const { sha256 } of namedDocuments(journal.rows)) files.add(sha256);
    agreements.push(entry);
    onProgress?.(agreements.length, ids.length);
  }
  for (const buildId of bundles) {
    const code = await source.bundle(buildId);
    if (code === null) throw new NotExportable(`the workflow bundle ${buildId} is neither stored nor built here`);
    await write(paths.bundle(buildId), compress(Buffer.from(withoutSourceMap(code), 'utf8')));
  }
  for (const sha256 of files) {
    const content = (await document?.(sha256)) ?? null;
    if (content === null) continue;
    await mkdir(join(folder, dirname(paths.document(sha256))), { recursive: true });
    await writeFile(join(folder, paths.document(sha256)), content, { flag: 'wx' });
  }
  const meetings = await meetingsOf(source, agreements, allMeetings, write);
  const manifest: Manifest = {
    format: 1, exportedAt: new Date().toISOString(), node: process.versions.node, sdk, agreements, bundles: [...bundles].sort(), ...(meetings ? { meetings } : {}),
  };
  await write(paths.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** Meetings that touch the agreements, or all, read after their journals. @throws {NotExportable} for a record whose chain is broken */
async function meetingsOf(source: EvidenceSource, agreements: readonly ManifestAgreement[], all: boolean, write: (path: string, content: string) => Promise<void>): Promise<ManifestMeeting[] | null> {
  if (!source.meetings) return null;
  const found = new Map<string, MeetingEvidence>();
  for (const agreementId of all ? [null] : agreements.map((each) => each.agreementId)) {
    for (const meeting of (await source.meetings(agreementId)).meetings) found.set(meeting.meetingId, meeting);
  }
  const written = await writeMeetings(
    { meetings: [...found.values()].sort((a, b) => (a.meetingId < b.meetingId ? -1 : 1)), pointing: [] }, new Map(agreements.map(({ agreementId, version }) => [agreementId, version])), write);
  if ('fault' in written) throw new NotExportable(written.fault);
  return written;
}
