import { resting } from '#libs/agreement/evolve/replies.js';
import type { AgreementEvent, DeliveryItem, Recipient } from '#libs/agreement/types/events.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { Step } from '../rules.js';
import type { OutboxRow } from './rows.js';

/**
 * Mails not yet sent that an event makes void: those planned by events before it. `followUpId` null: all of the agreement;
 * `item`: one rung, `verify`, `question`, or `rungs` for the whole ladder.
 */
export interface Stop {
  followUpId: string | null;
  item: DeliveryItem['item'] | 'rungs';
  beforeVersion: number;
}

export interface Delivery extends DeliveryItem {
  contactId: string;
  messageId: string | null;
  at: string;
}

export interface OutboxChange {
  planned: OutboxRow[];
  stops: Stop[];
  deliveries: Delivery[];
}

const UNSENT: readonly OutboxRow['state'][] = ['planned', 'held', 'blocked'];

/**
 * A mail of the same stretch of events, after one of them: void, or told of. The statements of `write-outbox` say the same of mails
 * that were there before.
 */
export function changed(row: OutboxRow, { stops, deliveries }: OutboxChange): OutboxRow {
  if (stops.some((stop) => isVoid(row, stop))) return { ...row, state: 'stopped' };
  const told = deliveries.find((delivery) => isAbout(delivery, row));
  if (!told) return row;
  // A rung that a later one told is over, as far as the queue goes.
  const state = told.state === 'collapsed' ? 'stopped' : told.state;
  return { ...row, recorded: true, state, message_id: told.messageId, sent_at: told.state === 'sent' ? told.at : null };
}

const isVoid = (row: OutboxRow, stop: Stop): boolean =>
  UNSENT.includes(row.state) && row.event_version < stop.beforeVersion
  && (stop.followUpId === null || stop.followUpId === row.follow_up_id)
  && (stop.item === row.item || (stop.item === 'rungs' && row.item !== 'verify' && row.item !== 'question'));

const isAbout = (delivery: Delivery, row: OutboxRow): boolean =>
  (!row.recorded || row.state === 'blocked') && row.state !== 'stopped' && row.contact_id === delivery.contactId && row.follow_up_id === delivery.followUpId
  && row.item === delivery.item;

/** What one event means for mails. Pure. */
export function outboxChange(step: Pick<Step, 'before' | 'event' | 'whole'>): OutboxChange {
  const event = step.event as AgreementEvent;
  return { planned: plannedBy(event), stops: stopsBy(step.before, event.version, step.whole), deliveries: deliveriesOf(event) };
}

function plannedBy(event: AgreementEvent): OutboxRow[] {
  switch (event.type) {
    case 'ReminderPlanned':
      return rows(event, event.data.rung, event.data.recipients, event.data.followUpId, event.data.sendAfter, event.data.catchUp);
    case 'VerificationReminderPlanned':
      return rows(event, 'verify', event.data.recipients, event.data.followUpId, event.data.sendAfter, false);
    case 'FollowUpReturned':
      return rows(event, 'question', event.data.recipients, event.data.followUpId, event.recordedAt, false);
    default:
      return [];
  }
}

function rows(
  event: AgreementEvent, item: string, recipients: Recipient[], followUpId: string, sendAfter: string, catchUp: boolean,
): OutboxRow[] {
  const once = recipients.filter((one, i) => recipients.findIndex(({ contactId }) => contactId === one.contactId) === i);
  return once.map(({ contactId, as }, index) => ({
    id: `obx_${event.agreementId.replace(/^agr_/u, '')}_${event.version}_${index + 1}`,
    agreement_id: event.agreementId,
    event_version: event.version,
    follow_up_id: followUpId,
    item,
    contact_id: contactId,
    role_as: as,
    catch_up: catchUp,
    send_after: sendAfter,
    state: 'planned',
    message_id: null,
    sent_at: null,
    recorded: false,
  }));
}

const awaitsReport = ({ status }: FollowUpRecord): boolean => status === 'scheduled' || status === 'lapsed';

function stopsBy(before: AgreementState | null, version: number, after: AgreementState): Stop[] {
  if (!before) return [];
  const stop = (followUpId: string | null, item: Stop['item']): Stop => ({ followUpId, item, beforeVersion: version });
  if (before.status !== 'closed' && after.status === 'closed') return [stop(null, 'rungs'), stop(null, 'question')];
  const found: Stop[] = before.status === 'active' && after.status === 'suspended' ? [stop(null, 'rungs')] : [];
  if (before.followUps === after.followUps) return found;
  const now = new Map(after.followUps.map((followUp) => [followUp.followUpId, followUp]));
  for (const was of before.followUps) {
    const is = now.get(was.followUpId);
    if (is === was) continue;
    if (awaitsReport(was) && !(is && awaitsReport(is))) found.push(stop(was.followUpId, 'rungs'), stop(was.followUpId, 'question'));
    else if (is && !resting(was) && resting(is)) found.push(stop(was.followUpId, 'rungs'));
    // New dates are a new ladder: what the old one decided and nobody sent is void.
    else if (is && awaitsReport(was)) found.push(...droppedRungs(was, is).map((rung) => stop(was.followUpId, rung)));
    if (was.status === 'reported' && is?.status !== 'reported') found.push(stop(was.followUpId, 'verify'));
  }
  return found;
}

const droppedRungs = (was: FollowUpRecord, is: FollowUpRecord): FollowUpRecord['reminders'][number]['rung'][] =>
  was.reminders.filter(({ rung }) => !is.reminders.some((one) => one.rung === rung)).map(({ rung }) => rung);

function deliveriesOf(event: AgreementEvent): Delivery[] {
  if (event.type !== 'DeliveryRecorded') return [];
  const { contactId, messageId, at, items } = event.data;
  return items.map((item) => ({ ...item, contactId, messageId, at }));
}
