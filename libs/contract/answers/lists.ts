import { z } from 'zod';

const id = z.string();
const counts = z.record(z.string(), z.int());
const mark = z.tuple([z.int(), z.int()]).meta({ description: 'from and to (exclusive) in UTF-16 units' });

export const searchResult = z
  .object({
    items: z.array(z.object({
      kind: z.enum(['agreement', 'party', 'follow-up']), id, agreementId: id.nullable(), reference: z.string().nullable(), title: z.string(),
      exact: z.boolean().meta({ description: 'its reference or one of its numbers is what was asked for' }),
      highlights: z.array(z.object({ field: z.enum(['reference', 'title', 'name', 'number', 'partner']), text: z.string(), marks: z.array(mark) })),
    })),
    totals: z.object({ agreement: z.int(), party: z.int(), 'follow-up': z.int() }).meta({ description: 'counting ends at 1,000' }),
    corrected: z.array(z.object({ from: z.string(), to: z.array(z.string()) })).meta({ description: 'words that occur nowhere, and what they were taken for' }),
  })
  .meta({ id: 'SearchResult' });

export const overview = z
  .object({
    at: z.string().meta({ format: 'date-time' }),
    agreements: z.object({ total: z.int(), stage: counts, status: counts, track: counts, partnerCategory: counts, none: z.int() }),
    followUps: z.object({ status: counts, dueSoon: z.int(), silent: z.int() }),
  })
  .meta({ id: 'Overview' });

export const savedView = z
  .object({
    id, name: z.string(), list: z.enum(['agreements', 'follow-ups', 'tasks']), query: z.record(z.string(), z.string()), ownerId: id,
    sharedWithUnit: id.nullable(), mine: z.boolean(), updatedAt: z.string().meta({ format: 'date-time' }),
  })
  .meta({ id: 'SavedView' });

export const savedViewList = z.object({ items: z.array(savedView), nextCursor: z.string().nullable(), total: z.int().optional() });
