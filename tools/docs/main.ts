import { writeFileSync } from 'node:fs';
import { apiTypes } from './api-types.js';
import { referenceText } from './reference.js';

const WRITTEN: Record<string, () => string | Promise<string>> = {
  'docs/reference.md': referenceText,
  // What the workspace knows of the api.
  'apps/web/src/api/schema.gen.d.ts': apiTypes,
};

for (const [file, text] of Object.entries(WRITTEN)) {
  writeFileSync(file, await text());
  process.stdout.write(`${file}\n`);
}
