import { z } from 'zod';
import { COMMAND_STATES, ROLES } from '../enums.js';
import { agreement } from './agreement.js';
import { id, moment, page, partialDay } from './parts.js';

const actor = z.object({ id, role: z.enum([...ROLES, 'partner', 'system']), onBehalfOf: id.optional() });

/** One event. Free texts in `data` are `{ textId, commitment }`; the text itself stands in `texts` beside the list. */
export const event = z
  .object({
    version: z.int().min(1),
    type: z.string().meta({ example: 'GatePassed' }),
    recordedAt: moment,
    effectiveOn: partialDay,
    actor,
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Event' });

/** An event as the journal holds it, with its place in the chain. */
export const journalEvent = event
  .extend({ schemaVersion: z.int(), commandId: id, previousHash: z.string(), hash: z.string() })
  .partial({ schemaVersion: true, commandId: true, previousHash: true, hash: true })
  .meta({ id: 'JournalEvent' });

/** Free texts by id; `text` is null and `erased` true once erased. */
const texts = z.record(z.string(), z.object({ text: z.string().nullable(), erased: z.boolean() }));

/** Answer to an accepted command. Without `agreement` where `Prefer: return=minimal` was asked. */
export const commandAnswer = z
  .object({
    agreementId: id,
    version: z.int().min(1),
    events: z.array(event).meta({ description: "this command's own, then what time made of it" }),
    texts: texts.optional(),
    agreement: agreement.optional(),
  })
  .meta({ id: 'CommandAnswer' });

/** `GET /commands/{id}`, also the body of a 202. */
export const command = z
  .object({
    id,
    agreementId: id,
    name: z.string(),
    state: z.enum(COMMAND_STATES),
    version: z.int().optional(),
    code: z.string().optional(),
    receivedAt: moment,
    settledAt: moment.optional(),
  })
  .meta({ id: 'Command' });

/** A command in an agreement's list: accepted, refused and pending ones. */
export const listedCommand = command
  .omit({ agreementId: true })
  .extend({ actor, agreementId: id.optional() })
  .meta({ id: 'ListedCommand' });

/** A run in Temporal that wrote to this agreement's journal. */
export const run = z
  .object({
    workflowId: z.string(),
    runId: z.string(),
    epoch: z.int(),
    firstVersion: z.int(),
    closedAt: moment.nullable(),
    archivedAt: moment.nullable(),
  })
  .meta({ id: 'Run' });

export const eventList = page(journalEvent).extend({ texts });
export const commandList = page(listedCommand);
export const runList = page(run);
