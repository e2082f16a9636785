import { spawn } from 'node:child_process';
import pg from 'pg';
import type { RunningStack } from '#tools/load/running-stack.js';
import type { Evidence } from './verdict.js';

/** `api.md` §1: every command is settled within two minutes after all parts are back. */
const SETTLED_WITHIN_MS = 120_000;

/** Waits until all is settled (or the time for it is over), then asks journal, log and auditor. */
export async function gather(stack: RunningStack, say: (text: string) => void): Promise<Evidence & { settledAfterMs: number; verifyText: string }> {
  const client = new pg.Client({ connectionString: stack.run().postgres });
  await client.connect();
  try {
    const began = performance.now();
    const pending = async (): Promise<number> =>
      Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM command_log WHERE state = 'pending'`)).rows[0]?.n);
    let unsettled = await pending();
    while (unsettled > 0 && performance.now() - began < SETTLED_WITHIN_MS) {
      await new Promise((r) => setTimeout(r, 500));
      unsettled = await pending();
    }
    const settledAfterMs = Math.round(performance.now() - began);
    say(`settled after ${(settledAfterMs / 1000).toFixed(1)} s; asking the auditor`);
    const marks = await client.query<{ mark: string; n: string }>(
      `SELECT data ->> 'place' AS mark, count(*) AS n FROM agreement_events WHERE data ->> 'place' LIKE 'chaos-%' GROUP BY 1`);
    const states = await client.query<{ id: string; state: string }>(`SELECT command_id AS id, state FROM command_log`);
    const { code, text } = await verifyAll(stack);
    return {
      marks: new Map(marks.rows.map((row) => [row.mark, Number(row.n)])),
      states: new Map(states.rows.map((row) => [row.id, row.state])),
      unsettled, settledAfterMs, verify: code, verifyText: text,
    };
  } finally {
    await client.end();
  }
}

function verifyAll(stack: RunningStack): Promise<{ code: number; text: string }> {
  const child = spawn(process.execPath, ['dist/apps/audit/main.js', 'audit', 'verify', '--all'], {
    env: { ...process.env, ...stack.env() }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { text += chunk.toString(); });
  return new Promise((done) => child.on('exit', (code) => done({ code: code ?? 1, text })));
}
