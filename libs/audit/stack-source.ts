import { createHash } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { canonicalJson } from '#libs/journal/canonical.js';
import { compareRegister, listArchives, listRuns, readArchive, readBundle, type Database } from '#libs/register/index.js';
import { bundleHash } from './bundle.js';
import { stackDocuments, type DocumentSample } from './document-source.js';
import type { RunEvidence } from './evidence.js';
import { decodeHistory, readRun } from './history.js';
import { journalIds, readJournal } from './journal-source.js';
import { readMeetingsEvidence } from './meeting-source.js';
import type { Finding } from './report.js';
import type { EvidenceSource, ReadHistories, ReadRun } from './source.js';
import { TemporalHistories } from './temporal-histories.js';

export interface StackSourceOptions {
  db: Database;
  client: Client;
  /** The bundle that is built here: what unversioned runs use, and one that the table of bundles may not hold yet. */
  localBundle: (buildId: string | null) => Promise<string | null>;
  /** Where the documents lie, and how much of them is read again; absent: they are not looked at. */
  documents?: DocumentSample;
}

/** Evidence of the running stack: PostgreSQL, its archive, and the Temporal server. */
export function stackSource({ db, client, localBundle, documents }: StackSourceOptions): EvidenceSource {
  const live = new TemporalHistories(client);
  const bundles = new Map<string | null, Promise<string | null>>();
  const load = async (buildId: string | null): Promise<string | null> =>
    (buildId === null ? null : (await readBundle(db, buildId))?.code) ?? (await localBundle(buildId));
  let own: Promise<string | null> | null = null;
  return {
    ownBuildId: () => (own ??= localBundle(null).then((code) => (code === null ? null : bundleHash(code)))),
    async agreementIds() {
      return [...new Set([...(await journalIds(db)), ...(await live.agreementIds())])].sort();
    },
    ...(documents ? { documents: stackDocuments(db, documents) } : {}),
    journal: (agreementId) => readJournal(db, agreementId),
    histories: (agreementId) => readHistories(db, live, agreementId),
    register: (agreementId) => compareRegister(db, agreementId),
    meetings: (agreementId) => readMeetingsEvidence(db, agreementId),
    bundle(buildId) {
      const known = bundles.get(buildId) ?? load(buildId);
      bundles.set(buildId, known);
      return known;
    },
  };
}

async function readHistories(db: Database, live: TemporalHistories, agreementId: string): Promise<ReadHistories> {
  const read: ReadHistories = { runs: [], missing: [], findings: [], running: null, runningState: null, notes: [] };
  const archives = await listArchives(db, agreementId);
  const noted = await listRuns(db, agreementId);
  const serverRuns = await live.runsOf(agreementId);

  const known = new Map<string, string>();
  for (const { runId, workflowId } of [...archives, ...noted, ...serverRuns]) known.set(runId, workflowId);
  for (const [runId, workflowId] of known) {
    const archived = archives.some((archive) => archive.runId === runId) ? await fromArchive(db, agreementId, workflowId, runId, read.findings) : null;
    const history = serverRuns.some((run) => run.runId === runId) ? await live.fetch(workflowId, runId) : null;
    const served = history === null ? null : { evidence: readRun(workflowId, runId, 'temporal', history), history };
    const run = served ?? archived;
    if (run === null) read.missing.push({ workflowId, runId, why: 'neither the server nor the archive has its history' });
    else read.runs.push(run);
    if (served !== null && archived !== null) compareArchive(agreementId, served, archived, read.findings);
    if (served !== null && archived === null && served.evidence.status !== 'running') read.notes.push(`Run ${runId} of ${agreementId} has ended and is not archived yet.`);
  }
  read.runs.sort((a, b) => (a.evidence.startedAt ?? '').localeCompare(b.evidence.startedAt ?? '') || a.evidence.epoch - b.evidence.epoch);

  const running = serverRuns.find((run) => run.running);
  if (running !== undefined) {
    const { head, state } = await live.ask(agreementId, running.runId);
    read.running = head;
    read.runningState = state;
    if (head.clockFault !== null) read.notes.push(`The clock of ${agreementId} stands still: ${head.clockFault}.`);
    if (head.quarantined !== null) read.notes.push(`The running workflow of ${agreementId} takes no command any more: ${head.quarantined}.`);
  }
  return read;
}

async function fromArchive(db: Database, agreementId: string, workflowId: string, runId: string, findings: Finding[]): Promise<ReadRun | null> {
  const archive = await readArchive(db, workflowId, runId);
  if (archive === null) return null;
  const damaged = (detail: string): null => {
    findings.push({ agreementId, version: null, what: 'archive-damaged', where: `archives ${runId}`, since: archive.archivedAt, detail, workflowId, runId });
    return null;
  };
  const sha256 = createHash('sha256').update(archive.history).digest('hex');
  if (sha256 !== archive.sha256) return damaged(`the archived history of run ${runId} has SHA-256 ${sha256}, not ${archive.sha256} as when it was stored`);
  try {
    const history = decodeHistory(archive.history);
    const evidence = readRun(workflowId, runId, 'archive', history);
    // A history whose tasks name no version may still have been archived with the bundle that ran it.
    return { history, evidence: { ...evidence, buildId: evidence.buildId ?? archive.bundleHash } };
  } catch (error) {
    return damaged(`the archived history of run ${runId} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The archive must tell what the server tells, as long as both have the run. */
function compareArchive(agreementId: string, served: ReadRun, archived: ReadRun, findings: Finding[]): void {
  const told = ({ claims, seals, outcomes }: RunEvidence): string => canonicalJson({ claims, seals, outcomes });
  if (told(served.evidence) === told(archived.evidence)) return;
  const { workflowId, runId } = served.evidence;
  findings.push({
    agreementId, version: null, what: 'archive-damaged', where: `archives ${runId}`, since: null, workflowId, runId,
    detail: `the archived history of run ${runId} tells other events than the server's`,
  });
}
