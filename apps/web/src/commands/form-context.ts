import { type ComponentType, createContext, useContext } from 'react';
import type { components } from '../api/schema.gen.js';
import type { FieldSpec } from './fields.js';

export type Agreement = components['schemas']['Agreement'];

export interface FieldProps {
  field: FieldSpec;
  value: unknown;
  onChange: (value: unknown) => void;
  /** Its place in the body: `/numbers/0/partyId`. */
  pointer: string;
}

/** What the fields of one form share. */
export interface FormState {
  /** Its name in the catalogue. */
  command: string;
  /** Null where the form begins one. */
  agreement: Agreement | null;
  /** What stands in the whole form, for fields that follow another one (a gate's evidence). */
  draft: Readonly<Record<string, unknown>>;
  /** Why the value at a place does not do, once the person has been there or has tried to send. */
  errorAt: (pointer: string) => string | undefined;
  /** Shows a field; rows and groups show theirs by it. */
  View: ComponentType<FieldProps>;
}

export const FormContext = createContext<FormState>({ command: '', agreement: null, draft: {}, errorAt: () => undefined, View: () => null });

export function useForm(): FormState {
  return useContext(FormContext);
}
