import { randomBytes } from 'node:crypto';
import { auditAgreement, type AgreementFindings } from './audit-agreement.js';
import { emptyReport, type AuditReport } from './report.js';
import { SETTLE_MS } from './read-settled.js';
import { ReplayPool } from './replay-pool.js';
import type { AuditTarget, ReplayOptions, ReplayRunner } from './runner.js';
import { SourceUnavailable, type EvidenceSource } from './source.js';
import { verifyMeetings } from './verify-meetings.js';

export interface AuditorOptions {
  /** Whether every run is replayed too. */
  replay: boolean;
  /** How long a journal may lag behind a history before it counts, in milliseconds: a command may be under way. */
  settleMs?: number;
  /** Agreements read at once. */
  concurrency?: number;
}

/** Audits agreements of a source in this process. */
export function auditor(source: EvidenceSource, options: AuditorOptions): ReplayRunner {
  return { run: (target, replay) => runAudit(source, options, target, replay ?? {}) };
}

async function runAudit(source: EvidenceSource, options: AuditorOptions, target: AuditTarget, { id, onProgress, signal }: ReplayOptions): Promise<AuditReport> {
  const agreementId = 'agreementId' in target ? target.agreementId : undefined;
  const report = emptyReport(id ?? `rep_${randomBytes(10).toString('hex')}`, 'running', agreementId);
  report.startedAt = new Date().toISOString();
  const pool = new ReplayPool();
  try {
    const ids = agreementId === undefined ? await source.agreementIds() : [agreementId];
    const part = options.replay ? 'replay' : 'verify';
    let done = 0;
    await eachOf(ids, options.concurrency ?? 4, async (each) => {
      signal?.throwIfAborted();
      add(report, await auditAgreement(source, each, { replay: options.replay ? pool : null, settleMs: options.settleMs ?? SETTLE_MS }));
      onProgress?.({ part, done: ++done, total: ids.length });
    });
    if (source.meetings) {
      const { meetings, compared, findings } = verifyMeetings(await source.meetings(agreementId ?? null));
      report.meetings = { meetings, compared, mismatches: findings };
    }
    report.state = report.error === undefined ? 'done' : 'failed';
  } catch (error) {
    if (!(error instanceof SourceUnavailable) && signal?.aborted !== true) throw error;
    report.state = 'failed';
    report.error = error instanceof Error ? error.message : String(error);
  } finally {
    await pool.close();
  }
  report.chain.verified = report.chain.findings.length === 0 && (report.state === 'done' || report.chain.events > 0);
  sort(report);
  report.finishedAt = new Date().toISOString();
  return report;
}

function add(report: AuditReport, found: AgreementFindings): void {
  report.agreements += 1;
  report.histories += found.histories;
  report.replayed += found.replayed;
  report.divergent.push(...found.divergent);
  report.journal.compared += found.compared;
  // A row that does not say what its own hashed text says is not what the history tells either.
  const told = new Set(found.journal.map((f) => f.version));
  report.journal.mismatches.push(...found.journal, ...found.chain.filter((f) => !told.has(f.version)));
  report.chain.events += found.events;
  report.chain.findings.push(...found.chain);
  report.fold.compared += found.folded;
  report.fold.mismatches.push(...found.fold);
  if (found.documents) {
    report.documents ??= { compared: 0, hashed: 0, mismatches: [] };
    report.documents.compared += found.documents.compared;
    report.documents.hashed += found.documents.hashed;
    report.documents.mismatches.push(...found.documents.findings);
  }
  report.commands.compared += found.commands;
  report.commands.mismatches.push(...found.commandFindings);
  report.notes.push(...found.notes);
  if (found.error !== null) report.error = report.error ?? found.error;
}

function sort(report: AuditReport): void {
  const byPlace = (a: { agreementId: string; version: number | null }, b: typeof a): number =>
    (a.agreementId < b.agreementId ? -1 : a.agreementId > b.agreementId ? 1 : (a.version ?? 0) - (b.version ?? 0));
  for (const findings of [report.divergent, report.journal.mismatches, report.chain.findings, report.fold.mismatches, report.commands.mismatches, report.documents?.mismatches ?? [], report.meetings?.mismatches ?? []]) {
    findings.sort(byPlace);
  }
  report.notes.sort();
}

async function eachOf<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
}
