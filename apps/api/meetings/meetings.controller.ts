import { Controller } from '@nestjs/common';
import { addDays, INDONESIAN_ZONES, localMidnight } from '#libs/calendar/index.js';
import { CommandPath } from '#libs/command-path/index.js';
import {
  agendaOf, appendMeeting, carryDecisions, closeMinutesTask, invitedBefore, listMeetings, lockMeeting, noteObligations, planMails, readMeeting,
  refusalOf, stopMails, type MeetingState, type NewMeetingEvent,
} from '#libs/meetings/index.js';
import { Database, newId, unitsBelow, type Sql } from '#libs/register/index.js';
import { OwnUnits } from '../access/own-units.js';
import { requireOwnUnit } from '../access/required-unit.js';
import { Answer } from '../http/answer.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { forAWhile } from '../http/for-a-while.js';
import { once } from '../http/idempotent.js';
import { afterOf, PAGE, pageOf } from '../http/paging.js';
import { Problem } from '../http/problem.js';
import type { Input as Request, InputOf } from '../http/request-state.js';
import { BASE } from '../http/route-spec.js';
import { changedFields, fieldsOf, textRef } from './meeting-fields.js';
import { agendaLines, requireAgenda, requireContacts, requireDocument, requireOwnAgreements, requireParties } from './meeting-references.js';
import { meetingRoutes as routes } from './meetings.routes.js';
import { listedMeeting, presentMeeting, type PresentedMeeting } from './present-meeting.js';

/** Meetings: what spans agreements, so it has a record of its own; what is decided goes to agreements as commands. */
@Controller()
export class MeetingsController {
  constructor(private readonly db: Database, private readonly path: CommandPath, private readonly units: OwnUnits) {}

  @Endpoint(routes.convene)
  convene(@Input() input: InputOf<typeof routes.convene>): Promise<Answer> {
    const { body, actor, caller } = input;
    return once(this.db, input, {
      request: body,
      make: async (tx) => {
        const unit = await requireOwnUnit(tx, this.units, caller, body.unit);
        await requireAgenda(tx, body.agenda);
        const id = newId('mtg');
        const fields = await fieldsOf(tx, id, body, unit.timeZone);
        const state = await appendMeeting(tx, id, null, { type: 'MeetingConvened', data: { ...fields, unit: unit.id, convenorId: actor.id } }, actor, new Date());
        return { status: 201, headers: { location: `${BASE}/meetings/${id}` }, kept: { id }, body: await presentMeeting(tx, state, input.language) };
      },
      again: (tx, kept) => this.show(tx, (kept as { id: string }).id, input),
    });
  }

  @Endpoint(routes.list)
  async list(@Input() { query }: InputOf<typeof routes.list>) {
    const { limit = PAGE, cursor, unit, from, to, agreementId, show } = query;
    const after = afterOf(cursor);
    // Days of the list are those of the capital, as for other lists across units.
    const day = (date: string): string => new Date(localMidnight(INDONESIAN_ZONES['Asia/Jakarta'], date)).toISOString();
    const rows = await listMeetings(this.db, {
      limit: limit + 1, ...(unit === undefined ? {} : { units: await unitsBelow(this.db, unit) }), ...(agreementId === undefined ? {} : { agreementId }), ...(show === undefined ? {} : { show }),
      ...(from === undefined ? {} : { from: day(from) }), ...(to === undefined ? {} : { to: day(addDays(to, 1)) }), ...(after === undefined ? {} : { after }),
    });
    return pageOf(rows, limit, (row) => row.meetingId, listedMeeting);
  }

  @Endpoint(routes.one)
  one(@Input() input: InputOf<typeof routes.one>): Promise<PresentedMeeting> {
    return this.show(this.db, input.params['id'] ?? '', input);
  }

  @Endpoint(routes.setAgenda)
  async setAgenda(@Input() input: InputOf<typeof routes.setAgenda>): Promise<Answer> {
    const answer = await this.act(input, async (tx, state) => (
      this.append(tx, input, state, { type: 'AgendaSet', data: { lines: await agendaLines(tx, input.body.lines) } })
    ));
    return new Answer(await agendaOf(this.db, await this.read(this.db, input.params['id'] ?? '')), answer.options);
  }

  @Endpoint(routes.change)
  change(@Input() input: InputOf<typeof routes.change>): Promise<PresentedMeeting> {
    return this.db.transaction(async (tx) => {
      await requireAgenda(tx, input.body.agenda);
      const state = await this.locked(tx, input);
      const next = await this.append(tx, input, state, { type: 'MeetingChanged', data: await changedFields(tx, state, input.body) });
      await this.mailAnew(tx, next, state.invitees.map(({ contactId }) => contactId));
      return presentMeeting(tx, next, input.language);
    });
  }

  @Endpoint(routes.cancel)
  cancel(@Input() input: InputOf<typeof routes.cancel>): Promise<Answer> {
    return this.act(input, async (tx, state) => {
      const reason = await textRef(tx, state.meetingId, input.body.reason);
      if (!reason) throw new Error('a cancellation without its reason');
      const next = await this.append(tx, input, state, { type: 'MeetingCancelled', data: { reason } });
      await stopMails(tx, state.meetingId, 'invitation');
      // Who never got an invitation is not told that it does not hold; nor is anybody told of an hour that has passed.
      if (Date.now() < Date.parse(state.endsAt)) await planMails(tx, state.meetingId, 'cancellation', next.sequence, await invitedBefore(tx, state.meetingId), new Date());
      await closeMinutesTask(tx, state.meetingId, new Date());
      return next;
    });
  }

