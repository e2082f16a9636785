/** How long an answer waits for what it asks of many agreements; what takes longer goes on by itself. */
const WAIT_MS = 4_000;

/** Waits for work that goes on by itself. Its failure is nobody's here: the worker carries on what is left. */
export async function forAWhile(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => { timer = setTimeout(resolve, WAIT_MS); });
  await Promise.race([work.catch(() => undefined), over]);
  clearTimeout(timer);
}
