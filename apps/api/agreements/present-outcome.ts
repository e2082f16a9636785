import { agreementView } from '#libs/agreement/view/index.js';
import type { AcceptedOutcome } from '#libs/command-path/index.js';
import type { Envelope, TextRef } from '#libs/journal/envelope.js';
import { fillTexts, presentAgreement, type Sql, readTexts, textIdsIn, textsOf } from '#libs/register/index.js';

type Json = Record<string, unknown>;

/** An answer, and what of it may be kept for a key: references in the place of every free text (`api.md` §10). */
export interface Rendered {
  body: Json;
  kept: Json;
}

/** The agreement right after a command, as `POST /agreements` answers it. */
export async function renderAgreement(db: Sql, outcome: AcceptedOutcome, now: number): Promise<Rendered> {
  const presented = await presentAgreement(db, outcome.agreement, now);
  return { body: presented as unknown as Json, kept: withReferences(presented, agreementView(outcome.agreement, now)) as Json };
}

/** A command's answer: its events, the texts that they name, and the agreement unless it is not wanted. */
export async function renderCommand(db: Sql, outcome: AcceptedOutcome, now: number, minimal: boolean): Promise<Rendered> {
  const events = outcome.events.map(shownEvent);
  const base = { agreementId: outcome.agreementId, version: outcome.version, events };
  const texts = await textsOfOutcome(db, outcome, events);
  if (minimal) return { body: { ...base, texts }, kept: base };
  const { body, kept } = await renderAgreement(db, outcome, now);
  return { body: { ...base, texts, agreement: body }, kept: { ...base, agreement: kept } };
}

/** What the request brought is at hand; only what its events name besides is read. */
async function textsOfOutcome(db: Sql, { texts = {} }: AcceptedOutcome, events: readonly Json[]) {
  const ids = [...textIdsIn(events)];
  if (ids.some((id) => !Object.hasOwn(texts, id))) return textsOf(db, events);
  return Object.fromEntries(ids.map((id) => [id, { text: texts[id] ?? null, erased: false }]));
}

/** A kept answer as it is given again: texts filled in as they are now, null where one was erased since. */
export async function refill(db: Sql, kept: Json): Promise<Json> {
  const { events, agreement, ...rest } = kept;
  if (!Array.isArray(events)) return fill(db, kept);
  return {
    ...rest, events, texts: await textsOf(db, events), ...(agreement === undefined ? {} : { agreement: await fill(db, agreement as Json) }),
  };
}

async function fill(db: Sql, value: Json): Promise<Json> {
  return fillTexts(value, await readTexts(db, [...textIdsIn(value)])) as Json;
}

function shownEvent({ version, type, recordedAt, effectiveOn, actor, data }: Envelope): Json {
  return { version, type, recordedAt, effectiveOn, actor, data };
}

/** What was presented, with the view's references where the view has some. Both have the same form and order. */
function withReferences(presented: unknown, view: unknown): unknown {
  if (typeof view !== 'object' || view === null || typeof presented !== 'object' || presented === null) {
    return isReference(view) ? view : presented;
  }
  if (Array.isArray(presented)) return presented.map((each: unknown, index) => withReferences(each, (view as unknown[])[index]));
  return Object.fromEntries(Object.entries(presented).map(([key, each]) => [key, withReferences(each, (view as Json)[key])]));
}

function isReference(value: unknown): value is TextRef {
  return typeof value === 'object' && value !== null && 'textId' in value && 'commitment' in value;
}
