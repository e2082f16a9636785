import { agreementWorkflowId } from '#workflows/names.js';
import { updateWorkflowExecutions } from '../server-metrics.js';
import type { Measure } from './bench.js';

/** Below the 200 events after which a run flushes by itself. */
const COMMANDS = 100;

/** Exact: what one command costs the server, by its own count, and what a refused one does. */
export const counts: Measure = async ({ stack, ours, noop, say }) => {
  const [agreementId] = (await ours.agreements(1)) as [string];
  const handle = noop.client.workflow.getHandle(agreementWorkflowId(agreementId));
  const events = async (): Promise<number> => Number((await handle.describe()).historyLength);
  await ours.command(agreementId);
  await new Promise((r) => setTimeout(r, 3_000)); // What starting it brought has been written.
  const sides = [];
  for (const [name, send] of [['accepted', () => ours.command(agreementId)], ['refused', () => ours.refused(agreementId)]] as const) {
    const before = [await updateWorkflowExecutions(stack), await events()] as const;
    for (let i = 0; i < COMMANDS; i += 1) await send();
    const after = [await updateWorkflowExecutions(stack), await events()] as const;
    say(`  ${COMMANDS} ${name}: ${after[0] - before[0]} writes, ${after[1] - before[1]} history events`);
    sides.push({ writes: (after[0] - before[0]) / COMMANDS, events: (after[1] - before[1]) / COMMANDS });
  }
  const [accepted, refused] = sides as [(typeof sides)[0], (typeof sides)[0]];
  const how = `${COMMANDS} one after the other, the server's own count`;
  return [
    { name: 'UpdateWorkflowExecution per accepted command', value: accepted.writes, bar: { most: 1 }, detail: how },
    { name: 'history events per accepted command', value: accepted.events, bar: null, detail: how },
    { name: 'UpdateWorkflowExecution per refused command', value: refused.writes, bar: { most: 0 }, detail: how },
    { name: 'history events per refused command', value: refused.events, bar: { most: 0 }, detail: how },
  ];
};
