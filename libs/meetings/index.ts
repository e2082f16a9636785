export { agendaOf, type Agenda, type AgendaItem } from './agenda.js';
export { composeMeetingMail, type MeetingLetter } from './compose.js';
export { carryDecisions, noteObligations, obligationsOf, type DecidedObligation } from './decisions.js';
export { readMeetingLetter } from './letter.js';
export {
  beginMail, claimMails, endMail, invitedBefore, mailsOf, markMailSending, planMails, stopMails, type MeetingMail, type MeetingMailState,
} from './mails.js';
export { calendarUid, meetingIcs } from './ics.js';
export { draftOfMinutes, type DraftFacts } from './draft.js';
export { closeMinutesTask, moveMinutesDays, officeCalendar, watchMinutes } from './minutes.js';
export { minutesDay, refusalOf } from './rules.js';
export { appendMeeting, hashedTextOf, listMeetings, lockMeeting, readMeeting, readMeetingEvents, type MeetingShow } from './store.js';
export type * from './types.js';
export { meetingTime } from './when.js';
