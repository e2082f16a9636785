import { followUpReference, numberOf } from '../ids.js';
import { decidedReminder } from '../ladder.js';
import type { DeliveryItem, EventOf } from '../types/events.js';
import type { AgreementState, FollowUpRecord, ObligationRecord, ReminderRecord } from '../types/state.js';
import type { ReminderState, Rung } from '../types/world.js';
import { attach, patchFollowUp, redate } from './patch.js';

export function obligationAdded(s: AgreementState, e: EventOf<'ObligationAdded'>): AgreementState {
  const record: ObligationRecord = { ...e.data, state: 'open', version: e.version, lastOccurrence: -1 };
  return {
    ...s,
    obligations: [...s.obligations.filter((o) => o.obligationId !== record.obligationId), record],
    counters: { ...s.counters, obligation: s.counters.obligation + 1 },
  };
}

export function obligationAmended(s: AgreementState, e: EventOf<'ObligationAmended'>): AgreementState {
  const { redated, reason: _reason, ...fields } = e.data;
  const next = {
    ...s,
    obligations: s.obligations.map((o) => (o.obligationId === fields.obligationId ? { ...o, ...fields, version: e.version } : o)),
  };
  return redated.reduce((acc, r) => redate(acc, r.followUpId, r.dates), next);
}

export function obligationWithdrawn(s: AgreementState, e: EventOf<'ObligationWithdrawn'>): AgreementState {
  const id = e.data.obligationId;
  return {
    ...s,
    obligations: s.obligations.map((o) => (o.obligationId === id ? { ...o, state: 'withdrawn', version: e.version } : o)),
    followUps: s.followUps.map((f) =>
      f.obligationId === id && (f.status === 'scheduled' || f.status === 'lapsed' || f.status === 'not-recorded')
        ? { ...f, status: 'withdrawn', version: e.version }
        : f),
  };
}

function blank(s: AgreementState, followUpId: string, obligationId: string, at: string): FollowUpRecord {
  return {
    followUpId,
    reference: followUpReference(s.reference, numberOf('flw', s.agreementId, followUpId) ?? 0),
    obligationId, previousId: null, status: 'scheduled', promisedOn: '', dueOn: '', dates: null, recordedAt: at,
    outcome: null, channel: null, workedOn: null, reportedAt: null, reportedBy: null, reportedByContactId: null, constraint: null,
    summary: null, question: null, verifiedAt: null, verifyNote: null, selfVerified: null, lapsedAt: null, lapseRecordedAt: null,
    remindersDelivered: 0, delivered: 0, documents: [], reminders: [], assisted: false, verifyReminders: [], version: s.version,
  };
}

/** A follow-up has no effect where its obligation is not known (as of a day before the promise was made). */
export function followUpScheduled(s: AgreementState, e: EventOf<'FollowUpScheduled'>): AgreementState {
  const d = e.data;
  const counted = { ...s, counters: { ...s.counters, followUp: Math.max(s.counters.followUp, numberOf('flw', s.agreementId, d.followUpId) ?? 0) } };
  if (!s.obligations.some((o) => o.obligationId === d.obligationId)) return counted;
  const record: FollowUpRecord = {
    ...blank(s, d.followUpId, d.obligationId, e.recordedAt),
    previousId: d.previousId, promisedOn: d.dates.promisedOn, dueOn: d.dates.dueOn, dates: d.dates,
  };
  return {
    ...counted,
    followUps: [...s.followUps, record],
    obligations: s.obligations.map((o) =>
      o.obligationId === d.obligationId && 'every' in o.schedule && d.occurrence !== null
        ? { ...o, lastOccurrence: Math.max(o.lastOccurrence, d.occurrence) }
        : o),
  };
}

export function followUpsNotRecorded(s: AgreementState, e: EventOf<'FollowUpsNotRecorded'>): AgreementState {
  const numbers = e.data.followUps.map((f) => numberOf('flw', s.agreementId, f.followUpId) ?? 0);
  const counted = { ...s, counters: { ...s.counters, followUp: Math.max(s.counters.followUp, ...numbers) } };
  if (!s.obligations.some((o) => o.obligationId === e.data.obligationId)) return counted;
  const records = e.data.followUps.map((f): FollowUpRecord => ({
    ...blank(s, f.followUpId, e.data.obligationId, e.recordedAt), status: 'not-recorded', promisedOn: f.promisedOn, dueOn: f.dueOn,
  }));
  return {
    ...counted,
    followUps: [...s.followUps, ...records],
    obligations: s.obligations.map((o) =>
      o.obligationId === e.data.obligationId && e.data.lastOccurrence !== null
        ? { ...o, lastOccurrence: Math.max(o.lastOccurrence, e.data.lastOccurrence) }
        : o),
  };
}

export function reported(s: AgreementState, e: EventOf<'FollowUpReported'>): AgreementState {
  const d = e.data;
  const next = patchFollowUp(s, d.followUpId, (f) => ({
    status: 'reported', outcome: d.outcome, channel: d.channel, workedOn: d.workedOn, reportedAt: e.recordedAt,
    reportedBy: { id: e.actor.id, role: e.actor.role }, reportedByContactId: d.reportedByContactId, constraint: d.constraint,
    summary: d.summary, documents: [...new Set([...f.documents, ...d.documents.map((x) => x.documentId)])],
    verifyReminders: d.verifyReminders.map((v) => ({ ...v, decided: false })),
    reminders: f.reminders.map(stopUnsent), ...stated(f, d.statedOn ?? null),
  }));
  return attach(next, d.documents, e.recordedAt);
}

