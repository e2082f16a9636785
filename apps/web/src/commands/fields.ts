import { z } from 'zod';

/** What one asks for by a control of its own; the rest of a schema is text, date, list … */
export type Kind =
  | 'text' | 'long' | 'date' | 'partial-date' | 'number' | 'figure' | 'flag' | 'choice' | 'choices' | 'texts' | 'rows' | 'group' | 'schedule' | 'record'
  | 'gate' | 'decision' | 'follow-up' | 'obligation' | 'case' | 'evaluation' | 'letter' | 'reply' | 'scope-item' | 'contact' | 'party' | 'document' | 'agreement' | 'policy' | 'unit' | 'zone' | 'calendar' | 'version';

/** One member of a body, as a form asks for it. */
export interface FieldSpec {
  name: string;
  /** Place as a pattern, `*` for any row, as the catalogue writes them. */
  pattern: string;
  kind: Kind;
  /** A list of ids: of follow-ups, documents, parties … */
  many: boolean;
  required: boolean;
  /** Characters at most. */
  max?: number;
  /** Of a choice. */
  values?: readonly string[];
  /** What stands in the body where the field is left empty; absent: the member itself is. */
  empty?: null | false;
  /** Of rows and groups, and of a schedule: once (first), again and again (the others). */
  members?: readonly FieldSpec[];
}

/** What of a catalogue's entry tells more about a string than its schema. */
export interface FormEntry {
  schema: z.ZodType;
  freeText: readonly string[];
  documents: readonly string[];
  contacts: readonly string[];
  parties: readonly string[];
  agreements: readonly string[];
}

interface Schema {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: string[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  maxLength?: number;
  minLength?: number;
  minItems?: number;
}

const BY_NAME: Readonly<Record<string, Kind>> = {
  gate: 'gate', decision: 'decision', followUpId: 'follow-up', followUpIds: 'follow-up', obligationId: 'obligation', caseId: 'case', evaluationId: 'evaluation', letterId: 'letter',
  replyId: 'reply', scopeItem: 'scope-item', policy: 'policy', reminderPolicy: 'policy', initiatingUnit: 'unit', timeZone: 'zone', calendar: 'calendar', partyId: 'party', ownerPartyId: 'party', version: 'version',
  partnerIds: 'party', liaisonId: 'contact', coordinatorId: 'contact',
};

/** The fields of a body in the order of its schema. */
export function fieldsOf(entry: FormEntry): FieldSpec[] {
  const schema = z.toJSONSchema(entry.schema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' }) as Schema;
  return membersOf(schema, '', entry);
}

function membersOf(schema: Schema, at: string, entry: FormEntry): FieldSpec[] {
  return Object.entries(schema.properties ?? {}).map(([name, member]) => fieldOf(name, member, `${at}/${name}`, schema.required?.includes(name) ?? false, entry));
}

function fieldOf(name: string, schema: Schema, pattern: string, required: boolean, entry: FormEntry): FieldSpec {
  const branches = schema.anyOf?.filter((branch) => branch.type !== 'null') ?? [];
  if (schema.anyOf && branches.length < schema.anyOf.length) {
    const [only] = branches;
    return { ...fieldOf(name, branches.length === 1 && only ? only : { anyOf: branches }, pattern, false, entry), empty: null };
  }
  if (schema.type === 'boolean' && schema.const === undefined) return { name, pattern, required: false, many: false, kind: 'flag', empty: false };
  const base = { name, pattern, required, many: false };
  if (schema.items) {
    const { items } = schema;
    if (items.properties) return { ...base, kind: 'rows', members: membersOf(items, `${pattern}/*`, entry) };
    if (items.enum) return { ...base, kind: 'choices', values: items.enum };
    const kind = stringKind(name, items, `${pattern}/*`, entry);
    return kind === 'text' ? { ...base, kind: 'texts' } : { ...base, kind, many: true };
  }
  if (schema.enum) return { ...base, kind: 'choice', values: schema.enum };
  if (schema.const === true) return { ...base, kind: 'flag' };
  if (schema.anyOf?.every((branch) => branch.properties)) {
    return { ...base, kind: 'schedule', members: unique(schema.anyOf.flatMap((branch) => membersOf(branch, pattern, entry))) };
  }
  // A figure: a whole number, or a decimal as text. Else: a free text, as words or as the reference that stands in an event.
  if (schema.anyOf) return schema.anyOf.some((branch) => branch.type === 'integer') ? { ...base, kind: 'figure' } : { ...base, kind: 'long' };
  if (schema.properties) return { ...base, kind: 'group', members: membersOf(schema, pattern, entry) };
  // Anything at all (`data` of `correct`) is asked for by a form of its own.
  if (schema.type === 'object') return { ...base, kind: 'record' };
  if (schema.type === 'integer') return { ...base, kind: name === 'version' ? 'version' : 'number' };
  return { ...base, kind: stringKind(name, schema, pattern, entry), ...(schema.maxLength === undefined ? {} : { max: schema.maxLength }) };
}

function stringKind(name: string, schema: Schema, pattern: string, entry: FormEntry): Kind {
  if (entry.documents.includes(pattern)) return 'document';
  if (entry.contacts.includes(pattern)) return 'contact';
  if (entry.parties.includes(pattern)) return 'party';
  if (entry.agreements.includes(pattern)) return 'agreement';
  if (entry.freeText.includes(pattern)) return 'long';
  if (schema.format === 'date') return 'date';
  if (schema.pattern?.startsWith('^\\d{4}(-')) return 'partial-date';
  return BY_NAME[name] ?? 'text';
}

function unique(fields: FieldSpec[]): FieldSpec[] {
  return fields.filter((field, n) => fields.findIndex((other) => other.name === field.name) === n);
}
