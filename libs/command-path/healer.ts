import type { Command } from '#libs/agreement/types/command.js';
import { leaseUnsettled, settleRefused, type Leased } from '#libs/register/index.js';
import type { CommandPath } from './command-path.js';
import { isDatabaseAway } from './database-fault.js';
import { LIMITS } from './job.js';
import { settlementOf } from './settlement.js';

export interface HealerOptions {
  /** Between two rounds; 2,000 ms. */
  intervalMs?: number;
  /** Milliseconds that one sending may take; 10,000. */
  sendMs?: number;
}

export interface Healed {
  /** Commands whose lease was taken. */
  leased: number;
  /** Those of them that are settled now. */
  settled: number;
}

const LEASE_SECONDS = 60;
/** Agreements that are healed side by side. */
const AT_ONCE = 8;
const MOST = 500;

/**
 * One round: takes the unsettled commands that nobody is sending, sends them again under a lease and settles them. Sending again is
 * safe for ever: the workflow remembers each accepted id until its `notAfter`, and after that refuses it. So a command that is over
 * is settled in the same way: by what the workflow says, once the journal has all that the workflow holds.
 */
export async function healOnce(path: CommandPath, { sendMs = 10_000 }: HealerOptions = {}): Promise<Healed> {
  const { db } = path.deps;
  const leased = await leaseUnsettled(db, { owner: path.owner, seconds: LEASE_SECONDS, limit: MOST });
  const queue = [...Map.groupBy(leased, (row) => row.agreementId)];
  let settled = 0;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) settled += await healAgreement(path, next[0], next[1], sendMs);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { leased: leased.length, settled };
}

async function healAgreement(path: CommandPath, agreementId: string, rows: Leased[], sendMs: number): Promise<number> {
  // A row without a request could never be sent: only a hand could have made it.
  const lost = rows.filter((row) => row.request === null);
  let settled = (await settleRefused(path.deps.db, lost.map((row) => settlementOf(row.commandId, { code: 'not-applied' })), path.owner)).length;
  // In the order in which they came: what builds on another is judged after it.
  const inOrder = rows.toSorted((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
  const commands = inOrder.flatMap((row): Command[] => (row.request ? [row.request] : []));
  for (let at = 0; at < commands.length; at += LIMITS.commands) {
    const now = Date.now();
    const results = await path.resend(agreementId, commands.slice(at, at + LIMITS.commands), now + sendMs, now + (LEASE_SECONDS - 5) * 1_000);
    settled += results.filter((result) => result.state !== 'pending').length;
  }
  return settled;
}

export interface Healer {
  /** Ends after the round under way. */
  stop(): Promise<void>;
}

/** Heals round after round until it is stopped. A round that fails is told and tried again. */
export function startHealer(path: CommandPath, options: HealerOptions = {}): Healer {
  const { log } = path.deps;
  const stopping = new AbortController();
  const rounds = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const { leased, settled } = await healOnce(path, options);
        if (leased > 0) log.info({ leased, settled }, 'commands were sent again');
      } catch (error) {
        if (isDatabaseAway(error)) log.warn({ err: error }, 'the healer waits for the database');
        else log.error({ err: error }, 'a round of the healer failed');
      }
      await pause(options.intervalMs ?? 2_000, stopping.signal);
    }
  };
  const running = rounds();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
