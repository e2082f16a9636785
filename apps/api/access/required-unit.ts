import { getUnit, type Sql, type Unit } from '#libs/register/index.js';
import { Problem } from '../http/problem.js';
import type { Caller } from '../http/request-state.js';
import type { OwnUnits } from './own-units.js';

/**
 * The unit that a body names, where it is one of the caller's own.
 * @throws Problem `unknown-reference` where there is no such unit, `other-unit` where it is not theirs
 */
export async function requireOwnUnit(tx: Sql, units: OwnUnits, caller: Caller, id: string): Promise<Unit> {
  const unit = await getUnit(tx, id);
  if (!unit) throw new Problem('unknown-reference', { errors: [{ pointer: '/unit', code: 'unknown-reference', detail: id }] });
  if (!(await units.covers(caller.unit, unit.id))) throw new Problem('other-unit', { params: { unit: unit.id } });
  return unit;
}
