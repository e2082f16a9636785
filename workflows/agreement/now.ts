/**
 * The workflow's clock, in epoch milliseconds. The SDK replaces `Date.now` inside the sandbox: it is the time of the workflow task,
 * the same in every replay. This is the only file of workflow code that may ask for the time.
 */
export function now(): number {
  return Date.now();
}
