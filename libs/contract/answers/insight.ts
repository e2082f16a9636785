import { z } from 'zod';
import { caseResult, cause, REPLAY_STATES } from '../enums.js';
import { assistanceCase, listedFollowUp } from './follow-up.js';
import { day, id, label, moment, page } from './parts.js';

/** A number that knows how many cases it stands on; `value` is null where they are too few. */
export const figure = z
  .object({ value: z.number().nullable(), n: z.int().min(0), minimum: z.int().min(0), enough: z.boolean() })
  .meta({ id: 'Figure', description: 'a number with the cases that it stands on; `value` is null (not enough data yet) below `minimum`' });

export const definitions = z.record(z.string(), label).meta({ description: 'what each number means, in both languages' });

export const listedCase = assistanceCase
  .extend({
    ownerPartyId: id, ownerPartyName: z.string(), agreementId: id, agreementReference: z.string(), agreementTitle: z.string(), initiatingUnit: id,
    note: z.string().nullable(),
    overdue: z.boolean().meta({ description: 'a plan was wanted by now and there is none' }),
    effect: z.enum(['running', 'waiting', 'nothing-followed', 'succeeded', 'failed']),
    effectFollowUpId: id.nullable(),
    group: z.object({ partyId: id, cases: z.int(), agreements: z.int() }).meta({ description: 'cases of the same party that are not closed' }),
  })
  .meta({ id: 'ListedCase' });

export const caseDetail = listedCase.extend({ followUps: z.array(listedFollowUp) }).meta({ id: 'CaseDetail' });
export const listedCaseList = page(listedCase);

const effect = z.object({
  cases: z.int(), closed: z.int(), measured: z.int(), succeeded: z.int(), success: figure, medianDays: figure,
});

export const assistanceEffects = z
  .object({
    all: effect,
    causes: z.array(effect.extend({ cause, byResult: z.array(effect.extend({ result: caseResult })) })),
    definitions,
  })
  .meta({ id: 'AssistanceEffects' });

export const caseGroups = z
  .object({
    items: z.array(z.object({
      partyId: id, partyName: z.string(), cases: z.int(), agreements: z.int(), followUps: z.int(), open: z.int(), overdue: z.int(),
      oldestOpenedAt: moment,
    })),
  })
  .meta({ id: 'CaseGroups' });

/** Where what is behind a number is listed. */
const behind = z.string().meta({ description: 'path (below the origin) of the list of what is counted', example: '/api/v1/insights/follow-ups?figure=debt%3Alapsed' });
const counted = { definition: label, behind };

export const silenceInsight = z
  .object({
    asOf: day, from: day,
    population: z.object({ value: z.int(), definition: label }),
    outside: z.object({ value: z.int(), behind }),
    unexplained: z.object({ value: z.int(), ...counted }),
    lateAnswers: z.int(),
    classes: z.array(z.object({
      class: z.enum(['not-done', 'done-unreported', 'blocked', 'unreachable', 'never-reminded']),
      known: z.int(), estimated: z.number().nullable(), share: figure, low: z.number().nullable(), high: z.number().nullable(),
      sure: z.enum(['known', 'estimated', 'not-enough-data']), ...counted,
    })),
    reportingLag: z.object({ median: figure, ninetyPercent: figure, withinFourteenDays: figure, ...counted }),
    definitions,
  })
  .meta({ id: 'SilenceInsight' });

const debt = z.object({
  lapsed: z.int(), oldestLapsedAt: moment.nullable(), awaiting: z.int(), oldestReportedAt: moment.nullable(),
  behind: z.object({ lapsed: behind, awaiting: behind }),
});

export const debtInsight = z
  .object({
    asOf: day, all: debt, byUnit: z.array(debt.extend({ unit: id })), byRegion: z.array(debt.extend({ region: z.string().nullable() })), definitions,
  })
  .meta({ id: 'DebtInsight' });

const waiting = z.object({
  n: z.int(), events: z.int(), censored: z.int(),
  median: figure.extend({ reached: z.boolean().meta({ description: 'half of them have evidence by now' }) }),
  points: z.array(z.object({ days: z.int(), waiting: z.number().nullable().meta({ description: 'share that still waits after these days' }) })),
});

export const firstEvidenceInsight = z
  .object({
    asOf: day, all: waiting, groups: z.array(waiting.extend({ group: z.string().nullable() })).optional(),
    recordedLater: z.object({ value: z.int(), ...counted }), definition: label,
    behind: z.object({ found: behind, waiting: behind }), definitions,
  })
  .meta({ id: 'FirstEvidenceInsight' });

export const blindSpotsInsight = z
  .object({
    asOf: day,
    signed: z.object({ value: z.int(), ...counted }),
    spots: z.array(z.object({ spot: z.enum(['no-obligation', 'no-liaison', 'no-evaluation', 'no-activity']), value: z.int(), ...counted })),
  })
  .meta({ id: 'BlindSpotsInsight' });

const fates = z.object({
  'kept-on-time': z.int(), 'kept-late': z.int(), 'not-kept': z.int(), lapsed: z.int(), awaiting: z.int(), open: z.int(), unknown: z.int(), withdrawn: z.int(),
  'not-applicable': z.int(), due: z.int(), silent: z.int().meta({ description: 'of the lapsed ones' }),
});

export const promisesInsight = z
  .object({
    asOf: day, from: day, all: fates, rate: figure,
    bySide: z.object({ ours: fates, partner: fates, joint: fates }),
    rateBySide: z.object({ ours: figure, partner: figure, joint: figure }),
    definitions,
    behind: z.record(z.string(), behind).meta({ description: 'by group; `&ownerSide=` for one side' }),
  })
  .meta({ id: 'PromisesInsight' });

export const endingsInsight = z
  .object({ asOf: day, months: z.array(z.object({ month: z.string().meta({ example: '2026-12' }), value: z.int(), behind })), definition: label })
  .meta({ id: 'EndingsInsight' });

const policySide = z.object({
  messages: z.int(), reminders: z.int(), people: z.int(), perPersonAndWeek: z.number(), fullestWeek: z.int(), undeliverable: z.int(),
  collisions: z.object({ byDecree: z.int(), weekend: z.int(), delayed: z.int() }).meta({ description: 'reminders whose day was no working day' }),
  superiors: z.object({ people: z.int(), reminders: z.int() }), lapses: z.int(), cases: z.int(),
});

export const whatIf = z
  .object({
    id, state: z.enum(REPLAY_STATES), policy: z.string(), from: day, to: day, filter: z.record(z.string(), z.string()),
    requestedAt: moment, startedAt: moment.nullable(), finishedAt: moment.nullable(),
    progress: z.object({ examined: z.int(), of: z.int() }).optional(),
    result: z.object({
      notice: label.meta({ description: 'that it does not predict answers' }),
      policy: z.string(), from: day, to: day,
      agreements: z.object({ matched: z.int(), examined: z.int() }).meta({ description: 'at most 5000 are examined' }),
      was: policySide, would: policySide,
      silenceShownEarlier: figure.meta({ description: 'median of the days by which a lapse shows earlier; negative: later' }),
      superiorToldEarlier: figure.meta({ description: 'the same of the first mail to anybody beside the owner' }),
      lapsesOnly: z.object({ was: z.int(), would: z.int() }), needsApproval: z.boolean(),
    }).nullable(),
    error: z.string().optional(),
  })
  .meta({ id: 'WhatIf' });
