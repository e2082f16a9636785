import { type TemporalLink, within } from '#libs/command-path/index.js';
import type { Database } from '#libs/register/index.js';
import { SEARCH_ATTRIBUTES } from '#workflows/agreement/search-attributes.js';

/** What must hold before requests may be sent here. */
export interface Check {
  name: 'database' | 'migrations' | 'temporal' | 'search-attributes';
  holds(): Promise<boolean>;
}

export interface Readiness {
  ready: boolean;
  checks: Record<string, 'ok' | 'failing'>;
}

const CHECK_MS = 2_000;

/** The four things that the api cannot work without; each is asked anew, for each may be lost. */
export function readinessChecks(db: Database, temporal: TemporalLink, namespace: string): Check[] {
  return [
    { name: 'database', holds: async () => (await db.query('SELECT 1 AS one')).length === 1 },
    { name: 'migrations', holds: async () => !(await db.source.showMigrations()) },
    {
      name: 'temporal',
      holds: () => within(temporal, Date.now() + CHECK_MS, async () => {
        await temporal.connection.workflowService.describeNamespace({ namespace });
        return true;
      }),
    },
    {
      name: 'search-attributes',
      holds: () => within(temporal, Date.now() + CHECK_MS, async () => {
        const { customAttributes } = await temporal.connection.operatorService.listSearchAttributes({ namespace });
        return Object.values(SEARCH_ATTRIBUTES).every(({ name }) => Object.hasOwn(customAttributes ?? {}, name));
      }),
    },
  ];
}

/** Asks all checks at once; one that fails or does not answer in time is failing, and `onFailure` hears why. */
export async function readinessOf(checks: readonly Check[], onFailure: (name: string, error: unknown) => void): Promise<Readiness> {
  const results = await Promise.all(checks.map(async (check) => [check.name, await holds(check, onFailure)] as const));
  return { ready: results.every(([, ok]) => ok), checks: Object.fromEntries(results.map(([name, ok]) => [name, ok ? 'ok' : 'failing'])) };
}

async function holds(check: Check, onFailure: (name: string, error: unknown) => void): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_MS} ms`)), CHECK_MS);
  });
  try {
    return await Promise.race([check.holds(), late]);
  } catch (error) {
    onFailure(check.name, error);
    return false;
  } finally {
    clearTimeout(timer);
  }
}
