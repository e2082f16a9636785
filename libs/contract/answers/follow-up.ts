import { z } from 'zod';
import {
  basis, caseResult, caseState, cause, changeKind, channel, evaluationKind, followUpStatus, OBLIGATION_STATES, ownerSide, partyCategory, reachability, recipientRole,
  reminderState, reportOutcome, rung, verdict,
} from '../enums.js';
import { day, id, moment, page, readText } from './parts.js';

const skipped = z.array(z.object({ on: day, name: z.string(), decree: z.string() }));

/** How the dates came about (`api.md` §7.12). */
const why = z.object({
  promisedOn: day,
  movedFrom: day.optional(),
  moved: z
    .object({ dueOn: day, assistOn: day, calendar: z.string(), decree: z.string() })
    .optional()
    .meta({ description: 'dates before another calendar came, the version that had made them, and the decree that moved them' }),
  zone: z.string(),
  calendar: z.string(),
  policy: z.string(),
  due: z.object({ skipped }),
  assist: z.object({ from: day, workingDays: z.int(), on: day, skipped }),
});

const reminder = z.object({
  rung,
  plannedFor: day,
  state: reminderState,
  recipients: z.array(
    z.object({ contactId: id, as: recipientRole, state: reminderState, sentAt: moment.nullable(), messageId: z.string().nullable() }),
  ),
});

const schedule = z.union([
  z.object({ dueOn: day }),
  z.object({ every: z.object({ months: z.int() }), from: day, until: day.optional() }),
]);

export const obligation = z
  .object({
    id,
    title: z.string(),
    ownerSide,
    ownerPartyId: id,
    ownerContactId: id.nullable(),
    scopeItem: id.nullable(),
    basis,
    schedule,
    evidence: z.array(z.string()),
    indicator: z.string().nullable(),
    state: z.enum(OBLIGATION_STATES),
    decidedIn: z.object({ meetingId: id, decisionId: id }).optional().meta({ description: "the meeting's decision that made it" }),
  })
  .meta({ id: 'Obligation' });

/** `dueAt`, `lapsesAt`, `assistsAt` and `why` are null where there is no clock: a follow-up that is *not recorded*. */
export const followUp = z
  .object({
    id,
    reference: z.string().meta({ example: 'TL-2026-0001-01' }),
    obligationId: id,
    previousId: id.nullable(),
    title: z.string(),
    ownerSide,
    ownerPartyId: id,
    promisedOn: day,
    dueOn: day,
    dueAt: moment.nullable(),
    lapsesAt: moment.nullable(),
    assistsAt: moment.nullable(),
    provisional: z.boolean(),
    status: followUpStatus,
    contact: reachability.meta({ description: 'reachability of its owner; `vacant` while nobody is named' }),
    outcome: reportOutcome.nullable(),
    channel: channel.nullable(),
    workedOn: day.nullable(),
    reportedAt: moment.nullable(),
    reportedBy: z.unknown().meta({ description: 'actor of the report; null before it' }),
    statedOn: day.optional().meta({ description: 'the day as of which it was told, where it is no day of work (an obstacle)' }),
    summary: readText,
    question: readText,
    verifiedAt: moment.nullable(),
    selfVerified: z.boolean().nullable(),
    reportingLagDays: z.int().nullable(),
    lapsedAt: moment.nullable().meta({ description: 'the moment by the clock; the mark stays' }),
    lapseRecordedAt: moment.nullable(),
    remindersDelivered: z.int().min(0),
    documents: z.array(id),
    request: z
      .object({ kind: changeKind, proposedOn: day.nullable(), note: readText, text: readText, by: id, at: moment, statedOn: day.optional() })
      .optional()
      .meta({ description: 'asked by its owner and not decided yet: a later date, or another office (`note`)' }),
    reminders: z.array(reminder),
    why: why.nullable(),
    repliedAt: moment.optional().meta({ description: 'a word has come that is no report: reminders rest, the clock does not' }),
  })
  .meta({ id: 'FollowUp' });

/** A follow-up in a list across agreements (`api.md` §12). */
export const listedFollowUp = followUp
  .extend({ agreementId: id, agreementReference: z.string(), agreementTitle: z.string(), initiatingUnit: id, partners: z.array(z.object({ partyId: id, name: z.string(), category: partyCategory })) })
  .meta({ id: 'ListedFollowUp' });

export const assistanceCase = z
  .object({
    id,
    followUpIds: z.array(id),
    state: caseState,
    cause,
    openedBy: z.enum(['system', 'partner', 'person']),
    openedAt: moment,
    ownerContactId: id,
    planDueOn: day,
    plan: readText,
    log: z.array(z.object({ at: moment, by: id, text: readText })),
    result: caseResult.nullable(),
    closedAt: moment.nullable(),
  })
  .meta({ id: 'AssistanceCase' });

export const evaluation = z
  .object({
    id,
    kind: evaluationKind,
    periodFrom: day,
    periodTo: day,
    openedAt: moment,
    recordedAt: moment.nullable(),
    verdict: verdict.nullable(),
    findings: readText,
    indicators: z.array(
      z.object({
        code: z.string(), value: z.union([z.int(), z.string()]), unit: z.string(), beneficiaries: z.string().optional(), documentId: id.optional(),
      }),
    ),
  })
  .meta({ id: 'Evaluation' });

export const followUpList = page(followUp);
export const listedFollowUpList = page(listedFollowUp);
