import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashedText } from '#libs/journal/chain.js';
import type { Envelope } from '#libs/journal/envelope.js';
import type { CommandRow, JournalRow } from './evidence.js';
import { folderDocuments } from './document-source.js';
import { decompress, paths, type Manifest, type ManifestAgreement } from './folder-format.js';
import { decodeHistory, readRun } from './history.js';
import { readMeetingFiles } from './meeting-folder.js';
import type { EvidenceSource, JournalPart, ReadHistories } from './source.js';

/** Evidence in a folder that `exportAgreements` wrote. @throws if there is no manifest of a known format */
export async function folderSource(folder: string): Promise<EvidenceSource> {
  const manifest = JSON.parse(await readFile(join(folder, paths.manifest), 'utf8')) as Manifest;
  if (manifest.format !== 1) throw new Error(`${folder} is an export of format ${String(manifest.format)}; this version reads format 1`);
  const entry = (agreementId: string): ManifestAgreement | undefined => manifest.agreements.find((each) => each.agreementId === agreementId);
  return {
    agreementIds: async () => manifest.agreements.map((each) => each.agreementId),
    journal: async (agreementId) => readJournalFile(folder, agreementId, entry(agreementId)),
    histories: async (agreementId) => readRunFiles(folder, agreementId, entry(agreementId)),
    register: null,
    documents: folderDocuments(folder),
    ...(manifest.meetings ? { meetings: (agreementId) => readMeetingFiles(folder, manifest, agreementId, (id) => readEvents(folder, id)) } : {}),
    ownBuildId: async () => null,
    bundle: async (buildId) => {
      if (buildId === null || !manifest.bundles.includes(buildId)) return null;
      return decompress(await readFile(join(folder, paths.bundle(buildId)))).toString('utf8');
    },
  };
}

async function readJournalFile(folder: string, agreementId: string, entry: ManifestAgreement | undefined): Promise<JournalPart> {
  if (entry === undefined) return { agreementId, rows: [], head: null, commands: null, snapshots: [], texts: null };
  const rows = (await readEvents(folder, agreementId)).map(rowOf);
  const commands = (await lines(join(folder, paths.commands(agreementId)))).map((line) => JSON.parse(line) as CommandRow);
  return { agreementId, rows, head: { version: entry.version, hash: entry.hash, epoch: entry.epoch }, commands, snapshots: [], texts: null };
}

async function readEvents(folder: string, agreementId: string): Promise<Envelope[]> {
  return (await lines(join(folder, paths.journal(agreementId)))).map((line) => JSON.parse(line) as Envelope);
}

function rowOf(event: Envelope): JournalRow {
  return {
    agreementId: event.agreementId, version: event.version, type: event.type, schemaVersion: event.schemaVersion, recordedAt: event.recordedAt,
    effectiveOn: event.effectiveOn, actorId: event.actor.id, actorRole: event.actor.role, commandId: event.commandId, data: event.data,
    hashedText: hashedText(event), previousHash: event.previousHash, hash: event.hash,
  };
}

async function readRunFiles(folder: string, agreementId: string, entry: ManifestAgreement | undefined): Promise<ReadHistories> {
  const read: ReadHistories = { runs: [], missing: [], findings: [], running: 'not-asked', runningState: null, notes: [] };
  for (const { workflowId, runId, sha256, epoch, buildId } of entry?.runs ?? []) {
    const bytes = decompress(await readFile(join(folder, paths.run(agreementId, runId))));
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256) {
      const detail = `the history of run ${runId} has SHA-256 ${found}, the manifest says ${sha256}`;
      read.findings.push({ agreementId, version: null, what: 'archive-damaged', where: paths.run(agreementId, runId), since: null, detail, workflowId, runId });
    }
    const history = decodeHistory(bytes);
    const evidence = readRun(workflowId, runId, 'archive', history);
    read.runs.push({ history, evidence: { ...evidence, epoch, buildId: evidence.buildId ?? buildId } });
  }
  return read;
}

async function lines(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
}
