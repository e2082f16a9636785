import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { components } from '../api/schema.gen.js';
import { api } from '../api/client.js';

export type CommandOutcome = components['schemas']['CommandAnswer'];

export interface CommandCall {
  agreementId: string;
  /** As in the catalogue: `verify-follow-up`. */
  name: string;
  body: Record<string, unknown>;
  /** The version that the person saw: of what somebody else did since the server says 412. */
  version?: number;
  /** Chosen when the form was opened, so that pressing twice or a lost answer does it once. */
  key: string;
}

/** Pauses between looks at a command whose outcome is open, in ms. */
const LOOK_EVERY = 1_000;
const LOOKS = 120;

/**
 * Gives a command. Resolves when it is in the agreement; rejects with the server's problem when it was refused.
 * What is on the screen asks again by itself.
 */
export function useCommand() {
  const client = useQueryClient();
  return useMutation<CommandOutcome | null, unknown, CommandCall>({
    mutationFn: sendCommand,
    onSettled: () => client.invalidateQueries(),
  });
}

/** One command, without what is on the screen asking again: for several in a row. */
export async function sendCommand({ agreementId, name, body, version, key }: CommandCall): Promise<CommandOutcome | null> {
  const call = async () => api.POST(`/agreements/{id}/commands/${name}` as never, {
    params: { path: { id: agreementId } }, body,
    headers: { 'Idempotency-Key': key, ...(version === undefined ? {} : { 'If-Match': `"${version}"` }) },
  } as never) as Promise<{ data?: CommandOutcome; error?: unknown; response: Response }>;
  const { data, error, response } = await call();
  if (error !== undefined) throw error;
  if (response.status !== 202) return data ?? null;
  // Temporal did not answer in time: the command is noted and will be settled; the same key asks what became of it.
  for (let look = 0; look < LOOKS; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    const again = await call();
    if (again.error !== undefined) throw again.error;
    if (again.response.status !== 202) return again.data ?? null;
  }
  return null;
}

/** A key for one act of one person. */
export function newKey(): string {
  return crypto.randomUUID();
}
