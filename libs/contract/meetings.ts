import { z } from 'zod';
import { date, freeText, id, instant, list, rule, timeZone, title } from './primitives.js';
import { obligationMembers } from './shared.js';

/** Bodies of `/meetings`. All strict. `online`, `reason` and `text` are free text: erasable, never in a record. */
export const MEETING_KINDS = ['coordination', 'monitoring', 'other'] as const;
export const MEETING_MODES = ['room', 'online', 'absent'] as const;
export const MEETING_SHOWS = ['coming', 'held', 'minutes-owed'] as const;

const members = {
  kind: z.enum(MEETING_KINDS).meta({ description: '`coordination`: rakor, `monitoring`: monev' }),
  title: title(),
  place: title(),
  online: freeText(),
  startsAt: instant(),
  endsAt: instant(),
  timeZone: timeZone(),
  minutesWorkingDays: z.int().min(1).max(60),
};

const agenda = () => z.strictObject({
  agreementIds: list(id('an agreement')).optional(),
  partnerIds: list(id('a partner')).optional(),
  unit: id('a unit, with those below it').optional(),
  dueUntil: date().optional(),
});

function inOrder({ startsAt, endsAt }: Record<string, unknown>): boolean {
  if (typeof startsAt !== 'string' || typeof endsAt !== 'string') return true;
  return Date.parse(endsAt) > Date.parse(startsAt);
}
const ORDER = { path: ['endsAt'], code: 'too-small', members: 'startsAt' } as const;

/** `POST /meetings`: the caller convenes, for a unit of theirs. */
export const meetingBody = rule(
  z.strictObject({
    kind: members.kind, title: members.title, unit: id('the unit that convenes'), place: members.place.optional(), online: members.online.optional(),
    startsAt: members.startsAt, endsAt: members.endsAt, timeZone: members.timeZone.optional(), agenda: agenda().optional(),
    minutesWorkingDays: members.minutesWorkingDays.optional().meta({ description: 'working days until the minutes are due; 5 if absent' }),
  }),
  inOrder, { path: [...ORDER.path], code: ORDER.code, members: ORDER.members },
);

/** `PATCH /meetings/{id}`: `null` takes a place or a link away. Everybody invited gets the new version. */
export const meetingPatch = rule(
  rule(
    z.strictObject({
      kind: members.kind.optional(), title: members.title.optional(), place: members.place.nullable().optional(),
      online: members.online.nullable().optional(), startsAt: members.startsAt.optional(), endsAt: members.endsAt.optional(),
      timeZone: members.timeZone.optional(), agenda: agenda().optional(), minutesWorkingDays: members.minutesWorkingDays.optional(),
    }),
    inOrder, { path: [...ORDER.path], code: ORDER.code, members: ORDER.members },
  ),
  (patch) => Object.values(patch).some((member) => member !== undefined),
  { path: [], code: 'at-least-one', members: 'kind, title, place, online, startsAt, endsAt, timeZone, agenda, minutesWorkingDays' },
);

/** `POST /meetings/{id}/agenda`: what is talked about, in order; follow-ups once each. */
export const meetingAgendaBody = rule(
  z.strictObject({
    lines: list(rule(
      z.strictObject({ followUpId: id('a follow-up').optional(), topic: title().optional() }),
      (line) => (line.followUpId !== undefined) !== (line.topic !== undefined), { path: [], code: 'exactly-one', members: 'followUpId, topic' },
    )),
  }),
  ({ lines }) => {
    const ids = Array.isArray(lines) ? lines.flatMap((line: { followUpId?: unknown } | null) => (line?.followUpId === undefined ? [] : [line.followUpId])) : [];
    return new Set(ids).size === ids.length;
  },
  { path: ['lines'], code: 'duplicate', members: 'followUpId' },
);

export const cancellationBody = z.strictObject({ reason: freeText() });

/** `POST /meetings/{id}/invitations`. `office` is for whom the person speaks; else as the directory has it, else the party's name. */
export const invitationsBody = z.strictObject({
  invitees: list(z.strictObject({ contactId: id('a contact'), office: title().optional() }), 1),
});

/** `POST /meetings/{id}/attendance`: per person *and office*; somebody whom the directory does not know is a line of their party's office. */
export const attendanceBody = z.strictObject({
  attendees: list(
    rule(
      z.strictObject({
        contactId: id('a contact').optional(), partyId: id('a party').optional(), office: title().optional(), mode: z.enum(MEETING_MODES),
      }),
      ({ contactId, partyId, office }) => contactId !== undefined || (partyId !== undefined && office !== undefined),
      { path: [], code: 'at-least-one', members: 'contactId, or partyId with office' },
    ), 1),
});

const { basis: _meeting, ...obligation } = obligationMembers();

/** `POST /meetings/{id}/decisions`: what was decided, and the obligations that it makes, each in one agreement (basis `meeting`). */
export const decisionBody = z.strictObject({
  text: freeText(),
  obligations: list(z.strictObject({ agreementId: id('an agreement of own units'), ...obligation })).optional(),
});

/** `POST /meetings/{id}/minutes`: the text, the document, or both. */
export const minutesBody = rule(
  z.strictObject({ text: freeText().optional(), documentId: id('a document').optional() }),
  (value) => value.text !== undefined || value.documentId !== undefined,
  { path: [], code: 'at-least-one', members: 'text, documentId' },
);

export type MeetingBody = z.output<typeof meetingBody>;
export type MeetingPatch = z.output<typeof meetingPatch>;
export type MeetingAgendaBody = z.output<typeof meetingAgendaBody>;
export type DecisionBody = z.output<typeof decisionBody>;

/** Bodies that the reference shows; each is accepted by its own schema. */
export const meetingExamples = {
  meeting: {
    kind: 'coordination', title: 'Rapat koordinasi penempatan dan pelindungan wilayah DKI Jakarta (contoh)', unit: 'BIRO-KS',
    place: 'Bogor', online: 'https://rapat.contoh.example/abc', startsAt: '2026-12-01T09:00:00+07:00', endsAt: '2026-12-01T12:00:00+07:00',
    agenda: { agreementIds: ['agr_ABCDEFGHIJ234567'] },
  },
  patch: { startsAt: '2026-12-02T09:00:00+07:00', endsAt: '2026-12-02T12:00:00+07:00' },
  agenda: { lines: [{ topic: 'Pembukaan' }, { followUpId: 'flw_ABCDEFGHIJ234567_1' }, { topic: 'Lain-lain' }] },
  cancellation: { reason: 'Ditunda sampai ada tanggal baru.' },
  invitations: { invitees: [{ contactId: 'con_ABCDEFGHIJ234567', office: 'Direktur Asia Afrika' }] },
  attendance: {
    attendees: [{ contactId: 'con_ABCDEFGHIJ234567', mode: 'room' }, { partyId: 'pty_ABCDEFGHIJ234567', office: 'Ombudsman', mode: 'online' }],
  },
  decision: {
    text: 'Setiap BP3MI menyampaikan daftar petugas lapangan.',
    obligations: [{
      agreementId: 'agr_ABCDEFGHIJ234567', title: 'Daftar petugas lapangan', ownerSide: 'partner', schedule: { dueOn: '2026-12-18' },
    }],
  },
  minutes: { text: 'Rapat dibuka pukul 09.00 …', documentId: 'doc_ABCDEFGHIJ234567' },
} satisfies Record<string, Record<string, unknown>>;
