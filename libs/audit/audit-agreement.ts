import { bundleHash } from './bundle.js';
import type { Evidence, JournalRow } from './evidence.js';
import type { Finding } from './report.js';
import type { HistoryToReplay } from './replay.js';
import type { ReplayPool } from './replay-pool.js';
import { readSettled } from './read-settled.js';
import type { EvidenceSource, JournalPart, ReadHistories, ReadRun } from './source.js';
import { verifyRows } from './verify-chain.js';
import { verifyCommands } from './verify-commands.js';
import { foldRows, verifyRunning, verifySnapshots } from './verify-fold.js';
import { verifyHistories, type HistoryVerdict } from './verify-histories.js';
import { namedDocuments, verifyDocuments } from './verify-documents.js';
import { verifyTexts } from './verify-texts.js';
import { compareReplay, type ReplayTrace } from './verify-replay.js';

export interface AgreementFindings {
  histories: number;
  replayed: number;
  /** Versions compared with histories. */
  compared: number;
  events: number;
  /** Rows of register and snapshots, and running states, compared with the fold. */
  folded: number;
  commands: number;
  /** Documents that events name, and those of them whose bytes were hashed; null where no files are within reach. */
  documents: { compared: number; hashed: number; findings: Finding[] } | null;
  chain: Finding[];
  journal: Finding[];
  fold: Finding[];
  commandFindings: Finding[];
  divergent: Finding[];
  notes: string[];
  /** What kept it from being audited wholly. */
  error: string | null;
}

export interface AgreementAuditOptions {
  replay: ReplayPool | null;
  settleMs: number;
}

/** All checks of one agreement, also while commands are under way. */
export async function auditAgreement(source: EvidenceSource, agreementId: string, options: AgreementAuditOptions): Promise<AgreementFindings> {
  const { journal, histories, error } = await readSettled(source, agreementId, options.settleMs);
  if (journal.rows.length === 0 && journal.head === null && (histories === null || histories.runs.length === 0)) {
    return { ...nothing(), error: error ?? `there is no agreement ${agreementId}` };
  }
  return judge(source, journal, histories, error, options.replay);
}

const nothing = (): AgreementFindings => ({
  histories: 0, replayed: 0, compared: 0, events: 0, folded: 0, commands: 0, documents: null, chain: [], journal: [], fold: [], commandFindings: [], divergent: [],
  notes: [], error: null,
});

async function judge(
  source: EvidenceSource, journal: JournalPart, histories: ReadHistories | null, error: string | null, pool: ReplayPool | null,
): Promise<AgreementFindings> {
  const { agreementId, rows, head, commands } = journal;
  const found: AgreementFindings = { ...nothing(), error, events: rows.length, commands: commands?.length ?? 0 };
  found.chain = verifyRows(journal);
  found.commandFindings = verifyCommands(journal);
  const texts = journal.texts === null ? null : verifyTexts(agreementId, rows, journal.texts);
  found.fold.push(...(texts?.findings ?? []));
  found.folded += texts?.proven ?? 0;
  if (texts !== null && texts.missing > 0) found.notes.push(`The directory lacks ${texts.missing} free texts that events of ${agreementId} name (erasure would have left their rows).`);
  if (source.documents) {
    const named = namedDocuments(rows);
    const files = verifyDocuments(agreementId, named, await source.documents(named));
    found.documents = { compared: files.compared, hashed: files.hashed, findings: files.findings };
    found.notes.push(...files.notes);
  }
  // A text that is no JSON cannot be folded; the chain has named it.
  const state = found.chain.some((f) => f.what === 'text-unreadable') ? null : foldRows(rows);
  if (state !== null) {
    found.fold.push(...verifySnapshots(journal));
    found.folded += journal.snapshots.length;
    const register = await source.register?.(agreementId);
    found.folded += register?.compared ?? 0;
    for (const { where, detail, version } of register?.differences ?? []) {
      found.fold.push({ agreementId, version, what: 'register-differs', where, since: sinceOf(rows, version), detail });
    }
  }
  if (histories === null) return found;

  const evidence: Evidence = { agreementId, rows, head, commands, runs: histories.runs.map((run) => run.evidence) };
  const verdict = verifyHistories(evidence);
  found.histories = histories.runs.length;
  found.compared = rows.length;
  found.journal.push(...verdict.findings, ...histories.findings, ...lostRuns(agreementId, histories, verdict));
  found.notes.push(...verdict.notes, ...histories.notes);
  const { running } = histories;
  if (running !== null && running !== 'not-asked') {
    found.folded += 1;
    const sameCode = await runsOnOwnCode(source, histories, running.runId);
    if (!sameCode) found.notes.push(`The running workflow of ${agreementId} is decided by older code: its head was compared, its state was not.`);
    found.fold.push(...verifyRunning(agreementId, rows.at(-1), state, running, sameCode ? histories.runningState : null));
  } else if (verdict.beyond > 0) {
    found.journal.push(notJournaled(agreementId, rows, verdict.beyond, histories));
  }
  if (running === null && state !== null && state.stage !== 'closed') {
    found.fold.push({
      agreementId, version: state.version, what: 'no-running-workflow', where: 'Temporal', since: sinceOf(rows, state.version),
      detail: `the agreement is in stage ${state.stage} and no workflow runs for it: "tepati admin revive ${agreementId}" starts it from the journal`,
    });
  }
  // Reviving makes the journal the truth: no advice for one that is itself in doubt.
  if (found.fold.some((f) => f.what === 'state-differs') && found.chain.length === 0 && !found.journal.some((f) => f.what === 'bytes-differ')) {
    found.notes.push(`"tepati admin revive ${agreementId}" puts the running workflow away and starts one from the journal.`);
  }
  if (pool !== null) await replayRuns(source, agreementId, rows, histories.runs, verdict.setAside, pool, found);
  return found;
}

