import { setImmediate as turn } from 'node:timers/promises';
import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type { Logger } from 'pino';
import { figureDefinitions } from '#libs/contract/index.js';
import { INDONESIAN_ZONES, localMidnight, addDays } from '#libs/calendar/index.js';
import { WhatIf } from '#libs/insight/what-if/compare.js';
import { replayUnder } from '#libs/insight/what-if/replay.js';
import {
  claimWhatIf, type Database, finishWhatIf, noteWhatIf, readEvents, whatIfAgreements, type WhatIfRequest, type WhatIfRun,
} from '#libs/register/index.js';

/** Above this many agreements a question is carried out beside the requests. */
export const AT_ONCE = 200;
/** No question replays more; it says how many it left out. */
const AT_MOST = 5_000;
const LEASE_SECONDS = 60;
const IDLE_MS = 10_000;
const NOTE_EVERY = 50;

/** Replays histories under another policy, one question at a time; the queue is a table and outlives a restart. */
export class WhatIfWorker implements OnApplicationBootstrap, OnApplicationShutdown {
  private stopping = false;
  private ring: () => void = () => undefined;
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly db: Database, private readonly log: Logger) {}

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.ring();
    await this.loop;
  }

  /** There may be something to do. */
  wake(): void {
    this.ring();
  }

  /** Carries out a question that was claimed. */
  async carryOut(run: WhatIfRun): Promise<void> {
    try {
      const result = await this.answer(run);
      if (result) await finishWhatIf(this.db, run.id, { result });
    } catch (error) {
      this.log.error({ err: error, runId: run.id }, 'a what-if question failed');
      await finishWhatIf(this.db, run.id, { error: 'the histories could not be replayed; see the log of the api' });
    }
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const rung = new Promise<void>((resolve) => { this.ring = resolve; });
      try {
        const run = await claimWhatIf(this.db, LEASE_SECONDS);
        if (run) {
          await this.carryOut(run);
          continue;
        }
      } catch (error) {
        this.log.error({ err: error }, 'what-if questions cannot be claimed');
      }
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([rung, new Promise<void>((resolve) => { timer = setTimeout(resolve, IDLE_MS); })]);
      clearTimeout(timer);
    }
  }

  /** Null where the process stops: the lease runs out, and it is done anew. */
  private async answer({ id, request }: WhatIfRun): Promise<object | null> {
    const { policy, from, to } = request;
    const { ids, matched } = await whatIfAgreements(this.db, request, AT_MOST);
    const until = endOf(request);
    const question = new WhatIf(from, to);
    for (const [i, agreementId] of ids.entries()) {
      if (this.stopping) return null;
      const events = await readEvents(this.db, agreementId);
      question.add(replayUnder(events, null, until), replayUnder(events, policy, until));
      if ((i + 1) % NOTE_EVERY === 0) await noteWhatIf(this.db, id, { examined: i + 1, of: ids.length }, LEASE_SECONDS);
      // Requests come first: each history is a few milliseconds of work.
      await turn();
    }
    return {
      policy: policy.version, from, to, agreements: { matched, examined: ids.length }, ...question.figures(),
      needsApproval: policy.approval === 'required', notice: figureDefinitions['what-if'],
    };
  }
}

/** The end of the last day, or now: what has not happened yet is no history. */
function endOf({ to }: WhatIfRequest): number {
  const zone = INDONESIAN_ZONES['Asia/Jakarta'];
  if (!zone) throw new Error('no zone Asia/Jakarta');
  return Math.min(Date.now(), localMidnight(zone, addDays(to, 1)));
}