  @Endpoint(routes.invite)
  invite(@Input() input: InputOf<typeof routes.invite>): Promise<Answer> {
    const wanted = input.body.invitees;
    return this.act(input, async (tx, state) => {
      const people = await requireContacts(tx, wanted.map(({ contactId: id }, i) => ({ id, pointer: `/invitees/${i}/contactId` })));
      const parties = await requireParties(tx, [...people.values()].map(({ partyId: id }) => ({ id, pointer: '/invitees' })));
      const invitees = wanted.map(({ contactId, office }) => {
        const contact = people.get(contactId);
        const partyId = contact?.partyId ?? '';
        return { contactId, partyId, office: office ?? contact?.office ?? parties.get(partyId)?.name ?? '' };
      });
      const next = await this.append(tx, input, state, { type: 'PeopleInvited', data: { invitees } });
      await planMails(tx, state.meetingId, 'invitation', next.sequence, invitees.map(({ contactId }) => contactId), new Date());
      return next;
    });
  }

  @Endpoint(routes.attend)
  attend(@Input() input: InputOf<typeof routes.attend>): Promise<Answer> {
    const came = input.body.attendees;
    return this.act(input, async (tx, state) => {
      const named = came.flatMap(({ contactId: id }, i) => (id === undefined ? [] : [{ id, pointer: `/attendees/${i}/contactId` }]));
      const people = await requireContacts(tx, named);
      const parties = await requireParties(tx, came.flatMap(({ contactId, partyId }, i) => {
        const id = partyId ?? people.get(contactId ?? '')?.partyId;
        return id === undefined ? [] : [{ id, pointer: `/attendees/${i}/partyId` }];
      }));
      const attendees = came.map(({ contactId, partyId, office, mode }) => {
        const contact = contactId === undefined ? undefined : people.get(contactId);
        const party = partyId ?? contact?.partyId ?? '';
        const invited = state.invitees.find((one) => one.contactId === contactId);
        return {
          contactId: contactId ?? null, partyId: party, mode, office: office ?? invited?.office ?? contact?.office ?? parties.get(party)?.name ?? '',
        };
      });
      return this.append(tx, input, state, { type: 'AttendanceRecorded', data: { attendees } });
    });
  }

  @Endpoint(routes.decide)
  async decide(@Input() input: InputOf<typeof routes.decide>): Promise<Answer> {
    const { obligations = [], text } = input.body;
    const answer = await this.act(input, async (tx, state) => {
      const places = obligations.map(({ agreementId: id }, i) => ({ id, pointer: `/obligations/${i}/agreementId` }));
      await requireOwnAgreements(tx, this.units, input.caller, places);
      const ref = await textRef(tx, state.meetingId, text);
      if (!ref) throw new Error('a decision without its text');
      const decisionId = newId('dec');
      const asked = obligations.map(({ agreementId, title }, i) => ({ n: i + 1, agreementId, title }));
      const next = await this.append(tx, input, state, { type: 'DecisionTaken', data: { decisionId, text: ref, obligations: asked } });
      await noteObligations(tx, state.meetingId, decisionId, input.actor, obligations.map(({ agreementId, ...body }) => ({
        agreementId, body: { ...body, basis: 'meeting' },
      })));
      return next;
    }, 201);
    const id = input.params['id'] ?? '';
    const decisionId = (answer.body as PresentedMeeting).decisions.at(-1)?.id;
    if (decisionId === undefined) return answer;
    await forAWhile(carryDecisions(this.db, this.path, decisionId));
    return new Answer(await this.show(this.db, id, input), answer.options);
  }

  @Endpoint(routes.minutes)
  minutes(@Input() input: InputOf<typeof routes.minutes>): Promise<Answer> {
    const { text, documentId } = input.body;
    return this.act(input, async (tx, state) => {
      await requireDocument(tx, documentId);
      const data = { text: await textRef(tx, state.meetingId, text), documentId: documentId ?? null };
      const next = await this.append(tx, input, state, { type: 'MinutesRecorded', data });
      await closeMinutesTask(tx, state.meetingId, new Date());
      await stopMails(tx, state.meetingId, 'minutes');
      return next;
    });
  }

  /** One change of a meeting, once for its key. */
  private act(input: Request, work: (tx: Sql, state: MeetingState) => Promise<MeetingState>, status: 200 | 201 = 200): Promise<Answer> {
    const id = input.params['id'] ?? '';
    return once(this.db, input, {
      request: input.body,
      make: async (tx) => {
        const state = await work(tx, await this.locked(tx, input));
        return { status, headers: {}, kept: { id }, body: await presentMeeting(tx, state, input.language) };
      },
      again: (tx) => this.show(tx, id, input),
    });
  }

  private async append(tx: Sql, { actor }: Request, state: MeetingState, event: NewMeetingEvent): Promise<MeetingState> {
    const now = new Date();
    const refusal = refusalOf(state, event, now.getTime());
    if (refusal) throw new Problem(refusal);
    return appendMeeting(tx, state.meetingId, state, event, actor, now);
  }

  /** Everybody who was invited gets the new version; what has not left of the old one never will. */
  private async mailAnew(tx: Sql, next: MeetingState, contactIds: readonly string[]): Promise<void> {
    await stopMails(tx, next.meetingId, 'invitation');
    await planMails(tx, next.meetingId, 'invitation', next.sequence, contactIds, new Date());
  }

  private async locked(tx: Sql, { params }: Request): Promise<MeetingState> {
    const state = await lockMeeting(tx, params['id'] ?? '');
    if (!state) throw new Problem('not-found');
    return state;
  }

  private async read(db: Sql, id: string): Promise<MeetingState> {
    const state = await readMeeting(db, id);
    if (!state) throw new Problem('not-found');
    return state;
  }

  private async show(db: Sql, id: string, { language }: Pick<Request, 'language'>): Promise<PresentedMeeting> {
    return presentMeeting(db, await this.read(db, id), language);
  }
}
