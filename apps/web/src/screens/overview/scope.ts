import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** Of what the page speaks; it stands in the address. */
export interface Scope {
  unit?: string;
  /** A date: promises and lapses from it on. */
  from?: string;
}

export function useScope(): [scope: Scope, set: (change: Record<string, string>) => void] {
  const [params, setParams] = useSearchParams();
  const unit = params.get('unit');
  const from = params.get('from');
  const scope = useMemo<Scope>(() => ({ ...(unit === null ? {} : { unit }), ...(from === null ? {} : { from }) }), [unit, from]);
  const set = (change: Record<string, string>): void => {
    const next = new URLSearchParams(params);
    for (const [name, value] of Object.entries(change)) {
      if (value === '') next.delete(name);
      else next.set(name, value);
    }
    setParams(next);
  };
  return [scope, set];
}

/** The part that figures without a period take. */
export const ofUnit = ({ unit }: Scope): { unit?: string } => (unit === undefined ? {} : { unit });
