import { z } from 'zod';
import { dayOf } from '#libs/calendar/index.js';
import { BASES, basis, language, RECIPIENT_ROLES, rung, recipientRole, track } from './enums.js';
import { date, freeText, id, list, rule, text, title } from './primitives.js';

/** States of a mail that has not left. `ready`: it goes at `goesAt`. */
export const MAIL_STATES = ['ready', 'awaiting-approval', 'held', 'blocked', 'under-way'] as const;

/** Quiet days of one policy together; more would be a policy of silence. */
const QUIET_DAYS_MAX = 120;

const workingDays = (min: number, max: number) => z.int().min(min).max(max);
const clock = () =>
  z.string().refine((value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(value), { params: { code: 'format', form: '"07:30"' } })
    .meta({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', example: '07:30' });

const policyRung = z.strictObject({
  rung,
  recipients: z.array(recipientRole).min(1).max(RECIPIENT_ROLES.length),
  letter: z.literal(true).optional().meta({ description: 'drafts a letter to the superior of the partner that promised' }),
});

const distinct = (values: unknown): boolean =>
  !Array.isArray(values) || new Set(values.map((value: unknown) => JSON.stringify(value))).size === values.length;
const members = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : []) as Record<string, unknown>[];

const rungs = () =>
  z.array(policyRung).min(1).max(10)
    .refine((value) => distinct(value.map((each) => each.rung)), { params: { code: 'duplicate' } })
    .refine((value) => value.every((each) => distinct(each.recipients)), { params: { code: 'duplicate' } });

const ladderMembers = () => ({
  rungs: rungs().optional(),
  graceWorkingDays: workingDays(0, 60).optional(),
  assistAfterWorkingDays: workingDays(1, 250).optional(),
});

const quietRange = rule(
  z.strictObject({ from: date(), to: date(), name: title() }),
  ({ from, to }) => typeof from !== 'string' || typeof to !== 'string' || from <= to,
  { path: ['to'], code: 'format', members: 'from <= to' },
);

/** `POST /reminder-policies` (admin): a new version. What is left out is as in `basedOn`. */
export const policyBody = rule(
  rule(
    z.strictObject({
      name: z.string().refine((value) => /^[a-z][a-z0-9-]{1,39}$/.test(value), { params: { code: 'format', form: '"careful"' } })
        .meta({ pattern: '^[a-z][a-z0-9-]{1,39}$', example: 'careful' }),
      basedOn: text(60).optional().meta({ minLength: 1, maxLength: 60, description: 'a version or a name; `standard@1` if absent' }),
      reason: text(1_000),
      ...ladderMembers(),
      verifyAfterWorkingDays: z.array(z.strictObject({ workingDays: workingDays(1, 60), recipient: z.enum(['coordinator', 'unit-head', 'bureau-head']) })).max(3).optional(),
      planWithinWorkingDays: workingDays(1, 60).optional(),
      questionWorkingDays: workingDays(1, 60).optional(),
      window: z.strictObject({ from: clock(), to: clock(), fridayTo: clock() })
        .refine(({ from, to, fridayTo }) => from < to && from < fridayTo, { params: { code: 'format', form: 'from < to' } }).nullable().optional(),
      workingDaysOnly: z.boolean().optional(),
      gatherSeconds: z.int().min(0).max(3_600).nullable().optional(),
      digestsPerDay: z.int().min(1).max(20).nullable().optional(),
      byObligation: z.partialRecord(z.enum(BASES), z.strictObject(ladderMembers())).optional(),
      approval: z.literal('required').nullable().optional(),
      quietDays: z.array(quietRange).max(40).optional(),
      quietWeekdays: z.array(z.int().min(0).max(6)).max(6).optional(),
    }),
    ({ quietDays }) => members(quietDays).reduce((sum, { from, to }) => sum + span(from, to), 0) <= QUIET_DAYS_MAX,
    { path: ['quietDays'], code: 'format', members: '<= 120 days' },
  ),
  // One of Monday to Friday must be left, or nothing would ever go.
  ({ quietWeekdays }) => !Array.isArray(quietWeekdays) || [1, 2, 3, 4, 5].some((day) => !quietWeekdays.includes(day)),
  { path: ['quietWeekdays'], code: 'too-many' },
);

function span(from: unknown, to: unknown): number {
  if (typeof from !== 'string' || typeof to !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(from) || !/^\d{4}-\d\d-\d\d$/.test(to)) return 0;
  return dayOf(to) - dayOf(from) + 1;
}

/** `POST /policy-selections` (admin): which policy agreements of a track are born with. `null`: the default of the stack again. */
export const selectionBody = z.strictObject({ track, policy: text(60).nullable(), reason: text(1_000) });

/** `POST /reminder-policies/preview`: a policy that is only thought of, and one promise to lay it over. Nothing is kept. */
export const policyPreviewBody = z.strictObject({
  policy: policyBody, promisedOn: date(), basis: basis.optional().meta({ description: 'what the promise rests on, where the policy has ladders of its own for that' }),
});

/** `PATCH /me/mail`: what one decides about mail to oneself. */
export const myMailPatch = rule(
  z.strictObject({ language: language.optional(), digests: z.enum(['on', 'off']).optional() }),
  (patch) => Object.values(patch).some((member) => member !== undefined),
  { path: [], code: 'at-least-one', members: 'language, digests' },
);

/** `POST /mail/today/approve`: these, or all that wait for the caller. */
export const approveBody = rule(
  z.strictObject({ ids: list(id('a mail of today'), 1).optional(), all: z.literal(true).optional() }),
  (value) => (value['ids'] !== undefined) !== (value['all'] !== undefined),
  { path: [], code: 'exactly-one', members: 'ids, all' },
);

/** `POST /mail/holds`: nothing goes to this person until somebody lets go. */
export const holdBody = z.strictObject({ contactId: id('a contact'), reason: freeText() });

/** `POST /letters/{id}/sent`. */
export const letterSentBody = z.strictObject({
  number: title(), date: date(), documentIds: list(id('a scan')).optional(),
});


export const mailBodyExamples = {
  policy: {
    name: 'careful', basedOn: 'standard@1', reason: 'Awal yang hati-hati: setiap surat dilihat dahulu.', approval: 'required', graceWorkingDays: 2,
    quietDays: [{ from: '2026-12-24', to: '2027-01-02', name: 'Libur akhir tahun' }],
    byObligation: { clause: { rungs: [{ rung: 'd0', recipients: ['owner'] }, { rung: 'd+7', recipients: ['owner', 'coordinator'], letter: true }] } },
  },
  preview: { policy: { name: 'patient', reason: 'Masa tenggang lima hari.', graceWorkingDays: 5 }, promisedOn: '2026-03-16' },
  selection: { track: 'international', policy: 'legal', reason: 'Permenlu 4/2023.' },
  approve: { all: true },
  myMail: { digests: 'off' },
  letterSent: { number: 'B-123/KS/XI/2026', date: '2026-11-20' },
  hold: { contactId: 'con_ABCDEFGHIJ234567', reason: 'Kantor mitra sedang berduka.' },
} satisfies Record<string, Record<string, unknown>>;
