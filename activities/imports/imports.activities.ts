import { Context } from '@temporalio/activity';
import { carryOut, type CarryDeps } from '#libs/import/run/carry-out.js';
import { endImport } from '#libs/register/index.js';
import type { ImportActivities } from './contract.js';

/** For the workers of queue `activities`. */
export function importActivities(deps: CarryDeps): ImportActivities {
  return {
    importRows: ({ importId, limit }) => carryOut({ ...deps, done: (row) => Context.current().heartbeat(row) }, importId, limit),
    endImport: ({ importId }) => endImport(deps.db, importId),
  };
}
