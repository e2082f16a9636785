import { z } from 'zod';
import { MEETING_KINDS, MEETING_MODES } from '../meetings.js';
import { day, id, moment, page, readText } from './parts.js';

const mail = z.object({
  state: z.enum(['planned', 'sending', 'sent', 'refused', 'failed', 'stopped']),
  sentAt: moment.nullable(),
}).nullable();

const decision = z.object({
  id,
  text: readText,
  recordedAt: moment,
  by: id,
  obligations: z.array(z.object({
    agreementId: id,
    title: z.string(),
    state: z.enum(['pending', 'accepted', 'refused']).meta({ description: '`pending`: on its way, it will be carried out' }),
    obligationId: id.nullable(),
    commandId: id.nullable(),
    version: z.int().nullable(),
    code: z.string().nullable().meta({ description: 'why the agreement refused it' }),
    refusal: z.object({ title: z.string(), detail: z.string() }).nullable().meta({ description: 'the same in words' }),
    reference: z.string(),
    agreementTitle: z.string(),
  })),
}).meta({ id: 'MeetingDecision' });

export const meeting = z.object({
  id,
  version: z.int().min(1),
  kind: z.enum(MEETING_KINDS),
  title: z.string(),
  unit: id,
  convenorId: id,
  state: z.enum(['planned', 'cancelled']),
  reason: readText,
  place: z.string().nullable(),
  online: readText,
  startsAt: moment,
  endsAt: moment,
  timeZone: z.string(),
  sequence: z.int().min(0).meta({ description: "of the invitation (RFC 5545): rises with each change" }),
  agenda: z.object({ agreementIds: z.array(id), partnerIds: z.array(id), unit: id.nullable(), dueUntil: day.nullable() }),
  invitees: z.array(z.object({ contactId: id, office: z.string(), partyId: id, mail })),
  attendance: z.array(z.object({ contactId: id.nullable(), office: z.string(), partyId: id, mode: z.enum(MEETING_MODES) })),
  decisions: z.array(decision),
  minutes: z.object({ text: readText, documentId: id.nullable(), recordedAt: moment, by: id }).nullable(),
  minutesDueOn: day,
  minutesWorkingDays: z.int(),
  minutesMoved: z.array(z.object({
    minutesDueOn: day, was: day, calendar: z.string(), skipped: z.array(z.object({ on: day, name: z.string(), decree: z.string() })),
  })).meta({ description: 'days that a newer calendar has moved, the latest last' }),
}).meta({ id: 'Meeting' });

/** A meeting in a list. */
const listedMeeting = meeting.pick({
  id: true, version: true, kind: true, title: true, unit: true, convenorId: true, state: true, place: true, startsAt: true, endsAt: true,
  timeZone: true, minutesDueOn: true,
}).extend({ invited: z.int(), attended: z.int(), decisions: z.int(), minutesRecorded: z.boolean() }).meta({ id: 'ListedMeeting' });

export const meetingList = page(listedMeeting);

const agendaItem = z.object({
  group: z.enum(['lapsed', 'awaiting-verification', 'due', 'settled']).meta({ description: '`settled`: put on the agenda, done since' }),
  followUpId: id,
  reference: z.string(),
  title: z.string(),
  dueOn: day,
  status: z.string(),
  ownerSide: z.string(),
  ownerPartyId: id,
  ownerParty: z.string(),
  agreementId: id,
  agreementReference: z.string(),
  agreementTitle: z.string(),
  assisted: z.boolean(),
}).meta({ id: 'MeetingAgendaItem' });

export const meetingAgenda = z.object({
  set: z.boolean().meta({ description: 'somebody has put it in order; else it is all that is open now' }),
  lines: z.array(z.object({ topic: z.string().nullable(), item: agendaItem.nullable() })).meta({ description: 'in the order of the meeting: a point, or a follow-up' }),
  items: z.array(agendaItem).meta({ description: 'follow-ups among the lines' }),
  others: z.array(agendaItem).meta({ description: 'open follow-ups that are not on a set agenda' }),
  total: z.int().meta({ description: 'open follow-ups; the first 200 are listed' }),
}).meta({ id: 'MeetingAgenda' });

export const meetingEventList = z.object({
  items: z.array(z.object({
    meetingId: id, version: z.int(), type: z.string(), recordedAt: moment, actor: z.object({ id, role: z.string() }), data: z.unknown(), previousHash: z.string(),
    hash: z.string().meta({ description: 'SHA-256 over the canonical JSON of the event without it' }),
  })),
  texts: z.record(z.string(), z.object({ text: z.string().nullable(), erased: z.boolean() })),
}).meta({ id: 'MeetingEvents' });

export const minutesDraft = z.object({ text: z.string().meta({ description: 'from what is recorded; what was said is for a person to write' }) });
