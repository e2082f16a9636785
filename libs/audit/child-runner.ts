import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { randomBytes } from 'node:crypto';
import { emptyReport, type AuditReport } from './report.js';
import type { AuditProgress, AuditTarget, ReplayOptions, ReplayRunner } from './runner.js';

export interface ChildRunnerOptions {
  /** Path of the CLI's entry, e.g. `dist/apps/audit/main.js`. */
  main: string;
  /** Environment of the child; it needs what `tepati audit verify` needs. */
  env: NodeJS.ProcessEnv;
  /** Arguments for node itself. */
  execArgv?: string[];
  cwd?: string;
}

/**
 * Runs the audit in a process of its own. The SDK's replay worker brings a native runtime with threads and signal
 * handlers, and replay takes a whole core: neither belongs into the process that answers requests.
 */
export function childReplayRunner(options: ChildRunnerOptions): ReplayRunner {
  return { run: (target, replay) => runChild(options, target, replay ?? {}) };
}

async function runChild(child: ChildRunnerOptions, target: AuditTarget, options: ReplayOptions): Promise<AuditReport> {
  const id = options.id ?? `rep_${randomBytes(10).toString('hex')}`;
  const agreementId = 'agreementId' in target ? target.agreementId : undefined;
  const what = agreementId === undefined ? ['--all'] : ['--', agreementId];
  const started = new Date().toISOString();
  const args = [...(child.execArgv ?? []), child.main, 'audit', 'verify', '--json', '--progress-json', '--report-id', id, ...what];
  const process_ = spawn(process.execPath, args, {
    env: child.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(child.cwd === undefined ? {} : { cwd: child.cwd }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  let out = '';
  let words = '';
  process_.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  createInterface({ input: process_.stderr }).on('line', (line) => {
    const progress = parseProgress(line);
    if (progress === null) words = `${words}${line}\n`.slice(-2000);
    else options.onProgress?.(progress);
  });
  const failed = (error: string): AuditReport => ({
    ...emptyReport(id, 'failed', agreementId), error, startedAt: started, finishedAt: new Date().toISOString(),
  });
  return new Promise((resolve) => {
    process_.on('error', (error) => resolve(failed(error.message)));
    process_.on('close', (code, signal) => {
      try {
        resolve(JSON.parse(out) as AuditReport);
      } catch {
        resolve(failed(`the audit ended with ${signal ?? `exit code ${code}`} and no report: ${words.trim()}`));
      }
    });
  });
}

function parseProgress(line: string): AuditProgress | null {
  if (!line.startsWith('{"part"')) return null;
  try {
    return JSON.parse(line) as AuditProgress;
  } catch {
    return null;
  }
}
