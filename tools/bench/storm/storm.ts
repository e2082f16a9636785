import { Client, Connection } from '@temporalio/client';
import { createDatabase, type Database } from '#libs/register/index.js';
import { agreementStartOptions, runInput } from '#workflows/agreement/start-options.js';
import { AGREEMENT_WORKFLOW } from '#workflows/names.js';
import type { Figure } from '../figure.js';
import { cpuSeconds, eachUsed } from '../cpu.js';
import { timed, type Bench, type Measure } from '../measures/bench.js';
import { ask } from '#tools/load/http.js';
import { quantile } from '../statistics.js';
import { writeCalm } from './lives.js';
import { deliver } from './mails.js';

const EACH = 5;
const MINUTES = 10;
/** Starts of workflows at once, before the storm. */
const AT_ONCE = 20;
/** Time for 2,000 starts, and a little. */
const LEAD_MS = 60_000;

/** The mail server's rate must not be what is measured. */
export const STORM_STACK: readonly string[] = ['--mail-rate', '1000'];

/**
 * Ten thousand follow-ups of two thousand agreements lapse in one minute. Their journals are written as of an hour before midnight of
 * the due day; their workflows all start at one moment, which is later, so that the first thing each of them finds is five lapses.
 */
export const storm: Measure = async (bench) => {
  const { stack, say } = bench;
  const { agreements } = bench.options;
  const env = stack.env();
  const db = await createDatabase(env['TEPATI_ADMIN_DATABASE_URL'] ?? '', { poolSize: 4, applicationName: 'tepati-bench' });
  const connection = await Connection.connect({ address: stack.run().temporal });
  try {
    const client = new Client({ connection, namespace: stack.run().temporalNamespace });
    const plan = { seed: 14, agreements, until: Date.now() };
    say(`  ${agreements} agreements with ${EACH} promises each are written`);
    const { lives, dueOn } = await writeCalm(db, plan, EACH, Date.now());
    const [watched] = (await bench.ours.agreements(1)) as [string];
    const idle = await probe(bench, watched, 15_000, () => false);
    const at = Date.now() + LEAD_MS;
    const queue = [...lives];
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      for (let life = queue.pop(); life; life = queue.pop()) {
        const input = runInput({ agreementId: life.agreementId, epoch: 1, state: life.agreement });
        await client.workflow.start(AGREEMENT_WORKFLOW, { ...agreementStartOptions(input), startDelay: Math.max(1, at - Date.now()) });
      }
    }));
    say(`  all due on ${dueOn}; they begin to lapse ${Math.max(0, at - Date.now())} ms after the last start`);
    await new Promise((r) => setTimeout(r, Math.max(0, at - Date.now())));
    const began = Date.now();
    const cpuBefore = cpuSeconds(stack);
    const end = { lapsed: 0 };
    const watching = lapses(db, agreements * EACH, (count) => { end.lapsed = count; });
    const [busy] = await Promise.all([probe(bench, watched, MINUTES * 60_000, () => end.lapsed >= agreements * EACH), watching]);
    const minutes = (Date.now() - began) / 60_000;
    say(`  ${end.lapsed} lapsed in ${minutes.toFixed(2)} min`);
    const used = eachUsed(cpuBefore, cpuSeconds(stack), end.lapsed);
    const figures: Figure[] = [
      { name: 'storm: lapses recorded', value: end.lapsed, bar: { least: agreements * EACH }, detail: `of ${agreements * EACH} due in one minute` },
      { name: 'storm: minutes until all were recorded', value: minutes, bar: { most: MINUTES }, detail: `${(end.lapsed / minutes / 60).toFixed(0)} a second, two cores` },
      { name: 'storm: api p95 ÷ idle', value: p95(busy) / p95(idle), bar: { most: 3 },
        detail: `${p95(busy).toFixed(0)} ms ÷ ${p95(idle).toFixed(0)} ms; ${busy.length} and ${idle.length} pairs of a command and a list` },
      { name: 'storm: CPU ms of a lapse', value: used.sum, bar: null, detail: `${used.text}; what people did meanwhile included` },
    ];
    return [...figures, ...(await deliver({ bench, db, client, dueOn }))];
  } finally {
    await db.close();
    await connection.close();
  }
};

const p95 = (sample: readonly number[]): number => quantile(sample, 0.95);

/** A command and a list, again and again: milliseconds of each pair. One that is answered "pending" counts with the time that it took. */
async function probe({ ours, stack }: Bench, agreementId: string, forMs: number, enough: () => boolean): Promise<number[]> {
  const base = `${stack.run().api}/api/v1`;
  const times: number[] = [];
  for (const until = Date.now() + forMs; Date.now() < until && !enough();) {
    times.push(await timed(async () => {
      const body = { kind: 'call', on: '2026-01-05', place: 'Denpasar', text: 'Penghubung ditelepon' };
      const answers = [
        await ask('POST', `${base}/agreements/${agreementId}/commands/record-activity`, ours.token, body),
        await ask('GET', `${base}/follow-ups?status=lapsed&limit=20`, ours.token),
      ];
      const wrong = answers.find((answer) => answer.kind !== 'answer' || answer.status >= 300);
      if (wrong) throw new Error(`the api did not answer: ${JSON.stringify(wrong).slice(0, 300)}`);
    }));
    await new Promise((r) => setTimeout(r, 100));
  }
  return times;
}

async function lapses(db: Database, wanted: number, tell: (count: number) => void): Promise<void> {
  for (const until = Date.now() + MINUTES * 60_000; Date.now() < until;) {
    const [row] = await db.query<{ count: number }>(`SELECT count(*) AS count FROM follow_ups WHERE status = 'lapsed'`);
    tell(row?.count ?? 0);
    if ((row?.count ?? 0) >= wanted) return;
    await new Promise((r) => setTimeout(r, 1_000));
  }
}
