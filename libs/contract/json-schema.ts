import { z } from 'zod';

/** A JSON Schema as plain data. */
export type JsonSchema = Record<string, unknown>;

const COMPONENTS = '#/components/schemas/';

/** Points references into `$defs` at the components of an OpenAPI document. */
function relocated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocated);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key, key === '$ref' && typeof member === 'string' ? member.replace('#/$defs/', COMPONENTS) : relocated(member),
    ]),
  );
}

/** Without the keywords by which zod files a schema; an OpenAPI document has its own names. */
function bare(schema: JsonSchema): JsonSchema {
  const { $schema: _dialect, $defs: _defs, id: _id, ...rest } = schema;
  return relocated(rest) as JsonSchema;
}

/**
 * A zod schema for an OpenAPI 3.1 document: the schema itself, and the named ones (`Agreement`, `FollowUp` …) that it refers
 * to, as `#/components/schemas/<name>`. Requests and answers are both described as they travel.
 */
export function openApiSchema(schema: z.ZodType): { schema: JsonSchema; components: Record<string, JsonSchema> } {
  const made = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any' }) as JsonSchema;
  const defs = (made.$defs ?? {}) as Record<string, JsonSchema>;
  const components = Object.fromEntries(Object.entries(defs).map(([name, member]) => [name, bare(member)]));
  const name = schema.meta()?.id;
  if (name === undefined) return { schema: bare(made), components };
  // Where the schema itself is named, zod files it among the definitions only if something refers to it.
  if (made.$ref === undefined) components[name] = bare(made);
  return { schema: { $ref: `${COMPONENTS}${name}` }, components };
}
