import type { Conditions } from './select.js';

/** Whose work list it is (`api.md` §3, tasks): agreements that somebody coordinates, and those of these units. */
export interface Own {
  coordinatorId: string;
  /** Null: all of them. Empty: coordinators, who see their own agreements only. */
  units: readonly string[] | null;
}

/** Narrows a statement about the agreement `a`. */
export function addOwn(conditions: Conditions, own: Own | undefined): Conditions {
  if (own === undefined || own.units === null) return conditions;
  if (own.units.length === 0) return conditions.add('a.coordinator_id = ?', own.coordinatorId);
  return conditions.add('a.coordinator_id = ? OR a.initiating_unit = ANY (?)', own.coordinatorId, own.units);
}
