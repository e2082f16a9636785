import type { ReminderPolicy } from '#libs/agreement/types/world.js';
import type { CommandBodies } from '#libs/agreement/types/command.js';
import type { MailTransport, Sender } from '#libs/mail/index.js';
import type { AnswerLinkOf } from '#libs/mail/partner/answer-link.js';
import type { Office } from '#libs/mail/policy/office-hours.js';
import type { Database } from '#libs/register/index.js';

/** A system command that tells an agreement what became of a mail. */
export interface DeliveryCommand {
  commandId: string;
  name: 'record-delivery';
  body: CommandBodies['record-delivery'];
}

/**
 * `told`: the agreement knows. `later`: nobody knows yet, ask again with the same command. `not-applied`: this command's time ran
 * out, another one may be sent. `never`: the agreement refuses it for good, which is a defect.
 */
export type DeliveryTold = 'told' | 'later' | 'not-applied' | 'never';

export interface MailDeps {
  db: Database;
  transport: MailTransport;
  sender: Sender;
  /** Policy by version; null where nobody knows it. */
  policyOf: (version: string) => Promise<ReminderPolicy | null> | ReminderPolicy | null;
  /** Makes the link by which a partner answers without an account. */
  answerLinkOf: AnswerLinkOf;
  officeOf: (recipient: { timeZone: string; calendar: string | null }) => Office;
  /** Through the same path as the api. */
  recordDelivery: (agreementId: string, command: DeliveryCommand) => Promise<DeliveryTold>;
  log: MailLog;
}

export interface MailLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}
