import { INDONESIAN_ZONES } from '#libs/calendar/index.js';
import { isKnownZone, zoneFor } from '#libs/calendar/zone-data.js';
import { contactsOf, getUnit, readTexts, type Database } from '#libs/register/index.js';
import { agendaOf } from './agenda.js';
import type { MeetingLetter } from './compose.js';
import type { MeetingMail } from './mails.js';
import type { MeetingState } from './types.js';

/** Reads what a mail tells; null where its recipient cannot be reached. */
export async function readMeetingLetter(db: Database, mail: MeetingMail, meeting: MeetingState): Promise<MeetingLetter | null> {
  const [people, unit, texts, agenda] = await Promise.all([
    contactsOf(db, [mail.contactId, meeting.convenorId]), getUnit(db, meeting.unit),
    readTexts(db, meeting.online ? [meeting.online.textId] : []), agendaOf(db, meeting),
  ]);
  const to = people.get(mail.contactId);
  if (!to?.email || to.reachability === 'bounced' || to.reachability === 'vacant') return null;
  return {
    mail, meeting, to, convenor: people.get(meeting.convenorId) ?? null, unit: unit?.name ?? meeting.unit,
    online: meeting.online ? texts.get(meeting.online.textId)?.text ?? null : null, agenda,
    zone: isKnownZone(meeting.timeZone) ? zoneFor(meeting.timeZone) : INDONESIAN_ZONES['Asia/Jakarta'],
  };
}
