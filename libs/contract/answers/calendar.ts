import { z } from 'zod';
import { day, id, moment, page } from './parts.js';

const kind = z.enum(['national-holiday', 'collective-leave']);
const hours = z.object({ from: z.string().meta({ example: '07:30' }), to: z.string(), fridayTo: z.string() });
const period = z.object({ from: day, to: day });
const skipped = z.array(z.object({ on: day, name: z.string(), decree: z.string() }));

export const calendar = z
  .object({
    id: z.string(),
    version: z.string(),
    years: z.array(z.int()),
    decrees: z.array(z.string()),
    holidays: z.array(z.object({ on: day, kind, name: z.string(), decree: z.string() })),
    ramadan: z.array(period),
    workingTime: z
      .object({ usual: hours, ramadan: hours, source: z.string() })
      .nullable()
      .meta({ description: "hours of offices by their own clock; null where we know none: the policy's window stands alone" }),
  })
  .meta({ id: 'Calendar' });

const rollout = z
  .object({
    version: z.string(),
    state: z.enum(['running', 'done', 'superseded']),
    agreements: z.int().min(0).meta({ description: 'open agreements on an older version when it began' }),
    adopted: z.int().min(0),
    moved: z.int().min(0).meta({ description: 'follow-ups whose dates moved' }),
    remaining: z.int().min(0),
    startedAt: moment,
    finishedAt: moment.nullable(),
  })
  .meta({ id: 'CalendarRollout' });

export const decree = z
  .object({
    id,
    calendar: z.string(),
    number: z.string(),
    issuedOn: day.nullable(),
    source: z.string(),
    status: z.enum(['verified', 'unverified']),
    shipped: z.boolean(),
    hash: z.string().meta({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256 of `canonical`' }),
    canonical: z.string().optional().meta({ description: 'RFC 8785 text of what the decree says; only of one decree' }),
    supersedes: id.nullable(),
    effect: z.enum(['amends', 'replaces']).nullable(),
    years: z.array(z.int()),
    days: z.array(z.object({ on: day, kind, name: z.string() })),
    withdrawn: z.array(day),
    ramadan: z.array(period),
    publishedAt: moment,
    publishedBy: id.nullable(),
    rollout: rollout.nullable().optional().meta({ description: 'only of one decree; null where it moved no working day' }),
  })
  .meta({ id: 'Decree' });

export const decreePreview = z
  .object({
    decreeId: id,
    hash: z.string(),
    known: z.boolean().meta({ description: 'published already: nothing would change' }),
    version: z.string().nullable().meta({ description: 'calendar that it would make; null where no working day changes' }),
    changes: z.object({ days: z.array(day), years: z.array(z.int()) }),
    agreements: z.int().min(0).meta({ description: 'open agreements that would record the calendar' }),
    agreementsMoved: z.int().min(0),
    followUpsMoved: z.int().min(0),
    moved: z
      .array(
        z.object({
          agreementId: id,
          agreementReference: z.string(),
          followUpId: id,
          followUpReference: z.string(),
          dueOn: z.object({ from: day, to: day }),
          assistOn: z.object({ from: day, to: day }),
          provisional: z.object({ from: z.boolean(), to: z.boolean() }),
          rule: z.object({ decree: z.string(), due: skipped, assist: skipped }),
        }),
      )
      .meta({ description: 'the first 200' }),
  })
  .meta({ id: 'DecreePreview' });

/** A date that a decree has moved, as the agreement recorded it. */
export const movedDate = z
  .object({
    agreementId: id, agreementReference: z.string(), agreementTitle: z.string(), followUpId: id, followUpReference: z.string(),
    dueOn: z.object({ from: day, to: day }),
    assistOn: z.object({ from: day, to: day }),
    because: skipped.meta({ description: 'days off by decree that the new dates skip' }),
    lapseUndone: z.boolean().meta({ description: 'it had lapsed on a day that was no due date any more' }),
    recordedAt: moment,
  })
  .meta({ id: 'MovedDate' });

export const movedDateList = page(movedDate);
export const calendarList = page(calendar);
export const decreeList = page(decree);
