import { useMe } from '../../app/me.js';

/** Whose work is shown: one's own, or of who has no work of their own everything, to read. */
export interface Scope {
  /** Of follow-ups, the board and (coordinators) the mail. */
  mine: { mine?: 'true' };
  /** Of the mail: coordinators ask for theirs, supervisors for their unit's. */
  mail: { mine?: 'true'; unit?: string };
  /** May give commands. The server decides in the end. */
  acts: boolean;
  kind: 'own' | 'units' | 'all';
}

export function useScope(): Scope {
  const { data } = useMe();
  const roles = data?.roles ?? [];
  if (roles.includes('supervisor')) return { mine: { mine: 'true' }, mail: data?.unit ? { unit: data.unit } : {}, acts: true, kind: 'units' };
  if (roles.includes('coordinator')) return { mine: { mine: 'true' }, mail: { mine: 'true' }, acts: true, kind: 'own' };
  return { mine: {}, mail: {}, acts: false, kind: 'all' };
}
