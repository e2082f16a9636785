import type { Skipped } from '#libs/calendar/types.js';
import type { Actor, TextRef } from '#libs/journal/envelope.js';

/** `coordination`: rakor · `monitoring`: monev. */
export type MeetingKind = 'coordination' | 'monitoring' | 'other';
export type MeetingMode = 'room' | 'online' | 'absent';

/** Where and when, and what it is about. Instants are UTC; free text is a reference, people are contact ids. */
export interface MeetingFields {
  kind: MeetingKind;
  title: string;
  /** Official text: a building, a town. */
  place: string | null;
  /** How to join from elsewhere: a link and its words; erasable, for links carry keys. */
  online: TextRef | null;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  /** The day by which the minutes are due (`YYYY-MM-DD`), and how it was counted. */
  minutesDueOn: string;
  minutesWorkingDays: number;
  /** Whose open follow-ups make the agenda. */
  agenda: { agreementIds: string[]; partnerIds: string[]; unit: string | null; dueUntil: string | null };
}

export interface Invitee {
  contactId: string;
  /** The office that the person speaks for: stays when the person moves. */
  office: string;
  partyId: string;
}

export interface Attendee {
  /** Null: somebody of that office whom the directory does not know. */
  contactId: string | null;
  office: string;
  partyId: string;
  mode: MeetingMode;
}

export interface Decision {
  decisionId: string;
  text: TextRef;
  /** What is asked of agreements, in order; what became of it is told beside. */
  obligations: { n: number; agreementId: string; title: string }[];
  recordedAt: string;
  by: string;
}

/** A line of an agenda that somebody has put in order: an open follow-up, or a point of one's own (official text, names nobody). */
export type AgendaLine = { followUpId: string; agreementId: string } | { topic: string };

/** The day the minutes are due is another one by a newer calendar. */
export interface MinutesMove {
  minutesDueOn: string;
  /** The day before. */
  was: string;
  /** Version of the calendar that moved it, and the days off by decree that it passes over. */
  calendar: string;
  skipped: Skipped[];
}

/** Every event of a meeting's own record. */
export interface MeetingEventData {
  MeetingConvened: MeetingFields & { unit: string; convenorId: string };
  MeetingChanged: MeetingFields;
  MeetingCancelled: { reason: TextRef };
  AgendaSet: { lines: AgendaLine[] };
  PeopleInvited: { invitees: Invitee[] };
  AttendanceRecorded: { attendees: Attendee[] };
  DecisionTaken: { decisionId: string; text: TextRef; obligations: Decision['obligations'] };
  MinutesRecorded: { text: TextRef | null; documentId: string | null };
  MinutesDayMoved: MinutesMove;
}

export type MeetingEventType = keyof MeetingEventData;

export type NewMeetingEvent = { [T in MeetingEventType]: { type: T; data: MeetingEventData[T] } }[MeetingEventType];

/** As it is stored and hashed: SHA-256 over the canonical JSON of all members but `hash`. */
export type MeetingEvent = NewMeetingEvent & {
  meetingId: string;
  version: number;
  recordedAt: string;
  actor: Actor;
  previousHash: string;
  hash: string;
};

/** What the events make. Plain JSON. */
export interface MeetingState extends MeetingFields {
  meetingId: string;
  version: number;
  hash: string;
  unit: string;
  convenorId: string;
  state: 'planned' | 'cancelled';
  cancelledBecause: TextRef | null;
  /** Of the invitation (RFC 5545): rises with each change. */
  sequence: number;
  invitees: Invitee[];
  attendees: Attendee[];
  decisions: Decision[];
  minutes: { text: TextRef | null; documentId: string | null; recordedAt: string; by: string } | null;
  /** Absent until somebody has put it in order: then the agenda is what is open. */
  agendaLines?: AgendaLine[];
  /** Absent where no calendar has moved the day. */
  minutesMoved?: MinutesMove[];
}

/** Why a meeting refuses something: a code of the contract. */
export type MeetingRefusal = 'meeting-cancelled' | 'meeting-not-begun' | 'meeting-over';
