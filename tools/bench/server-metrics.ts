import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningStack } from '#tools/load/running-stack.js';

/** The server reports its counters once a second. */
const REPORTED_MS = 2_500;

/** Writes of mutable state that the server has counted for our namespace since it started. */
export async function updateWorkflowExecutions(stack: RunningStack): Promise<number> {
  await new Promise((r) => setTimeout(r, REPORTED_MS));
  const { temporalMetrics } = JSON.parse(readFileSync(join(stack.home, 'ports.json'), 'utf8')) as { temporalMetrics: number };
  const text = await (await fetch(`http://127.0.0.1:${temporalMetrics}/metrics`)).text();
  const namespace = stack.run().temporalNamespace.replaceAll(/\W/g, '_');
  const lines = text.split('\n').filter((line) =>
    line.startsWith('persistence_requests{') && line.includes('operation="UpdateWorkflowExecution"') && line.includes(`namespace="${namespace}"`));
  if (lines.length === 0) throw new Error('the server counts no UpdateWorkflowExecution for our namespace: is this its metrics port?');
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}
