import { z } from 'zod';
import { BASES, basis, contactRole, language, reachability, recipientRole, rung, track } from '../enums.js';
import { MAIL_STATES } from '../mail-bodies.js';
import { day, id, moment, page } from './parts.js';

const rungs = z.array(z.object({ rung, workingDays: z.int().nullable(), recipients: z.array(recipientRole), letter: z.literal(true).optional() }));
const ladder = z.object({ rungs, graceWorkingDays: z.int(), assistAfterWorkingDays: z.int() });

export const reminderPolicy = z
  .object({
    version: z.string(),
    rungs,
    graceWorkingDays: z.int(),
    assistAfterWorkingDays: z.int(),
    verifyAfterWorkingDays: z.array(z.object({ workingDays: z.int(), recipient: recipientRole })),
    planWithinWorkingDays: z.int(),
    questionWorkingDays: z.int(),
    spreadSeconds: z.int(),
    window: z.object({ from: z.string(), to: z.string(), fridayTo: z.string() }).nullable(),
    workingDaysOnly: z.boolean(),
    gatherSeconds: z.int().nullable(),
    digestsPerDay: z.int().nullable(),
    byObligation: z.partialRecord(basis, ladder).optional().meta({ description: `ladders by what an obligation rests on: ${BASES.join(', ')}` }),
    approval: z.literal('required').optional().meta({ description: 'nothing leaves without a click' }),
    quietDays: z.array(z.object({ from: day, to: day, name: z.string() })).optional(),
    quietWeekdays: z.array(z.int()).optional(),
  })
  .meta({ id: 'ReminderPolicy' });

export const policySelection = z
  .object({
    track,
    policy: z.string().nullable().meta({ description: 'version, or name for its latest version; null: the default of the stack' }),
    resolved: z.string().meta({ description: 'the version that an agreement proposed now would get' }),
    reason: z.string().nullable(),
    selectedBy: id.nullable(),
    selectedAt: moment.nullable(),
  })
  .meta({ id: 'PolicySelection' });

/** Who made a version and why, and what it watches over now. */
export const policyVersion = z
  .object({
    version: z.string(),
    basedOn: z.string().nullable(),
    reason: z.string().nullable().meta({ description: 'null: it came with the program' }),
    madeBy: id.nullable(),
    madeAt: moment.nullable(),
    agreements: z.int().min(0).meta({ description: 'open agreements that keep it' }),
    byTrack: z.array(z.object({ track, agreements: z.int() })),
    byUnit: z.array(z.object({ unit: id, agreements: z.int() })),
  })
  .meta({ id: 'PolicyVersion' });

/** An open agreement that keeps a version. */
export const policyAgreement = z
  .object({ id, reference: z.string(), title: z.string(), track, unit: id, paused: z.boolean().meta({ description: 'its mails are paused, all of them or of a follow-up' }) })
  .meta({ id: 'PolicyAgreement' });

/** Where mail to the caller goes. */
export const myMail = z
  .object({
    email: z.string().nullable(), reachability, language,
    digests: z.enum(['on', 'off']).meta({ description: '`off`: only lapses and questions are sent' }),
    digestsOffAt: moment.nullable(),
  })
  .meta({ id: 'MyMail' });

/** What a policy does with one promise: the days, and when its mails could leave at the earliest. */
export const policyPreview = z
  .object({
    policy: reminderPolicy.meta({ description: 'whole, as it would be kept' }),
    calendar: z.string(),
    promisedOn: day, dueOn: day, lapsesOn: day, assistOn: day, provisional: z.boolean(),
    skipped: z.array(z.object({ on: day, name: z.string(), decree: z.string() })).meta({ description: 'days off by decree between the promised day and the help' }),
    rungs: z.array(z.object({
      rung, on: day, recipients: z.array(recipientRole), letter: z.literal(true).optional(),
      leavesAt: moment.meta({ description: 'the earliest moment that policy and office hours (Jakarta) allow; an approval may make it later' }),
    })),
  })
  .meta({ id: 'PolicyPreview' });

/** A mail that has not left yet. Name and address of a person only for those who may see them. */
export const mailItem = z
  .object({
    id,
    state: z.enum(MAIL_STATES),
    agreementId: id,
    agreementReference: z.string(),
    agreementTitle: z.string(),
    followUpId: id,
    followUpReference: z.string(),
    title: z.string(),
    item: z.string().meta({ description: 'a rung, `verify` or `question`' }),
    to: z.object({ contactId: id, name: z.string().nullable(), office: z.string().nullable(), as: recipientRole, reachability }),
    plannedAt: moment,
    goesAt: moment.nullable().meta({ description: 'the earliest moment that policy and recipient allow; null while something else holds it' }),
    heldBy: z.enum(['contact', 'pause', 'suspension']).nullable(),
    holdReason: z.string().nullable(),
    approval: z.object({ required: z.boolean(), approvedBy: id.nullable(), approvedAt: moment.nullable() }),
    why: z.object({
      policy: z.string(), rung: z.string(), promisedOn: day, dueOn: day, catchUp: z.boolean(), sentence: z.string(),
    }),
  })
  .meta({ id: 'MailItem' });

export const mailApproval = z.object({ approved: z.array(id) }).meta({ id: 'MailApproval' });

export const mailHold = z
  .object({ contactId: id, name: z.string().nullable(), reason: z.string(), heldBy: id, heldAt: moment, waiting: z.int().min(0) })
  .meta({ id: 'MailHold' });

export const letterRecord = z.object({
  letterId: id, followUpId: id, rung, partyId: id, draftedAt: moment, number: z.string().nullable(), sentOn: day.nullable(),
});

export const letter = letterRecord
  .omit({ letterId: true })
  .extend({
    id,
    state: z.enum(['draft', 'sent']),
    agreementId: id,
    agreementReference: z.string(),
    agreementTitle: z.string(),
    followUpReference: z.string(),
    title: z.string(),
    dueOn: day,
    answered: z.boolean().meta({ description: 'an answer has come since: look before you send it' }),
    addressee: z.object({ office: z.string(), party: z.string(), contactRole: contactRole.nullable() }),
    language,
  })
  .meta({ id: 'Letter' });

export const reminderPolicyList = page(reminderPolicy);
export const policySelectionList = z.object({
  items: z.array(policySelection),
  history: z.array(policySelection.omit({ resolved: true })).meta({ description: 'what was selected when, latest first; at most 100' }),
});
export const policyVersionList = z.object({ items: z.array(policyVersion) });
export const policyAgreementList = page(policyAgreement);
export const mailItemList = page(mailItem);
export const mailHoldList = page(mailHold);
export const letterList = page(letter);