/** Absent as long as nobody has ever said of which day they speak. */
export function stated(f: FollowUpRecord, statedOn: string | null): Pick<FollowUpRecord, 'statedOn'> {
  return statedOn === null && f.statedOn === undefined ? {} : { statedOn };
}

/** Mails of a rung that nobody has sent are wanted no more. */
export function stopUnsent(r: ReminderRecord): ReminderRecord {
  const recipients = r.recipients.map((x) => (x.state === 'planned' ? { ...x, state: 'stopped' as const } : x));
  return { ...r, recipients, state: stateOf(recipients, r.state === 'blocked' ? 'stopped' : r.state) };
}

export function verified(s: AgreementState, e: EventOf<'FollowUpVerified'>): AgreementState {
  const f = s.followUps.find((x) => x.followUpId === e.data.followUpId);
  const next = patchFollowUp(s, e.data.followUpId, () => ({
    status: 'verified', verifiedAt: e.recordedAt, verifyNote: e.data.note, selfVerified: e.data.selfVerified,
  }));
  if (f?.outcome !== 'done') return next;
  return {
    ...next,
    obligations: next.obligations.map((o) =>
      o.obligationId === f.obligationId && 'dueOn' in o.schedule && o.state === 'open' ? { ...o, state: 'fulfilled', version: e.version } : o),
  };
}

export function returned(s: AgreementState, e: EventOf<'FollowUpReturned'>): AgreementState {
  const waiting = patchFollowUp(s, e.data.followUpId, (f) => ({
    outcome: null, workedOn: null, reportedAt: null, reportedBy: null, reportedByContactId: null, channel: null, summary: null,
    constraint: null, verifyReminders: [], question: e.data.question, status: 'scheduled', reminders: [], ...stated(f, null),
  }));
  return redate(waiting, e.data.followUpId, e.data.dates);
}

export function lapsed(s: AgreementState, e: EventOf<'FollowUpLapsed'>): AgreementState {
  return patchFollowUp(s, e.data.followUpId, (f) => ({
    status: 'lapsed', lapsedAt: f.lapsedAt ?? e.data.lapsedAt, lapseRecordedAt: f.lapseRecordedAt ?? e.recordedAt,
  }));
}

export function reminderPlanned(s: AgreementState, e: EventOf<'ReminderPlanned'>): AgreementState {
  const d = e.data;
  return patchFollowUp(s, d.followUpId, (f) => {
    const fresh = d.recipients.map((r) => ({ ...r, state: 'planned' as const, sentAt: null, messageId: null }));
    const before = decidedReminder(f, d.rung);
    const recipients = [...(before?.recipients ?? []), ...fresh];
    const state: ReminderState = d.ownerMissing ? 'blocked' : stateOf(recipients, 'planned');
    const record: ReminderRecord = { rung: d.rung, plannedFor: d.plannedFor, recipients, state };
    return { reminders: [...f.reminders.filter((r) => r.rung !== d.rung), record] };
  });
}

export function verificationPlanned(s: AgreementState, e: EventOf<'VerificationReminderPlanned'>): AgreementState {
  return patchFollowUp(s, e.data.followUpId, (f) => ({
    verifyReminders: f.verifyReminders.map((v, i) => (i <= e.data.index ? { ...v, decided: true } : v)),
  }));
}

export function deliveryRecorded(s: AgreementState, e: EventOf<'DeliveryRecorded'>): AgreementState {
  return e.data.items.reduce((acc, item) => deliver(acc, e, item), s);
}

function deliver(s: AgreementState, e: EventOf<'DeliveryRecorded'>, item: DeliveryItem): AgreementState {
  if (item.item === 'verify') return s;
  return patchFollowUp(s, item.followUpId, (f) => {
    const sent = item.state === 'sent';
    const rung: Rung | null = item.item === 'question' || item.item === 'verify' ? null : item.item;
    return {
      delivered: f.delivered + (sent ? 1 : 0),
      remindersDelivered: f.remindersDelivered + (sent && !f.lapsedAt ? 1 : 0),
      reminders: rung === null ? f.reminders : f.reminders.map((r) => (r.rung === rung ? delivered(r, e, item.state) : r)),
    };
  });
}

function delivered(r: ReminderRecord, e: EventOf<'DeliveryRecorded'>, state: DeliveryItem['state']): ReminderRecord {
  const recipients = r.recipients.map((x) =>
    x.contactId === e.data.contactId && x.state !== 'sent'
      ? { ...x, state, sentAt: state === 'sent' ? e.data.at : null, messageId: e.data.messageId }
      : x);
  return { ...r, recipients, state: stateOf(recipients, r.state) };
}

/** What a rung's recipients say together: sent as soon as one was, else the least happy state that they share. */
function stateOf(recipients: ReminderRecord['recipients'], fallback: ReminderState): ReminderState {
  for (const state of ['sent', 'planned', 'held', 'blocked', 'failed', 'stopped', 'collapsed'] as const) {
    if (recipients.some((r) => r.state === state)) return state;
  }
  return fallback;
}
