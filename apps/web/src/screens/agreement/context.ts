import { createContext, useContext } from 'react';
import type { components } from '../../api/schema.gen.js';

export type Agreement = components['schemas']['Agreement'];
export type FollowUp = components['schemas']['FollowUp'];
export type Gate = components['schemas']['Gate'];

/** What the whole screen shows. */
export interface Shown {
  agreement: Agreement;
  /** As it was: nothing can be done from there. */
  past: boolean;
  /** Commands are offered: by role, and only of what is now. The server decides. */
  acting: boolean;
}

export const AgreementContext = createContext<Shown | null>(null);

export function useShown(): Shown {
  const shown = useContext(AgreementContext);
  if (shown === null) throw new Error('outside of an agreement');
  return shown;
}
