import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** Collects JSON Schemas made from the contract's: named ones stand once under `components/schemas`. */
export class Schemas {
  readonly components: Record<string, JsonSchema> = {};

  /**
   * The JSON Schema of what stands in a request or answer (before transformations), a reference where it has a name.
   * Objects that are not strict stay open: callers tolerate members that they do not know.
   */
  of(schema: z.ZodType): JsonSchema {
    // Inside another object even a named schema becomes a reference rather than the root itself.
    const { $defs = {}, properties } = z.toJSONSchema(z.object({ it: schema }), { io: 'input', unrepresentable: 'any' });
    for (const [name, definition] of Object.entries($defs)) this.components[name] ??= lifted(definition as JsonSchema);
    return lifted((properties?.['it'] ?? {}) as JsonSchema);
  }
}

/** References into `$defs` become references into the components; the library's own marks go. */
function lifted(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), function (this: unknown, key: string, value: unknown) {
    if (key === '$ref' && typeof value === 'string') return value.replace('#/$defs/', '#/components/schemas/');
    if (key === 'id' && typeof value === 'string' && isDefinition(this)) return undefined;
    // Schemas have `examples`; a lone `example` is kept for readers of the older form only on parameters.
    return value;
  }) as JsonSchema;
}

/** A schema object (not a map of properties, one of which may well be called `id`). */
function isDefinition(holder: unknown): boolean {
  return typeof holder === 'object' && holder !== null && ('type' in holder || 'anyOf' in holder) && typeof (holder as JsonSchema)['type'] !== 'object';
}
