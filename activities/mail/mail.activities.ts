import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { claimDigest } from '#libs/mail/ledger/claims.js';
import type { DeliveryFilter } from '#libs/mail/ledger/deliveries.js';
import type { DigestActivities, MailActivities } from './contract.js';
import type { DispatchDeps } from './dispatch.js';
import { Limit } from './limit.js';
import { recordDeliveries } from './record.js';
import { Rounds } from './round.js';
import { sendDigest } from './send.js';

const HEARTBEAT_MS = 2_000;

/** Agreements that one process tells of mails at once: people's commands go first. */
const TELLING = 2;

/** What one process does about mail. */
export interface MailWork {
  /** For the worker of queue `activities`. */
  digest: DigestActivities;
  /** For the worker of queue `mail`. */
  mail: MailActivities;
}

/** Both queues' activities know of each other: agreements are told of a crowd's mails after all of them have left. */
export function mailActivities(deps: DispatchDeps): MailWork {
  const telling = new Limit(TELLING);
  const rounds = new Rounds(deps);
  const tellAll = async (filter: DeliveryFilter): Promise<void> => {
    const untold = await recordDeliveries(deps, filter, telling);
    if (untold > 0) throw ApplicationFailure.retryable(`${untold} agreements could not be told yet`, 'DeliveryUntold');
  };
  return {
    digest: {
      claimDigest: (input) => claimDigest(deps.db, { ...input, at: new Date(input.at) }),
      recordDigest: ({ digestId }) => tellAll({ digestId }),
      async recordRound({ roundId }) {
        await beating(async () => {
          await rounds.silence();
          await tellAll({ roundId });
        });
      },
    },
    mail: {
      sendDigest: (input) => beating(() => sendDigest(deps, input)),
      sendRound(input) {
        const { cancellationSignal } = Context.current();
        return beating(() => rounds.send(input, () => cancellationSignal.aborted));
      },
    },
  };
}

/** So that a killed worker is missed after seconds, not after the longest patience with a mail server. */
async function beating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
