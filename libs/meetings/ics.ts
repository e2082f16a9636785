import { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus, ICalCalendar } from 'ical-generator';
import { lines, oneLine } from '#libs/mail/safe-text.js';

/** What an invitation says in a calendar. Texts are already one line each and harmless. */
export interface InvitationEvent {
  meetingId: string;
  /** Right side of the UID: our own domain. */
  domain: string;
  /** RFC 5545: rises with each change; a cancellation has one of its own. */
  sequence: number;
  /** Moment of this version (UTC). */
  stamp: Date;
  startsAt: Date;
  endsAt: Date;
  summary: string;
  description: string;
  location: string | null;
  organizer: { name: string; email: string };
  /** The one recipient: nobody sees who else is invited, or their addresses. */
  attendee: { name: string; email: string };
  cancelled: boolean;
}

/**
 * UID of a calendar's entry: the same for as long as the thing lives, in invitations and in feeds, so that calendars change their entry
 * instead of adding one. @param key id of a meeting, or what a feed calls the entry
 */
export function calendarUid(key: string, domain: string): string {
  return `${key}@${domain}`;
}

/**
 * The iCalendar object of an invitation (RFC 5546): `REQUEST`, or `CANCEL`. Times are in UTC: calendars show them where the reader is,
 * and no description of a time zone can be wrong. A function of its arguments: a retry has the same bytes.
 */
export function invitationIcs(event: InvitationEvent): { method: 'REQUEST' | 'CANCEL'; content: string } {
  const method = event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = new ICalCalendar({ prodId: { company: 'Tepati', product: 'Tepati', language: 'ID' }, method });
  const entry = calendar.createEvent({
    id: calendarUid(event.meetingId, event.domain), sequence: event.sequence, stamp: event.stamp, start: event.startsAt, end: event.endsAt,
    summary: event.summary, description: event.description, status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: event.organizer, ...(event.location === null ? {} : { location: event.location }),
  });
  // Whether somebody came is recorded in the room; an answer by mail would go to a mailbox that waits for none.
  entry.createAttendee({
    name: event.attendee.name, email: event.attendee.email, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION, rsvp: false,
  });
  return { method: event.cancelled ? 'CANCEL' : 'REQUEST', content: `${calendar.toString()}\r\n` };
}

/** The same entry as a file for somebody's own calendar (`PUBLISH`): names no recipient. Texts are made harmless here: they come as people typed them. */
export function meetingIcs(event: Omit<InvitationEvent, 'attendee'>): string {
  const calendar = new ICalCalendar({ prodId: { company: 'Tepati', product: 'Tepati', language: 'ID' }, method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: calendarUid(event.meetingId, event.domain), sequence: event.sequence, stamp: event.stamp, start: event.startsAt, end: event.endsAt,
    summary: oneLine(event.summary), description: lines(event.description).join('\n'), status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: event.organizer, ...(event.location === null ? {} : { location: oneLine(event.location) }),
  });
  return `${calendar.toString()}\r\n`;
}
