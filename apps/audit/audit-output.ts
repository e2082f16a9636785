import { agrees, findingsOf, type AuditReport, type Finding } from '#libs/audit/report.js';
import { EXIT, print, printJson, say } from './terminal.js';

/** Prints a report and sets the exit code: 0 only if the audit ran to its end and all agrees; what disagrees outweighs what could not be read. */
export function printReport(report: AuditReport, { json, replay }: { json: boolean; replay: boolean }): void {
  const looked = report.chain.events > 0 || report.histories > 0 || report.state === 'done';
  if (json) printJson(report);
  else if (looked) print(inWords(report, replay));
  if (report.error !== undefined) say(`The audit could not be finished: ${report.error}`);
  process.exitCode = exitCodeOf(report);
}

export function exitCodeOf(report: AuditReport): number {
  if (agrees(report)) return EXIT.ok;
  return findingsOf(report).length > 0 ? EXIT.mismatch : EXIT.unable;
}

function inWords(report: AuditReport, replay: boolean): string {
  const findings = unique(findingsOf(report));
  const subject = report.agreementId ?? `${count(report.agreements, 'agreement')}`;
  const lines = findings.map(({ agreementId, version, what, where, since, detail }) =>
    `${agreementId} version ${version ?? '–'} · ${what} · ${where} · since ${since ?? 'unknown'}\n    ${detail}`);
  lines.push(...report.notes.map((note) => `note: ${note}`));
  lines.push([
    `${subject}: ${count(report.chain.events, 'event')} in the chain${report.chain.verified ? ', unbroken' : ', BROKEN'}`,
    `${report.journal.compared} compared with ${count(report.histories, 'history', 'histories')}`,
    replay ? `${report.replayed} of ${report.histories} replayed with the same decisions` : 'none replayed',
    `${count(report.fold.compared, 'row, text and state', 'rows, texts and states')} compared with the journal`,
    `${count(report.commands.compared, 'command')} compared with the events`,
    ...(report.meetings && report.meetings.meetings > 0 ? [`${count(report.meetings.meetings, 'meeting')} with ${report.meetings.compared} events and pointers compared`] : []),
    ...(report.documents ? [`${report.documents.hashed} of ${count(report.documents.compared, 'document')} hashed again`] : []),
  ].join('; ') + '.');
  lines.push(verdict(report, findings.length));
  return lines.join('\n');
}

function verdict(report: AuditReport, findings: number): string {
  if (agrees(report)) return 'All agree.';
  if (findings === 0) return 'Not audited to the end.';
  return `${count(findings, 'disagreement')}.`;
}

function unique(findings: Finding[]): Finding[] {
  return [...new Map(findings.map((f) => [`${f.agreementId} ${f.version} ${f.what} ${f.where} ${f.detail}`, f])).values()];
}

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
