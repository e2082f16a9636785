import { createHash } from 'node:crypto';
import { markRecorded, unrecordedDeliveries, type DeliveryFilter, type Unrecorded } from '#libs/mail/ledger/deliveries.js';
import type { DeliveryTold, MailDeps } from './deps.js';
import { Limit } from './limit.js';

/** A command whose time ran out unapplied is dead; after so many the next look at the queue goes on. */
const MOST_COMMANDS = 20;
const MOST_DELIVERIES = 200;

/**
 * Tells agreements what became of their mails: one `record-delivery` for each agreement and message. What one agreement is to be told
 * of several messages is sent together, so that it travels in one Update.
 *
 * @param limit agreements that are told at once
 * @returns how many messages could not be told yet; at most 200 are looked at, and more are counted as one
 */
export async function recordDeliveries(deps: MailDeps, filter: DeliveryFilter, limit = new Limit(1)): Promise<number> {
  const deliveries = await unrecordedDeliveries(deps.db, filter, MOST_DELIVERIES);
  const byAgreement = Map.groupBy(deliveries, ({ agreementId }) => agreementId);
  const untold = await Promise.all([...byAgreement.values()].map((own) => limit.run(async () => {
    const all = await Promise.all(own.map((delivery) => record(deps, delivery)));
    return all.filter((told) => !told).length;
  })));
  const sum = untold.reduce((total, count) => total + count, 0);
  if (deliveries.length < MOST_DELIVERIES || sum > 0) return sum;
  return recordDeliveries(deps, filter, limit);
}

async function record(deps: MailDeps, delivery: Unrecorded): Promise<boolean> {
  const told = await tell(deps, delivery);
  if (told === 'never') deps.log.error({ agreementId: delivery.agreementId }, 'the agreement refuses to be told of a mail');
  if (told !== 'told' && told !== 'never') return false;
  await markRecorded(deps.db, delivery);
  return true;
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
