import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { claimDigest } from '#libs/mail/ledger/claims.js';
import type { DigestActivities, MailActivities } from './contract.js';
import type { MailDeps } from './deps.js';
import { recordDeliveries } from './record.js';
import { sendDigest } from './send.js';

const HEARTBEAT_MS = 2_000;

/** For the workers of queue `activities`. */
export function digestActivities(deps: MailDeps): DigestActivities {
  return {
    claimDigest: (input) => claimDigest(deps.db, { ...input, at: new Date(input.at) }),
    async recordDigest({ digestId }) {
      const untold = await recordDeliveries(deps, { digestId });
      if (untold > 0) throw ApplicationFailure.retryable(`${untold} agreements could not be told yet`, 'DeliveryUntold');
    },
  };
}

/** For the workers of queue `mail`. */
export function mailActivities(deps: MailDeps): MailActivities {
  return {
    async sendDigest(input) {
      // So that a killed worker is missed after seconds, not after the longest patience with a mail server.
      const beat = setInterval(() => Context.current().heartbeat(), HEARTBEAT_MS);
      try {
        return await sendDigest(deps, input);
      } finally {
        clearInterval(beat);
      }
    },
  };
}
