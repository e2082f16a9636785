import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { rollSignal } from '#workflows/agreement/messages.js';
import type { Deployment } from './deployment.js';

export interface RollOptions {
  client: Client;
  deployment: Deployment;
  log: Logger;
  rolled: () => void;
  /** Signals in a second; each makes its run flush and continue as new. */
  perSecond?: number;
}

/** A run that was asked and has not gone yet (the journal is away) is asked again after this. */
const PATIENCE_MS = 60_000;

/**
 * Asks every open agreement that is pinned to another version to continue as new, which it does on the current one. A pinned run that
 * nobody wakes would otherwise keep its version of the code alive for years.
 */
export class Roller {
  readonly #asked = new Map<string, number>();

  constructor(private readonly options: RollOptions) {}

  /** @returns how many were asked now */
  async round(current: string): Promise<number> {
    const { client, deployment, log, rolled, perSecond = 25 } = this.options;
    let asked = 0;
    for (const { hash, open } of await deployment.openBesides(current)) {
      log.info({ from: hash, to: current, open }, 'rolling agreements to the current version');
      for await (const page of deployment.openRuns(hash)) {
        for (const { workflowId, runId } of page) {
          if ((this.#asked.get(runId) ?? 0) > Date.now() - PATIENCE_MS) continue;
          this.#asked.set(runId, Date.now());
          if (await ask(client, workflowId, runId)) {
            asked += 1;
            rolled();
          }
          await sleep(1_000 / perSecond);
        }
      }
    }
    for (const [runId, at] of this.#asked) if (at <= Date.now() - PATIENCE_MS) this.#asked.delete(runId);
    return asked;
  }
}

async function ask(client: Client, workflowId: string, runId: string): Promise<boolean> {
  try {
    await client.workflow.getHandle(workflowId, runId).signal(rollSignal);
    return true;
  } catch (error) {
    // Lists lag behind: it has ended or gone on meanwhile.
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
