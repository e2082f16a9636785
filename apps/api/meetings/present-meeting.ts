import { mailsOf, obligationsOf, type MeetingState } from '#libs/meetings/index.js';
import { readTexts, textIdsIn, type Sql } from '#libs/register/index.js';

/** A meeting as answers show it: texts in their places, what became of mails and obligations beside. */
export async function presentMeeting(db: Sql, state: MeetingState) {
  const [mails, obligations, texts] = await Promise.all([
    mailsOf(db, state.meetingId), obligationsOf(db, state.meetingId), readTexts(db, [...textIdsIn(state)]),
  ]);
  const text = (ref: { textId: string } | null): string | null => (ref ? texts.get(ref.textId)?.text ?? null : null);
  const kind = state.state === 'cancelled' ? 'cancellation' : 'invitation';
  return {
    id: state.meetingId, version: state.version, kind: state.kind, title: state.title, unit: state.unit, convenorId: state.convenorId,
    state: state.state, reason: text(state.cancelledBecause), place: state.place, online: text(state.online), startsAt: state.startsAt,
    endsAt: state.endsAt, timeZone: state.timeZone, sequence: state.sequence, agenda: state.agenda,
    invitees: state.invitees.map((one) => {
      const mail = mails.find((each) => each.contactId === one.contactId && each.kind === kind);
      return { ...one, mail: mail ? { state: mail.state, sentAt: mail.sentAt } : null };
    }),
    attendance: state.attendees,
    decisions: state.decisions.map((decision) => ({
      id: decision.decisionId, text: text(decision.text), recordedAt: decision.recordedAt, by: decision.by,
      obligations: decision.obligations.map(({ n, agreementId, title }) => {
        const row = obligations.find((each) => each.decisionId === decision.decisionId && each.n === n);
        return {
          agreementId, title, state: row?.state ?? 'pending', obligationId: row?.obligationId ?? null, commandId: row?.commandId ?? null,
          version: row?.version ?? null, code: row?.code ?? null,
        };
      }),
    })),
    minutes: state.minutes && { ...state.minutes, text: text(state.minutes.text) },
    minutesDueOn: state.minutesDueOn, minutesWorkingDays: state.minutesWorkingDays,
  };
}

export type PresentedMeeting = Awaited<ReturnType<typeof presentMeeting>>;

export function listedMeeting(state: MeetingState) {
  const { meetingId: id, version, kind, title, unit, convenorId, state: stands, place, startsAt, endsAt, timeZone, minutesDueOn } = state;
  return {
    id, version, kind, title, unit, convenorId, state: stands, place, startsAt, endsAt, timeZone, minutesDueOn, invited: state.invitees.length,
    attended: state.attendees.filter(({ mode }) => mode !== 'absent').length, decisions: state.decisions.length, minutesRecorded: state.minutes !== null,
  };
}
