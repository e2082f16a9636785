import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { useEffect, useState } from 'react';
import { currentSession } from './session.js';

/** What happens is gathered for so long before screens ask again, in ms: a batch of a hundred events is one look. */
const GATHER_MS = 400;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 15_000;
/** A server that is only just starting again is not worth a word. */
const QUIET_MS = 2_500;

/**
 * Follows the stream of events and lets what is shown ask again; after a break all of it does.
 * @returns whether the server is there
 */
export function useLive(): boolean {
  const client = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const end = new AbortController();
    void follow(client, setConnected, end.signal);
    return () => end.abort();
  }, [client]);
  return connected;
}

async function follow(client: QueryClient, told: (connected: boolean) => void, signal: AbortSignal): Promise<void> {
  let wait = FIRST_WAIT_MS;
  let after: string | null = null;
  let lost: ReturnType<typeof setTimeout> | undefined;
  while (!signal.aborted) {
    try {
      after = await listen(client, after, signal, () => {
        clearTimeout(lost);
        lost = undefined;
        told(true);
        // What was missed in a break is asked for, whatever it was.
        if (wait > FIRST_WAIT_MS) void client.invalidateQueries();
        wait = FIRST_WAIT_MS;
      });
    } catch {
      // Away: said after a moment, and tried again below.
      lost ??= setTimeout(() => told(false), QUIET_MS);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
    // Nobody is signed in: until somebody is again there is nothing to hear.
    do await new Promise((resolve) => setTimeout(resolve, wait));
    while (currentSession().token === null && !signal.aborted);
  }
}

/** @returns the last position heard */
async function listen(client: QueryClient, after: string | null, signal: AbortSignal, begun: () => void): Promise<string | null> {
  const { token } = currentSession();
  const answer = await fetch('/api/v1/stream', { signal, headers: { authorization: `Bearer ${token ?? ''}`, ...(after === null ? {} : { 'last-event-id': after }) } });
  if (!answer.ok || answer.body === null) throw new Error(`stream: ${answer.status}`);
  begun();
  let last = after;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reader = answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return last;
    if (value.id !== undefined) last = value.id;
    timer ??= setTimeout(() => {
      timer = undefined;
      void client.invalidateQueries({ predicate: (query) => query.meta?.['still'] !== true });
    }, GATHER_MS);
  }
}
