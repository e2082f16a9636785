import type { Client } from '@temporalio/client';
import {
  mailActivities, Offices, type DeliveryCommand, type DeliveryTold, type DispatchDeps, type MailWork,
} from '#activities/mail/index.js';
import { PathUnavailable, type CommandPath } from '#libs/command-path/index.js';
import type { Config } from '#libs/config/index.js';
import { smtpTransport, type MailTransport } from '#libs/mail/index.js';
import { senderOf } from '#libs/mail/sender.js';
import { answerLinks } from '#libs/mail/partner/answer-link.js';
import { policyBook, type Database } from '#libs/register/index.js';
import type { Logger } from 'pino';

export interface MailParts extends MailWork {
  transport: MailTransport;
  dispatch: DispatchDeps;
  /** To be refreshed while the process runs: decrees are published any time. */
  offices: Offices;
}

/** Puts together what sends mail: transport, policies, and the way back to the agreements. */
export function mailParts(
  { config, db, path, client, log }: { config: Config; db: Database; path: CommandPath; client: Client; log: Logger },
): MailParts {
  const transport = smtpTransport({ url: config.smtpUrl, ratePerSecond: config.mailRate });
  const offices = new Offices();
  const dispatch: DispatchDeps = {
    db,
    transport,
    policyOf: policyBook(db),
    answerLinkOf: answerLinks(db, config.webOrigin),
    sender: { ...senderOf(config.mailFrom), replyTo: config.mailReplyTo, origin: config.webOrigin },
    officeOf: offices.officeOf,
    recordDelivery: (agreementId, command) => tell(path, agreementId, command),
    workflows: client.workflow,
    log,
  };
  return { transport, dispatch, offices, ...mailActivities(dispatch) };
}

async function tell(path: CommandPath, agreementId: string, command: DeliveryCommand): Promise<DeliveryTold> {
  try {
    const outcome = await path.recordSystem(agreementId, { ...command, at: new Date() });
    if (outcome.state === 'accepted') return 'told';
    if (outcome.state === 'pending') return 'later';
    return outcome.refusal.code === 'not-applied' ? 'not-applied' : 'never';
  } catch (error) {
    if (error instanceof PathUnavailable) return 'later';
    throw error;
  }
}
