import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { routes } from '#apps/api/routes.js';
import { catalogue } from '#libs/contract/index.js';
import { expandPointers, replaceAt } from '#libs/contract/pointers.js';
import type { Json, Person } from '../e2e/support/http.js';

/** A place of a body into which people may write what they like: `record-signing /place`, `POST /meetings /title`. */
export interface TextPlace {
  /** Command or `METHOD /path`. */
  operation: string;
  /** Pattern of a pointer. */
  pointer: string;
  /** Characters. */
  most: number;
}

/** Last members of pointers that are names of things: the server takes none that it does not know. */
const NAMES_OF_THINGS = new Set(['timeZone', 'calendar', 'region', 'regionCode', 'reminderPolicy', 'policy', 'basedOn', 'gate', 'decision', 'value', 'sharedWithUnit']);
/** Types of events; members of a question, held to the list's own rules. */
const LISTS_OF_NAMES = new Set(['/events/*', '/query/*']);

interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  description?: string;
  maxLength?: number;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
}

function texts(schema: Schema, at: string, found: Map<string, number>): void {
  for (const one of schema.anyOf ?? []) texts(one, at, found);
  const last = at.slice(at.lastIndexOf('/') + 1);
  const free = schema.type === 'string' && !schema.format && !schema.pattern && !schema.enum && schema.const === undefined && !schema.description?.startsWith('id of');
  if (free && !NAMES_OF_THINGS.has(last) && !LISTS_OF_NAMES.has(at)) found.set(at, schema.maxLength ?? 5_000);
  for (const [name, member] of Object.entries(schema.properties ?? {})) texts(member, `${at}/${name}`, found);
  if (schema.items) texts(schema.items, `${at}/*`, found);
  if (typeof schema.additionalProperties === 'object') texts(schema.additionalProperties, `${at}/*`, found);
}

function placesOf(operation: string, schema: z.ZodType): TextPlace[] {
  const found = new Map<string, number>();
  texts(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, '', found);
  return [...found].map(([pointer, most]) => ({ operation, pointer, most }));
}

/** Every place of every body that the api takes as JSON, read from catalogue and routes: a new field is here by itself. */
export const TEXT_PLACES: readonly TextPlace[] = [
  ...Object.values(catalogue).flatMap((entry) => (entry.internal ? [] : placesOf(entry.name, entry.schema as z.ZodType))),
  ...routes.flatMap(({ method, path, body, command }) => (body?.kind === 'json' && !command ? placesOf(`${method} ${path}`, body.schema as z.ZodType) : [])),
];

/** Text that would be a formula, a header, an entry of a calendar, markup, a template or a bidirectional lie, if anybody let it. */
function hostile(mark: string, most: number): string {
  if (most < 200) return `=1+1\r\n"><zq x=1> ${mark}`;
  return `=HYPERLINK("http://zq.example")\r\nBcc: zq\r\n\r\nBEGIN:VEVENT\r\nATTENDEE:zq "><zq onload='x'>]]></w:t>\u202e{{title}} $& \${x} =?utf-8?Q?=0ABcc:zq?= ${mark}`;
}

/** Sends bodies in which every text is hostile, and remembers which place has which mark. */
export class Planter {
  /** Mark → place. */
  readonly planted = new Map<string, string>();
  /** Others may have played on the same stack: numbers are given once, and their marks are not ours. */
  private readonly run = randomBytes(3).toString('hex');

  /** @param path with ids; `route` is its pattern where it has any */
  async send(who: Person, method: 'POST' | 'PATCH', path: string, body: Record<string, unknown>, route = path): Promise<Json> {
    const planted = this.plant(`${method} ${route}`, body);
    const reply = await (method === 'POST' ? who.post(path, planted) : who.patch(path, planted));
    if (reply.status >= 300) throw new Error(`${method} ${path} → ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  async does(who: Person, agreementId: string, name: string, body: Record<string, unknown>): Promise<Json> {
    return who.does(agreementId, name, this.plant(name, body));
  }

  private plant(operation: string, body: Record<string, unknown>): Record<string, unknown> {
    const places = TEXT_PLACES.filter((place) => place.operation === operation);
    return places.reduce((made, { pointer, most }) => {
      if (expandPointers(made, [pointer]).length === 0) return made;
      const mark = `ZQ${this.run}x${this.planted.size}Z`;
      this.planted.set(mark, `${operation} ${pointer}`);
      return replaceAt(made, [pointer], () => hostile(mark, most));
    }, body);
  }
}

/** Marks of places that a text holds, by the places' names. */
export function marksIn(text: string, planted: ReadonlyMap<string, string>): string[] {
  return [...new Set([...text.matchAll(/ZQ[\da-f]{6}x\d+Z/g)].flatMap(([mark]) => planted.get(mark) ?? []))];
}
