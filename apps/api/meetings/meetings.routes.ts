import {
  attendanceBody, cancellationBody, decisionBody, invitationsBody, MEETING_SHOWS, meetingAgendaBody, meetingBody, meetingExamples as examples, meetingPatch, minutesBody,
} from '#libs/contract/index.js';
import { z } from 'zod';
import { date, someId } from '../agreements/agreements.routes.js';
import { listQuery } from '../http/paging.js';
import { access, route } from '../http/route-spec.js';
import { answers } from '../openapi/answers.js';

const tag = 'meetings';
const answer = (description: string) => ({ status: 200 as const, description, schema: answers.meeting });
const refuses = ['other-unit', 'meeting-cancelled', 'unknown-reference', 'personal-data-suspected', 'idempotency-key-reused'] as const;

/** Own units by the meeting's unit, like commands on agreements; read by everybody. */
const write = { tag, access: access.propose, finds: 'meeting', headers: { idempotencyKey: true } } as const;

export const meetingRoutes = {
  convene: route({
    operationId: 'conveneMeeting', method: 'POST', path: '/meetings', tag, summary: 'Convene a meeting of own units', access: access.propose,
    body: { kind: 'json', schema: meetingBody, texts: ['/online'], example: examples.meeting }, headers: { idempotencyKey: true },
    answer: { status: 201, description: 'the meeting', schema: answers.meeting, location: true },
    refuses: ['other-unit', 'unknown-reference', 'personal-data-suspected', 'idempotency-key-reused'],
  }),
  list: route({
    operationId: 'listMeetings', method: 'GET', path: '/meetings', tag, summary: 'Meetings, the latest first; those to come the next first', access: access.read,
    query: listQuery({ show: z.enum(MEETING_SHOWS).optional(), unit: someId().optional(), agreementId: someId().optional(), from: date().optional(), to: date().optional() }),
    answer: { status: 200, description: 'a page of meetings', schema: answers.meetingList },
  }),
  one: route({
    operationId: 'getMeeting', method: 'GET', path: '/meetings/{id}', tag, access: access.read, finds: 'meeting',
    summary: 'One meeting: who was invited and came, what was decided and what became of it', answer: answer('the meeting'),
  }),
  agenda: route({
    operationId: 'getMeetingAgenda', method: 'GET', path: '/meetings/{id}/agenda', tag, access: access.read, finds: 'meeting',
    summary: 'What it talks about: as somebody has put it in order, else open follow-ups of its agreements, partners and unit: lapsed, waiting for us, due',
    answer: { status: 200, description: 'the agenda, as of now', schema: answers.meetingAgenda },
  }),
  setAgenda: route({
    operationId: 'setMeetingAgenda', method: 'POST', path: '/meetings/{id}/agenda', ...write,
    summary: 'Put the agenda in order: follow-ups and points of one\'s own; nobody is written to',
    body: { kind: 'json', schema: meetingAgendaBody, texts: [], example: examples.agenda },
    answer: { status: 200, description: 'the agenda', schema: answers.meetingAgenda }, refuses: [...refuses, 'meeting-over'],
  }),
  draft: route({
    operationId: 'draftMinutes', method: 'GET', path: '/meetings/{id}/minutes/draft', tag, access: access.read, finds: 'meeting',
    summary: 'A draft of the minutes from what is recorded, in the language of the caller; names as far as they may see them',
    answer: { status: 200, description: 'the draft', schema: answers.minutesDraft },
  }),
  calendar: route({
    operationId: 'getMeetingCalendar', method: 'GET', path: '/meetings/{id}/calendar', tag, access: access.read, finds: 'meeting',
    summary: 'The meeting as a calendar file for one\'s own calendar; names nobody who is invited',
    answer: { status: 200, description: 'iCalendar', schema: null, mediaType: 'text/calendar' },
  }),
  events: route({
    operationId: 'listMeetingEvents', method: 'GET', path: '/meetings/{id}/events', tag, access: access.read, finds: 'meeting',
    summary: 'Its own append-only record, with the free texts beside',
    answer: { status: 200, description: 'all its events', schema: answers.meetingEventList },
  }),
  change: route({
    operationId: 'changeMeeting', method: 'PATCH', path: '/meetings/{id}', tag, access: access.propose, finds: 'meeting',
    summary: 'Another time, place or agenda; everybody invited gets the new version',
    body: { kind: 'json', schema: meetingPatch, texts: ['/online'], example: examples.patch }, answer: answer('the meeting'),
    refuses: ['other-unit', 'meeting-cancelled', 'meeting-over', 'unknown-reference', 'personal-data-suspected', 'end-before-start'],
  }),
  cancel: route({
    operationId: 'cancelMeeting', method: 'POST', path: '/meetings/{id}/cancellation', ...write, summary: 'Cancel it; everybody invited is told. Also afterwards, where nothing says that it took place',
    body: { kind: 'json', schema: cancellationBody, texts: ['/reason'], example: examples.cancellation }, answer: answer('the meeting'),
    refuses: [...refuses, 'meeting-over'],
  }),
  invite: route({
    operationId: 'inviteToMeeting', method: 'POST', path: '/meetings/{id}/invitations', ...write,
    summary: 'Invite people: each gets a mail of their own with the calendar entry',
    body: { kind: 'json', schema: invitationsBody, texts: [], example: examples.invitations }, answer: answer('the meeting'),
    refuses: [...refuses, 'meeting-over'],
  }),
  attend: route({
    operationId: 'recordAttendance', method: 'POST', path: '/meetings/{id}/attendance', ...write,
    summary: 'Who was there, in the room or online, per person and office',
    body: { kind: 'json', schema: attendanceBody, texts: [], example: examples.attendance }, answer: answer('the meeting'),
    refuses: [...refuses, 'meeting-not-begun'],
  }),
  decide: route({
    operationId: 'recordDecision', method: 'POST', path: '/meetings/{id}/decisions', ...write,
    summary: 'A decision, and the obligations that it makes in many agreements at once',
    body: { kind: 'json', schema: decisionBody, texts: ['/text'], example: examples.decision },
    answer: { status: 201, description: 'the meeting, with what became of each obligation so far', schema: answers.meeting },
    refuses: [...refuses, 'meeting-not-begun'],
  }),
  minutes: route({
    operationId: 'recordMinutes', method: 'POST', path: '/meetings/{id}/minutes', ...write, summary: 'Record the minutes: text, document or both',
    body: { kind: 'json', schema: minutesBody, texts: ['/text'], example: examples.minutes }, answer: answer('the meeting'),
    refuses: [...refuses, 'meeting-not-begun'],
  }),
};
