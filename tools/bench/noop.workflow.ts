import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

export const noopUpdate = defineUpdate<number, [number]>('noop');

/** The floor: an Update that answers what it was given, in a workflow that does nothing else. Ends when it is told to. */
export async function noopWorkflow(): Promise<void> {
  let over = false;
  setHandler(noopUpdate, (n) => {
    over = n < 0;
    return n;
  });
  await condition(() => over);
}
