import { z } from 'zod';
import { isRealDate } from '#libs/calendar/index.js';
import {
  AGREEMENT_FOLLOW_UP_FILTERS, AGREEMENT_SORTS, COMMAND_STATES, contactRole, FOLLOW_UP_FILTERS, followUpStatus, outcome, ownerSide,
  partyCategory, stage, status, track,
} from './enums.js';
import { MAIL_STATES } from './mail-bodies.js';
import { isInstant, isWellFormed, LIST_MAX } from './primitives.js';

/** Query fields. All arrive as strings; what is repeated or unknown is refused by the strict object that they are put into. */
const id = () => z.string().min(1).max(200).refine(isWellFormed, { params: { code: 'ill-formed' } });
const words = () => z.string().min(1).max(300).refine(isWellFormed, { params: { code: 'ill-formed' } });
const date = () => z.string().refine(isRealDate, { params: { code: 'not-a-date' } }).meta({ format: 'date' });

function whole(max: number) {
  return z
    .string()
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) <= max, { params: { code: 'format', form: `0–${max}` } })
    .transform(Number)
    .meta({ pattern: '^\\d{1,9}$' });
}

/** A `+` of an offset that was not percent-encoded arrives as a space; no instant has one elsewhere. */
const instant = () =>
  z
    .string()
    .transform((value) => value.replace(' ', '+'))
    .refine(isInstant, { params: { code: 'not-an-instant' } })
    .meta({ format: 'date-time' });

const sorts = AGREEMENT_SORTS.flatMap((field) => [field, `-${field}`] as const);
const sort = z.enum(sorts as [string, ...string[]]).optional().meta({ description: 'default `-updatedAt`; `-` turns it round' });
const region = words().optional().meta({ description: 'a code; finds what lies below it too: `53` finds `53.06`' });

/** What every list takes (`api.md`, head). */
export const pagingFilters = {
  limit: whole(LIST_MAX).refine((value) => value >= 1, { params: { code: 'format', form: '1–200' } }).optional(),
  cursor: z.string().min(1).max(2_000).optional(),
  count: z.literal('exact').optional(),
};

/** `asOf`: its end, in the agreement's zone (lists: Asia/Jakarta). `knownAt`: only what was recorded by then. */
const twoTimes = { asOf: date().optional(), knownAt: instant().optional() };

/** `GET /agreements/{id}`. */
export const agreementFilters = { ...twoTimes, version: whole(999_999_999).optional() };

/** `GET /agreements`. */
export const agreementListFilters = {
  stage: stage.optional(),
  status: status.optional(),
  outcome: outcome.optional(),
  track: track.optional(),
  partnerId: id().optional(),
  partnerCategory: partyCategory.optional(),
  region,
  unit: id().optional(),
  coordinatorId: id().optional(),
  followUp: z.enum(AGREEMENT_FOLLOW_UP_FILTERS).optional(),
  endsBefore: date().optional(),
  q: words().optional(),
  sort,
  ...twoTimes,
};

/** `GET /follow-ups`. */
export const followUpListFilters = {
  state: z.enum(FOLLOW_UP_FILTERS).optional(),
  status: followUpStatus.optional(),
  unit: id().optional(),
  coordinatorId: id().optional(),
  ownerSide: ownerSide.optional(),
  partnerId: id().optional(),
  dueFrom: date().optional(),
  dueTo: date().optional(),
  sort,
};

/** `GET /agreements/{id}/follow-ups`. */
export const agreementFollowUpFilters = { state: z.enum(FOLLOW_UP_FILTERS).optional(), status: followUpStatus.optional() };

/** `GET /agreements/{id}/events`: those after this version. */
export const eventFilters = { after: whole(999_999_999).optional() };

/** `GET /agreements/{id}/commands`. */
export const commandFilters = { state: z.enum(COMMAND_STATES).optional() };

/** `GET /tasks`: of the caller. */
export const taskFilters = { state: z.enum(['open', 'closed']).optional() };

/** `GET /parties`. */
export const partyFilters = { q: words().optional(), category: partyCategory.optional(), country: words().optional(), region };

/** `GET /mail/today`. `mine`: agreements that the caller coordinates. */
export const mailFilters = {
  state: z.enum(MAIL_STATES).optional(), agreementId: id().optional(), contactId: id().optional(), unit: id().optional(), mine: z.literal('true').optional(),
};

/** `GET /letters`. */
export const letterFilters = { state: z.enum(['draft', 'sent']).optional(), agreementId: id().optional() };

/** `GET /contacts`. */
export const contactFilters = { partyId: id().optional(), role: contactRole.optional() };
