import { createHash } from 'node:crypto';
import { markRecorded, unrecordedDeliveries, type DeliveryFilter, type Unrecorded } from '#libs/mail/ledger/deliveries.js';
import type { DeliveryTold, MailDeps } from './deps.js';

/** A command whose time ran out unapplied is dead; after so many the next look at the queue goes on. */
const MOST_COMMANDS = 20;

/**
 * Tells agreements what became of their mails: one `record-delivery` for each agreement and message.
 * @returns how many agreements could not be told yet
 */
export async function recordDeliveries(deps: MailDeps, filter: DeliveryFilter): Promise<number> {
  let untold = 0;
  for (const delivery of await unrecordedDeliveries(deps.db, filter)) {
    const told = await tell(deps, delivery);
    if (told === 'never') deps.log.error({ agreementId: delivery.agreementId }, 'the agreement refuses to be told of a mail');
    if (told === 'told' || told === 'never') await markRecorded(deps.db, delivery);
    else untold += 1;
  }
  return untold;
}

async function tell(deps: MailDeps, delivery: Unrecorded): Promise<DeliveryTold> {
  const body = { contactId: delivery.contactId, messageId: delivery.messageId, at: delivery.at, items: delivery.items };
  let told: DeliveryTold = 'later';
  for (let n = 1; n <= MOST_COMMANDS; n += 1) {
    told = await deps.recordDelivery(delivery.agreementId, { commandId: commandIdOf(delivery, n), name: 'record-delivery', body });
    if (told !== 'not-applied') return told;
  }
  return told;
}

/** The same outcome of the same rows is the same command, whoever tells it and however often. */
function commandIdOf(delivery: Unrecorded, n: number): string {
  const told = JSON.stringify([delivery.contactId, delivery.messageId, delivery.at, delivery.outboxIds, delivery.items.map((item) => item.state), n]);
  return `delivery/${delivery.agreementId}/${createHash('sha256').update(told, 'utf8').digest('hex').slice(0, 32)}`;
}
