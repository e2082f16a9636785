import { writeFileSync } from 'node:fs';
import { apiTypes } from '../docs/api-types.js';

/** A check of the sources that runs nothing of them; its program ends with 0 when all is well. */
export interface StaticCheck {
  readonly name: string;
  readonly title: string;
  /** Script below node_modules, and its arguments. */
  readonly script: string;
  readonly args: readonly string[];
  readonly minutes: number;
  /** What it needs that is not in the sources. */
  readonly before?: () => Promise<void>;
}

export const checks: readonly StaticCheck[] = [
  { name: 'types', title: 'types', script: 'typescript/bin/tsc', args: ['-p', '.'], minutes: 5 },
  {
    name: 'types', title: 'types of the workspace', script: 'typescript/bin/tsc', args: ['-p', 'apps/web'], minutes: 5,
    before: async () => writeFileSync('apps/web/src/api/schema.gen.d.ts', await apiTypes()),
  },
  {
    name: 'lint',
    title: 'lint',
    script: 'eslint/bin/eslint.js',
    args: ['.', '--max-warnings', '0', '--cache', '--cache-location', 'dist/.eslintcache', '--cache-strategy', 'content'],
    minutes: 6,
  },
  {
    name: 'boundaries',
    title: 'boundaries',
    script: 'dependency-cruiser/bin/dependency-cruiser.mjs',
    args: ['--config', '.dependency-cruiser.cjs', 'apps', 'workflows', 'activities', 'libs', 'tools', 'test'],
    minutes: 4,
  },
  { name: 'dead', title: 'dead exports', script: 'knip/bin/knip.js', args: ['--no-progress'], minutes: 4 },
];
