import { type Language, toProblem } from '#libs/contract/index.js';
import type { Refusal } from '#libs/agreement/types/command.js';
import { type DecidedObligation, mailsOf, obligationsOf, type MeetingState } from '#libs/meetings/index.js';
import { readTexts, textIdsIn, type Sql } from '#libs/register/index.js';

/** A meeting as answers show it: texts in their places, what became of mails and obligations beside. */
export async function presentMeeting(db: Sql, state: MeetingState, language: Language) {
  const [mails, obligations, texts] = await Promise.all([
    mailsOf(db, state.meetingId), obligationsOf(db, state.meetingId), readTexts(db, [...textIdsIn(state)]),
  ]);
  const [known, refusals] = await Promise.all([knownAgreements(db, state), refusalsOf(db, obligations)]);
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
          version: row?.version ?? null, code: row?.code ?? null, refusal: row?.code ? told(refusals.get(row.commandId ?? '') ?? { code: row.code }, language) : null,
          reference: known.get(agreementId)?.reference ?? '', agreementTitle: known.get(agreementId)?.title ?? '',
        };
      }),
    })),
    minutes: state.minutes && { ...state.minutes, text: text(state.minutes.text) },
    minutesDueOn: state.minutesDueOn, minutesWorkingDays: state.minutesWorkingDays, minutesMoved: state.minutesMoved ?? [],
  };
}

function told(refusal: Refusal, language: Language): { title: string; detail: string } {
  const { title, detail } = toProblem(refusal.code, language, refusal.params, refusal.errors as never);
  return { title, detail };
}

/** What people know the agreements of its decisions by. */
export async function knownAgreements(db: Sql, { decisions }: Pick<MeetingState, 'decisions'>): Promise<Map<string, { reference: string; title: string }>> {
  const ids = decisions.flatMap(({ obligations }) => obligations.map(({ agreementId }) => agreementId));
  const rows = await db.query<{ id: string; reference: string; title: string }>(
    `SELECT agreement_id AS id, reference, title FROM agreements WHERE agreement_id = ANY ($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Refusals in whole, by their commands; the log forgets them after a while, and their codes stay. */
async function refusalsOf(db: Sql, obligations: readonly DecidedObligation[]): Promise<Map<string, Refusal>> {
  const ids = obligations.flatMap(({ commandId, code }) => (commandId === null || code === null ? [] : [commandId]));
  const rows = await db.query<{ id: string; refusal: Refusal | null }>(`SELECT command_id AS id, refusal FROM command_log WHERE command_id = ANY ($1)`, [ids]);
  return new Map(rows.flatMap(({ id, refusal }) => (refusal ? [[id, refusal]] : [])));
}

export type PresentedMeeting = Awaited<ReturnType<typeof presentMeeting>>;

export function listedMeeting(state: MeetingState) {
  const { meetingId: id, version, kind, title, unit, convenorId, state: stands, place, startsAt, endsAt, timeZone, minutesDueOn } = state;
  return {
    id, version, kind, title, unit, convenorId, state: stands, place, startsAt, endsAt, timeZone, minutesDueOn, invited: state.invitees.length,
    attended: state.attendees.filter(({ mode }) => mode !== 'absent').length, decisions: state.decisions.length, minutesRecorded: state.minutes !== null,
  };
}
