import { zoneFor } from '#libs/calendar/zone-data.js';
import type { MeetingBody, MeetingPatch } from '#libs/contract/index.js';
import type { TextRef } from '#libs/journal/envelope.js';
import { minutesDay, officeCalendar, type MeetingFields, type MeetingState } from '#libs/meetings/index.js';
import { putTexts, type Sql } from '#libs/register/index.js';
import { Problem } from '../http/problem.js';

const MINUTES_WORKING_DAYS = 5;

const utc = (instant: string): string => new Date(instant).toISOString();

/** Puts one free text away; null where there is none. */
export async function textRef(tx: Sql, owner: string, text: string | null | undefined): Promise<TextRef | null> {
  if (text === null || text === undefined) return null;
  return (await putTexts(tx, owner, [text]))[0] ?? null;
}

type Agenda = MeetingBody['agenda'];

function agendaOf(agenda: Agenda): MeetingFields['agenda'] {
  return {
    agreementIds: agenda?.agreementIds ?? [], partnerIds: agenda?.partnerIds ?? [], unit: agenda?.unit ?? null, dueUntil: agenda?.dueUntil ?? null,
  };
}

async function withMinutesDay(tx: Sql, fields: Omit<MeetingFields, 'minutesDueOn'>): Promise<MeetingFields> {
  return { ...fields, minutesDueOn: minutesDay(await officeCalendar(tx), zoneFor(fields.timeZone), fields.startsAt, fields.minutesWorkingDays) };
}

/** What a new meeting says of itself. @param timeZone of its unit, where the body names none */
export async function fieldsOf(tx: Sql, meetingId: string, body: MeetingBody, timeZone: string): Promise<MeetingFields> {
  return withMinutesDay(tx, {
    kind: body.kind, title: body.title, place: body.place ?? null, online: await textRef(tx, meetingId, body.online), startsAt: utc(body.startsAt),
    endsAt: utc(body.endsAt), timeZone: body.timeZone ?? timeZone, agenda: agendaOf(body.agenda),
    minutesWorkingDays: body.minutesWorkingDays ?? MINUTES_WORKING_DAYS,
  });
}

/** What it says after a change. @throws Problem `end-before-start` */
export async function changedFields(tx: Sql, state: MeetingState, patch: MeetingPatch): Promise<MeetingFields> {
  const startsAt = patch.startsAt === undefined ? state.startsAt : utc(patch.startsAt);
  const endsAt = patch.endsAt === undefined ? state.endsAt : utc(patch.endsAt);
  if (endsAt <= startsAt) throw new Problem('end-before-start', { errors: [{ pointer: '/endsAt', code: 'end-before-start', detail: endsAt }] });
  return withMinutesDay(tx, {
    kind: patch.kind ?? state.kind, title: patch.title ?? state.title, place: patch.place === undefined ? state.place : patch.place,
    online: patch.online === undefined ? state.online : await textRef(tx, state.meetingId, patch.online), startsAt, endsAt,
    timeZone: patch.timeZone ?? state.timeZone, agenda: patch.agenda === undefined ? state.agenda : agendaOf(patch.agenda),
    minutesWorkingDays: patch.minutesWorkingDays ?? state.minutesWorkingDays,
  });
}
