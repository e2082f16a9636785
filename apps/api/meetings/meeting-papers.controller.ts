import { Controller } from '@nestjs/common';
import { INDONESIAN_ZONES } from '#libs/calendar/index.js';
import { isKnownZone, zoneFor } from '#libs/calendar/zone-data.js';
import { agendaOf, draftOfMinutes, meetingIcs, meetingTime, obligationsOf, readMeeting, readMeetingEvents, type MeetingState } from '#libs/meetings/index.js';
import { contactsOf, Database, getUnit, noteRead, readTexts, textIdsIn, textsOf } from '#libs/register/index.js';
import { contactView, Visibility } from '../directory/contact-visibility.js';
import { UidDomain } from '../feeds/uid-domain.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import type { Input as Request, InputOf } from '../http/request-state.js';
import { meetingRoutes as routes } from './meetings.routes.js';
import { knownAgreements } from './present-meeting.js';

/** What is read of a meeting beside itself: its agenda, its record, a draft of its minutes, its entry in a calendar. */
@Controller()
export class MeetingPapersController {
  constructor(private readonly db: Database, private readonly visibility: Visibility, private readonly domain: UidDomain) {}

  @Endpoint(routes.agenda)
  async agenda(@Input() input: InputOf<typeof routes.agenda>) {
    return agendaOf(this.db, await this.read(input));
  }

  @Endpoint(routes.events)
  async events(@Input() { params }: InputOf<typeof routes.events>) {
    const items = await readMeetingEvents(this.db, params['id'] ?? '');
    return { items, texts: await textsOf(this.db, items) };
  }

  @Endpoint(routes.draft)
  async draft(@Input() input: InputOf<typeof routes.draft>) {
    const state = await this.read(input);
    const [unit, agenda, texts, known, names, rows] = await Promise.all([
      getUnit(this.db, state.unit), agendaOf(this.db, state), readTexts(this.db, [...textIdsIn(state)]), knownAgreements(this.db, state), this.namesOf(input, state),
      obligationsOf(this.db, state.meetingId),
    ]);
    const text = draftOfMinutes({
      title: state.title, kind: state.kind, time: meetingTime(state, input.language, zoneOf(state)), place: state.place, unit: unit?.name ?? state.unit,
      attendees: state.attendees.map(({ contactId, office, mode }) => ({ name: names.get(contactId ?? '') ?? null, office, mode })),
      agenda: agenda.lines,
      decisions: state.decisions.map((decision) => ({
        text: texts.get(decision.text.textId)?.text ?? null,
        obligations: decision.obligations.map(({ n, agreementId, title }) => ({
          reference: known.get(agreementId)?.reference ?? agreementId, title,
          state: rows.find((row) => row.decisionId === decision.decisionId && row.n === n)?.state ?? 'pending',
        })),
      })),
    }, input.language);
    return { text };
  }

  @Endpoint(routes.calendar)
  async calendar(@Input() input: InputOf<typeof routes.calendar>): Promise<Answer> {
    const state = await this.read(input);
    const { items } = await agendaOf(this.db, state);
    const text = meetingIcs({
      meetingId: state.meetingId, domain: this.domain.name, sequence: state.sequence, stamp: new Date(), startsAt: new Date(state.startsAt), endsAt: new Date(state.endsAt),
      summary: state.title, description: items.slice(0, 12).map(({ reference, title }) => `${reference} ${title}`).join('\n'), location: state.place,
      organizer: { name: 'Tepati', email: `tepati@${this.domain.name}` }, cancelled: state.state === 'cancelled',
    });
    return new Answer(Buffer.from(text, 'utf8'), {
      headers: { 'content-type': 'text/calendar; charset=utf-8', 'x-content-type-options': 'nosniff', 'content-disposition': 'attachment; filename="rapat.ics"' },
    });
  }

  /** Names of who came, as far as the caller may see them; what an auditor reads is noted. */
  private async namesOf(input: Request, { attendees }: MeetingState): Promise<Map<string, string | null>> {
    const people = await contactsOf(this.db, attendees.flatMap(({ contactId }) => (contactId === null ? [] : [contactId])));
    const sight = await this.visibility.of(this.db, input, [...people.values()]);
    const named = [...sight].filter(([, how]) => how === 'name').map(([id]) => id);
    if (named.length > 0) await noteRead(this.db, input.caller.subject, named, 'contact-name');
    return new Map([...people].map(([id, contact]) => [id, contactView(contact, sight.get(id) ?? 'hidden').name]));
  }

  private async read({ params }: Request): Promise<MeetingState> {
    const state = await readMeeting(this.db, params['id'] ?? '');
    if (!state) throw new Problem('not-found');
    return state;
  }
}

const zoneOf = ({ timeZone }: MeetingState) => (isKnownZone(timeZone) ? zoneFor(timeZone) : INDONESIAN_ZONES['Asia/Jakarta']);