/** A state is comparable only with a fold by the same code: another may keep it in another shape. */
async function runsOnOwnCode(source: EvidenceSource, histories: ReadHistories, runId: string): Promise<boolean> {
  const own = await source.ownBuildId();
  const buildId = histories.runs.find((run) => run.evidence.runId === runId)?.evidence.buildId ?? null;
  return own === null || buildId === null || own === buildId;
}

async function replayRuns(
  source: EvidenceSource, agreementId: string, rows: JournalRow[], runs: ReadRun[], setAside: Set<string>, pool: ReplayPool, found: AgreementFindings,
): Promise<void> {
  const byVersion = new Map(rows.map((row) => [row.version, row]));
  for (const { evidence, history } of runs) {
    const { workflowId, runId, buildId } = evidence;
    const code = await source.bundle(buildId);
    const fault = bundleFault(code, buildId);
    if (code === null || fault !== null) {
      found.divergent.push({
        agreementId, version: null, what: 'bundle-missing', where: `workflow_bundles ${buildId ?? 'current'}`, since: evidence.startedAt,
        detail: `run ${runId} cannot be replayed: its workflow bundle ${buildId ?? '(none named)'} ${fault}`, workflowId, runId,
      });
      continue;
    }
    const trace = await attempt(pool, code, { workflowId, runId, history });
    const verdict = compareReplay(agreementId, evidence, trace, setAside.has(runId) ? null : byVersion);
    if (verdict.run.length === 0) found.replayed += 1;
    found.divergent.push(...verdict.run);
    // The history itself has mostly named the version already.
    found.journal.push(...verdict.journal.filter((f) => !found.journal.some((known) => known.version === f.version)));
  }
}

/** A bundle that cannot even be loaded is a failed replay of its runs, not the end of the audit. */
async function attempt(pool: ReplayPool, code: string, run: HistoryToReplay): Promise<ReplayTrace> {
  try {
    return await pool.replay(code, run);
  } catch (error) {
    return { error: `the replay worker failed: ${error instanceof Error ? error.message : String(error)}`, events: [], outcomes: [], faults: [] };
  }
}

function bundleFault(code: string | null, buildId: string | null): string | null {
  if (code === null) return 'was kept by nobody';
  const hash = bundleHash(code);
  return buildId === null || hash === buildId ? null : `was altered: it hashes to ${hash}`;
}

/** A lost history matters only where nothing else proves what it wrote; the version is named by the journal's own finding. */
function lostRuns(agreementId: string, histories: ReadHistories, verdict: HistoryVerdict): Finding[] {
  if (!verdict.findings.some((f) => f.what === 'not-in-any-history')) return [];
  return histories.missing.map(({ workflowId, runId, why }) => ({
    agreementId, version: null, what: 'run-missing' as const, where: `agreement_runs ${runId}`, since: null, detail: `run ${runId}: ${why}`, workflowId, runId,
  }));
}

function notJournaled(agreementId: string, rows: JournalRow[], beyond: number, histories: ReadHistories): Finding {
  const version = (rows.at(-1)?.version ?? 0) + 1;
  const claim = histories.runs.flatMap((run) => run.evidence.claims).find((each) => each.version === version);
  return {
    agreementId, version, what: 'not-in-journal', where: 'agreement_events', since: claim?.recordedAt ?? null,
    detail: `histories tell ${beyond} version${beyond === 1 ? '' : 's'} from ${version} on that the journal does not hold: "tepati admin revive ${agreementId}" takes them in`,
  };
}

const sinceOf = (rows: JournalRow[], version: number | null): string | null =>
  rows.find((row) => row.version === version)?.recordedAt ?? null;
