import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { temporal } from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { fold as foldEvents } from '#libs/agreement/index.js';
import { verifyChain } from '#libs/journal/chain.js';
import { createDatabase, listRuns, readEvents } from '#libs/register/index.js';
import { figureOf } from '../figure.js';
import { median, medianRatio, type Pair } from '../statistics.js';
import { timed, type Measure } from './bench.js';

const COMMANDS = 250;
const ROUNDS = 7;
const SILENT = { fn: () => undefined, callDuringReplay: false };

/** Reading, checking and folding an agreement's journal against Temporal's replay of the run that decided it. */
export const fold: Measure = async ({ stack, ours, noop, say }) => {
  const [agreementId] = (await ours.agreements(1)) as [string];
  for (let i = 0; i < COMMANDS; i += 1) await ours.command(agreementId);
  const db = await createDatabase(stack.env()['TEPATI_DATABASE_URL'] ?? '', { poolSize: 2 });
  try {
    const [run] = await listRuns(db, agreementId);
    if (!run) throw new Error('the agreement has no run');
    const history = await noop.client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    const workflowBundle = { code: currentBundle(stack.env()['TEPATI_BUNDLE_DIR'] ?? '') };
    const rounds: Pair[] = [];
    let events = 0;
    for (let n = 0; n <= ROUNDS; n += 1) {
      const replay = await timed(() => replayOnce(workflowBundle, run.workflowId, history));
      const folded = await timed(async () => {
        const journal = await readEvents(db, agreementId);
        if (!verifyChain(journal).ok) throw new Error('the chain does not hold');
        events = foldEvents(journal)?.version ?? 0;
      });
      if (n > 0) rounds.push([replay, folded]); // The first one compiles.
    }
    say(`  ${events} events, ${history.events?.length} history events`);
    const ms = (side: 0 | 1): string => `${median(rounds.map((pair) => pair[side])).toFixed(1)} ms`;
    return [figureOf('fold, times faster than Temporal’s replay', medianRatio(rounds), { least: 20 },
      `${ms(0)} ÷ ${ms(1)} for ${events} events; reading and the chain included`)];
  } finally {
    await db.close();
  }
};

async function replayOnce(workflowBundle: { code: string }, workflowId: string, history: temporal.api.history.v1.IHistory): Promise<void> {
  const sinks = { trace: { events: SILENT, outcome: SILENT, fault: SILENT } };
  for await (const result of Worker.runReplayHistories({ workflowBundle, sinks }, [{ workflowId, history }])) {
    if (result.error) throw result.error;
  }
}

function currentBundle(folder: string): string {
  const file = readdirSync(folder).find((name) => name.endsWith('.js'));
  if (!file) throw new Error(`no workflow bundle in ${folder}`);
  return readFileSync(join(folder, file), 'utf8');
}
