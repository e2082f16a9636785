import { ownersOf } from '#libs/agreement/index.js';
import type { AgreementEvent, DeliveryItem, Recipient } from '#libs/agreement/types/events.js';
import type { AgreementState, FollowUpRecord } from '#libs/agreement/types/state.js';
import type { RecipientRole } from '#libs/agreement/types/world.js';
import type { Judgement } from '#libs/mail/ledger/judgement.js';
import type { Life } from '../support/life.js';

/** A mail that the decider wants, as a row of the outbox. */
export interface Row {
  life: Life;
  version: number;
  followUpId: string;
  item: DeliveryItem['item'];
  contactId: string;
  as: RecipientRole;
  catchUp: boolean;
  /** Epoch ms. */
  since: number;
  state: 'planned' | 'sent' | 'stopped' | 'blocked';
}

/** The rows that an event asks for. */
export function rowsOf(life: Life, event: AgreementEvent): Row[] {
  const { version, recordedAt } = event;
  const rows = (followUpId: string, item: Row['item'], since: string, recipients: readonly Recipient[], catchUp = false): Row[] =>
    recipients.map((one) => ({ life, version, followUpId, item, ...one, catchUp, since: Date.parse(since), state: 'planned' }));
  switch (event.type) {
    case 'ReminderPlanned':
      return rows(event.data.followUpId, event.data.rung, event.data.sendAfter, event.data.recipients, event.data.catchUp);
    case 'VerificationReminderPlanned':
      return rows(event.data.followUpId, 'verify', event.data.sendAfter, event.data.recipients);
    case 'FollowUpReturned':
      return rows(event.data.followUpId, 'question', recordedAt, event.data.recipients);
    default:
      return [];
  }
}

export function followUpOf(state: AgreementState, followUpId: string): FollowUpRecord | undefined {
  return state.followUps.find((each) => each.followUpId === followUpId);
}

/** What the ledger's SQL says of a row (`JUDGEMENT`), said of the state that the decider made. `of` are the rows of its follow-up. */
export function judge(row: Row, of: readonly Row[]): Judgement {
  const state = row.life.agreement;
  const f = followUpOf(state, row.followUpId);
  if (!f) return 'answered';
  if (row.item === 'verify') return f.status === 'reported' && row.since >= Date.parse(f.reportedAt ?? '') ? 'wanted' : 'answered';
  if ((f.status !== 'scheduled' && f.status !== 'lapsed') || state.status === 'closed') return 'answered';
  if (row.item === 'question') return 'wanted';
  if (f.repliedAt !== undefined) return 'answered';
  if (state.status === 'suspended' || state.pauses?.some((p) => p.followUpId === null || p.followUpId === f.followUpId)) return 'held';
  const later = of.some((n) => n.contactId === row.contactId && n.version > row.version && n.state !== 'stopped' && isRung(n));
  if (later) return 'overtaken';
  const open = f.reminders.some((r) => r.rung === row.item && r.recipients.some((p) => p.contactId === row.contactId && p.state !== 'sent'));
  if (!open) return 'answered';
  return row.as === 'owner' && !ownersOf(state, f).includes(row.contactId) ? 'misaddressed' : 'wanted';
}

/** The ledger's `URGENT`: outside the cap of the day. */
export function isUrgent(row: Row): boolean {
  return row.item === 'lapse' || row.item === 'question' || (row.catchUp && followUpOf(row.life.agreement, row.followUpId)?.status === 'lapsed');
}

const isRung = (row: Row): boolean => row.item !== 'verify' && row.item !== 'question';
