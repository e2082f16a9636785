import type { Claim, Evidence, JournalRow, RunEvidence } from './evidence.js';
import type { Finding, FindingKind } from './report.js';
import { firstDifference } from './text-difference.js';
import { short } from './verify-chain.js';

export interface HistoryVerdict {
  findings: Finding[];
  /** Versions of the journal that a history proves byte for byte. */
  proven: number;
  /** Versions beyond the journal's end that histories tell: normal while a command is under way, else unsettled. */
  beyond: number;
  /** Runs that contradict the journal and were set aside by a revival: they are dead and of an older epoch. */
  setAside: Set<string>;
  notes: string[];
}

/**
 * Journal against histories, byte for byte. Each version must be told, with these bytes, by at least one run. A run that
 * tells other bytes is a finding, unless it is dead and a revival put a later epoch into its place (a reset run: it
 * applied the same Updates again, with other times and so other hashes, and the journal never took them).
 */
export function verifyHistories(evidence: Evidence): HistoryVerdict {
  const { agreementId, rows, runs } = evidence;
  const byVersion = new Map(rows.map((row) => [row.version, row]));
  const lastVersion = rows.at(-1)?.version ?? 0;
  const currentEpoch = evidence.head?.epoch ?? Math.max(0, ...runs.map((run) => run.epoch));
  const findings: Finding[] = [];
  const notes: string[] = [];
  const proofs = new Set<number>();
  const denials = new Map<number, { run: RunEvidence; claim: Claim }>();
  const setAside = new Set<string>();
  let beyond = 0;

  for (const run of runs) {
    const wrong = firstContradiction(run, byVersion);
    for (const claim of run.claims) {
      const row = byVersion.get(claim.version);
      if (row === undefined) beyond = Math.max(beyond, claim.version - lastVersion);
      else if (sameEvent(row, claim)) proofs.add(claim.version);
      else if (!denials.has(claim.version)) denials.set(claim.version, { run, claim });
    }
    if (wrong === null) continue;
    if (run.status !== 'running' && run.epoch < currentEpoch && !onlyWitness(wrong.version, run, runs, byVersion)) {
      setAside.add(run.runId);
      notes.push(`Run ${run.runId} of ${agreementId} (epoch ${run.epoch}${run.resetOf === null ? '' : `, a reset of ${run.resetOf}`}) ended `
        + `${run.status} and tells other events from version ${wrong.version} on; the journal never took them and epoch ${currentEpoch} has replaced it.`);
      continue;
    }
    findings.push(finding(run, wrong));
  }

  for (const row of rows) {
    if (proofs.has(row.version)) continue;
    const denial = denials.get(row.version);
    const [what, where, detail]: [FindingKind, string, string] = denial === undefined
      ? ['not-in-any-history', 'histories', `version ${row.version} of ${agreementId} stands in the journal and in no history`]
      : ['bytes-differ', `agreement_events against history ${denial.run.runId} ${denial.claim.where}`,
        `version ${row.version} of ${agreementId} is not what was decided: ${difference(row, denial.claim)}`];
    findings.push({
      agreementId, version: row.version, what, where, since: row.recordedAt, detail,
      ...(denial === undefined ? {} : { workflowId: denial.run.workflowId, runId: denial.run.runId }),
    });
  }
  return { findings: withoutEchoes(findings), proven: proofs.size, beyond: Math.max(0, beyond), setAside, notes };
}

interface Contradiction {
  version: number;
  what: FindingKind;
  where: string;
  since: string | null;
  detail: string;
}

/** The first thing of a run that does not fit the journal: an event, the head that it started from, or a seal. */
function firstContradiction(run: RunEvidence, rows: Map<number, JournalRow>): Contradiction | null {
  const found: Contradiction[] = [];
  for (const claim of run.claims) {
    const row = rows.get(claim.version);
    if (row !== undefined && !sameEvent(row, claim)) {
      found.push({
        version: claim.version, what: 'run-diverges', where: `history ${run.runId} ${claim.where}`, since: claim.recordedAt,
        detail: `run ${run.runId} tells another version ${claim.version}: ${difference(row, claim)}`,
      });
    }
  }
  for (const start of [run.base, run.carried]) {
    const row = start === null ? undefined : rows.get(start.version);
    if (start !== null && row !== undefined && row.hash !== start.hash) {
      found.push({
        version: start.version, what: 'run-diverges', where: `history ${run.runId} input`, since: row.recordedAt,
        detail: `run ${run.runId} started from version ${start.version} with hash ${short(start.hash)}, the journal has ${short(row.hash)}`,
      });
    }
  }
  for (const seal of run.seals) {
    const row = rows.get(seal.version);
    if (row !== undefined && !row.hash.startsWith(seal.hash)) {
      found.push({
        version: seal.version, what: 'seal-differs', where: `history ${run.runId} ${seal.where}`, since: row.recordedAt,
        detail: `run ${run.runId} sealed version ${seal.version} as ${seal.hash}…, the journal has ${short(row.hash)}`,
      });
    }
  }
  return found.sort((a, b) => a.version - b.version)[0] ?? null;
}

/** Whether no other run proves the version: then its contradiction accuses the journal, not the run. */
function onlyWitness(version: number, run: RunEvidence, runs: RunEvidence[], rows: Map<number, JournalRow>): boolean {
  const row = rows.get(version);
  if (row === undefined) return false;
  return !runs.some((other) => other !== run && other.claims.some((claim) => claim.version === version && sameEvent(row, claim)));
}

const sameEvent = (row: JournalRow, claim: Claim): boolean => row.hashedText === claim.text && row.hash === claim.hash;

function finding(run: RunEvidence, wrong: Contradiction): Finding {
  const agreementId = run.workflowId.replace(/^agreement\//, '');
  return { agreementId, ...wrong, workflowId: run.workflowId, runId: run.runId };
}

/** An altered row makes its run "diverge" too: the row's own finding says it better. */
function withoutEchoes(findings: Finding[]): Finding[] {
  const altered = new Set(findings.filter((f) => f.what === 'bytes-differ').map((f) => f.version));
  return findings.filter((f) => (f.what !== 'run-diverges' && f.what !== 'seal-differs') || !altered.has(f.version));
}

function difference(row: JournalRow, claim: Claim): string {
  if (row.hashedText === claim.text) return `the journal has hash ${short(row.hash)}, the history ${short(claim.hash)}`;
  return `between history and journal, ${firstDifference(claim.text, row.hashedText)}`;
}
